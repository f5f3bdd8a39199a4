// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace understudy {

/// The program's version: "0.1.0".
std::string_view programVersion();

/// The text of resources/schemas/batch.schema.json.
std::string_view batchSchema();

} // namespace understudy
