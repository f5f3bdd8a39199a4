// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <string>
#include <string_view>

namespace understudy::formula {

/// How a number or text is laid out; what both kinds of Python formatting can ask for.
struct Layout {
    std::string fill = " ";
    char align = 0;          ///< '<' '>' '^' or '=' (padding behind the sign); 0: as the type likes it.
    char sign = '-';         ///< '+': always, ' ': a blank for a plus, '-': only minus.
    bool alternate = false;  ///< #: 0x in front, the point kept.
    std::size_t width = 0;
    char grouping = 0;       ///< ',' or '_' between thousands.
    int precision = -1;      ///< -1: not given.
    char type = 0;
};

/// Digits of an integer in the base of `type` (d x X o b), grouped, with sign and padding.
std::string integerText(std::int64_t value, const Layout& layout);
/// A double written as e E f F g G % or, without a type, as short as possible.
std::string floatText(double value, const Layout& layout);
/// Pads a text to the width; `preferred` is the side it leans to when none is asked for.
std::string padded(std::string_view text, const Layout& layout, char preferred);

/// The double rounded to so many digits behind the point, half to even on its exact value, as round() does.
double roundedDouble(double value, int digits);

} // namespace understudy::formula
