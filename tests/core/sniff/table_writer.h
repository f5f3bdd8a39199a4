// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"

#include <string>
#include <vector>

namespace understudy::testing {

/// A table as a test holds it; a null pointer in text form is `kNull`.
using Rows = std::vector<std::vector<std::string>>;
inline const std::string kNull = "\x7fnull";

/// Writes rows in a dialect, straight from its description and without the program's own encoder. The first row is
/// the header if the dialect has one. UTF-8 only.
std::string writeTable(const Rows& rows, const Dialect& dialect, const std::vector<bool>& numeric = {});

} // namespace understudy::testing
