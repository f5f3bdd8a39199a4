// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/database.h"

namespace understudy {

/// Brings a history of any earlier version, or an empty file, to the present one. A later version is refused untouched.
Result<void> migrate(Database& database, const std::string& path);

} // namespace understudy
