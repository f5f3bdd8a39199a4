// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/number_picture.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace understudy::sniffing {

/// What one number text holds.
struct NumberText {
    std::int64_t scaled = 0; ///< The digits without marks.
    int scale = 0;           ///< Digits after the decimal mark; -1 if the digits do not fit 64 bits.
    double real = 0;
    int wholeDigits = 0;     ///< Before the decimal mark.
    int decimals = 0;        ///< After it.
    bool groups = false;
    bool leadingZero = false; ///< "007".
    bool whole = true;        ///< No decimal mark, no exponent.
    char exponent = '\0';     ///< 'E' or 'e'.
    bool exponentPlus = false;
    int exponentDigits = 0;
};

/// Reads a number strictly in a picture: groups of three, if there are any, everywhere; what stands around it as the
/// picture says. Decimals and digits of the exponent may be more or fewer. Spaces in front are passed over.
bool readNumber(std::string_view text, const NumberPicture& picture, NumberText& number);

/// True for anything that looks like a number in some style, with or without a currency or percent sign.
bool looksNumeric(std::string_view text);

/// A number text and what stands around its digits: "-$", "1,234.00", "". Spaces in front belong to nothing.
struct NumberParts {
    std::string_view before, digits, after;
};

/// Nothing if there is no digit, and no word for infinity.
std::optional<NumberParts> numberParts(std::string_view text);

} // namespace understudy::sniffing
