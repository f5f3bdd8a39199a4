// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <cstdint>
#include <string_view>

namespace understudy {

/// A number picture taken apart: "#.##0,00", "00000", "0,#".
struct NumberPicture {
    char group = '\0';
    char decimal = '.';
    int scale = 0;     ///< Decimals; -1: as many as the number has.
    int leastDigits = 1; ///< Digits before the decimal mark, filled with zeros.

    static NumberPicture parse(std::string_view picture);
};

/// Writes a number in a picture; false if the value is none. Room for 96 bytes.
bool writeNumber(char*& out, const Value& value, const NumberPicture& picture);

/// The number a text plainly is ("-12.50", "3e5"), or Undefined.
Value numberIn(std::string_view text);

} // namespace understudy
