// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace understudy::http {

/// Whether the value of a query parameter, form field, JSON member or header of this name is a secret. Case and the
/// choice of "-" or "_" do not matter.
bool isSecretName(std::string_view name);
/// Names that are secrets in URLs and forms, but plain words elsewhere: "code", "key".
bool isSecretParameter(std::string_view name);

} // namespace understudy::http
