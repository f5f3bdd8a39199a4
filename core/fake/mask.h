// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace understudy::fake {

/// Characters of a mask that are drawn; all others stand for themselves.
enum MaskCharacter : char {
    kDigit = 1,         ///< 0 to 9, Faker's '#'
    kDigitNotZero = 2,  ///< '%'
    kDigitAboveTwo = 3, ///< 2 to 9, '$'
    kDigitOrNone = 4,   ///< '!'
    kNotZeroOrNone = 5, ///< '@'
    kHex = 6,           ///< '^'
    kHexUpper = 7,
    kLetter = 14,       ///< '?'
    kLower = 15,
    kUpper = 16,
};

/// The characters a control character draws from; empty for one that stands for itself.
std::string_view maskAlphabet(char character);

/// The masks of numerify, lexify, bothify and hexify for a text of the user's.
std::string numberMask(std::string_view text);
std::string letterMask(std::string_view text);
std::string hexMask(std::string_view text, bool upper);

} // namespace understudy::fake
