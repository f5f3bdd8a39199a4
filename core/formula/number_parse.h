// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace understudy::formula {

/// Python's int(text, base): blanks around it, a sign, single underscores; prefixes 0x 0o 0b where the base has one.
std::optional<std::int64_t> parsedInteger(std::string_view text, int base);
/// Python's float(text), with inf and nan.
std::optional<double> parsedFloat(std::string_view text);

} // namespace understudy::formula
