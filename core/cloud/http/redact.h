// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/request.h"

#include <string>
#include <string_view>

namespace understudy::http {

/// Text safe for logs, errors and history: bearer tokens, API keys, upload ids and session URIs, signatures, JWTs,
/// authorization codes, refresh tokens, private keys and passwords in URLs become "[removed]".
std::string redacted(std::string_view text);

/// Whether a header's value is a secret, whatever it says.
bool isSecretHeader(std::string_view name);

} // namespace understudy::http
