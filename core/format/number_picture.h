// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "format/dialect.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace understudy {

/// A number picture taken apart. The signs are those of Excel and ICU: 0 a digit that is always there, # one that is
/// there if needed, ? one that is a space if not needed, E+00 an exponent, what stands around is text, and after a
/// semicolon comes the picture of negative numbers.
/// "#.##0,00", "00000", "0,#", "$#,##0.00;($#,##0.00)", "0.0%", "0.00E+00", "???0".
struct NumberPicture {
    std::string group;   ///< Between groups of three digits: one character, or none.
    char decimal = '.';
    int scale = 0;       ///< Decimals; -1: as many as the number has.
    int leastDigits = 1; ///< Digits before the decimal mark, filled with zeros; 0: ".50".
    int width = 0;       ///< Characters in all, filled with spaces in front; 0: no filling.
    std::string before, after;               ///< Around numbers that are not negative: "$", " €", "%", "+".
    std::string negativeBefore = "-", negativeAfter;
    char exponent = '\0';      ///< 'E' or 'e'.
    bool exponentPlus = false; ///< "E+03" rather than "E03".
    int exponentDigits = 0;    ///< At least.

    bool operator==(const NumberPicture&) const = default;

    static NumberPicture parse(std::string_view picture);
    /// That of a number column; a column without format is written the plain way.
    static NumberPicture of(const Column& column);
    /// The picture that parse() takes apart.
    std::string text() const;
    /// The format of a column of this type: the picture, or nothing where it is the plain one.
    std::string format(ColumnType type) const;

    /// True if negative numbers look like the others with a minus in front.
    bool hasUsualNegative() const { return negativeBefore == "-" + before && negativeAfter == after; }
    /// Bytes that writeNumber may need.
    std::size_t room() const;
};

/// Writes a number in a picture; false if the value is none. Room for picture.room() bytes.
bool writeNumber(char*& out, const Value& value, const NumberPicture& picture);

/// The number a text plainly is ("-12.50", "3e5"), or Undefined.
Value numberIn(std::string_view text);

} // namespace understudy
