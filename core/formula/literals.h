// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace understudy::formula {

/// Length of a run of digits of `base` at the front, single underscores allowed between them ("1_000"); 0 if none.
std::size_t digitRun(std::string_view text, int base = 10);

/// The double nearest to a decimal number (underscores dropped); too large ones are infinite.
double nearestDouble(std::string_view text);

/// The integer written in `base` (underscores dropped); nothing if it needs more than 64 bits.
std::optional<std::int64_t> integerFrom(std::string_view digits, int base = 10);

/// Decodes the escapes of a Python string; unknown ones stay as they are. Nothing if one is cut short, names a
/// surrogate, or asks for a character by its name.
std::optional<std::string> unescaped(std::string_view text);

} // namespace understudy::formula
