// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace understudy::sniffing {

/// The marks a number is written with; '\0' for none.
struct NumberStyle {
    char group = '\0';
    char decimal = '.';
    bool operator==(const NumberStyle&) const = default;
};

/// What one number text holds.
struct NumberText {
    std::int64_t scaled = 0; ///< The digits without marks.
    int scale = 0;           ///< Digits after the decimal mark; -1 if the digits do not fit 64 bits.
    double real = 0;
    bool exponent = false;
    bool groups = false;
    bool leadingZero = false; ///< "007".
    bool whole = true;        ///< No decimal mark, no exponent.
};

/// Reads a number strictly in a style: groups of three, if there are any, everywhere.
bool readNumber(std::string_view text, NumberStyle style, NumberText& number);

/// True for anything that looks like a number in some style.
bool looksNumeric(std::string_view text);

/// The picture of a style: "#.##0,00"; `scale` < 0: any number of decimals, "0,#". Empty for plain whole and real
/// numbers.
std::string numberPicture(NumberStyle style, int scale);
/// The style a picture stands for.
NumberStyle pictureStyle(std::string_view picture);
/// Decimals of a picture; -1 if it does not say.
int pictureScale(std::string_view picture);

} // namespace understudy::sniffing
