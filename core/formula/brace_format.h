// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

#include <span>

namespace understudy::formula {

/// Python's format.format(…): {}, {0}, {name}, {0.attribute}, {0[key]}, with !r !s and a format specification.
Value braceFormat(std::string_view format, std::span<const Argument> arguments, Environment& environment);

/// Python's format(value, specification): ">10", "05d", ",.2f", "%Y-%m" for dates.
std::string formatted(const Value& value, std::string_view specification, Environment& environment);

} // namespace understudy::formula
