// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/number_picture.h"

#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// What the sign beside a number says it counts.
enum class Unit { None, Currency, Percent };

/// That of a number picture: "$#,##0.00", "0.0 %", "#.##0,00 €".
Unit unitOf(const NumberPicture& picture);

namespace sniffing {

/// True if what stands before and after the digits, signs left out, is nothing or one unit.
bool isUnit(std::string_view before, std::string_view after);

/// What stands beside digits without plus, minus and brackets.
std::string unsignedPart(std::string_view text);
/// True for a minus, or the bracket of a negative number, in what stands beside digits.
bool holdsMinus(std::string_view text);

/// A to Z.
bool isLetter(char c);

} // namespace sniffing

} // namespace understudy
