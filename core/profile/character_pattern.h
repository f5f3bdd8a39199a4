// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// "CUST-#####": digits as #, upper-case letters as A, lower-case ones as a, the rest as it stands, behind a backslash
/// where it would be read as one of these. ASCII only: other letters stand for themselves.
std::string characterPattern(std::string_view text);

/// One place of a pattern: the byte itself, or any digit or letter.
struct PatternPlace {
    enum class Type { Literal, Digit, Upper, Lower } type = Type::Literal;
    char literal = 0;
    bool operator==(const PatternPlace&) const = default;
};
std::vector<PatternPlace> patternPlaces(std::string_view pattern);
/// The pattern as people read it, without backslashes.
std::string readablePattern(std::string_view pattern);

/// The pattern all values share; "" if they do not. Characters that are the same in every value stand as they are
/// when they are letters ("SKU-####"), never when they are digits.
std::string sharedPattern(const ColumnSample& sample);

/// Values made of one prefix and a number: "CUST-00042".
struct NumberedCode {
    std::string prefix;
    int width = 0;   ///< Digits when padded, 0 if not.
    bool found = false;
};
NumberedCode numberedCode(const ColumnSample& sample);

/// The number at the end of a numbered code.
std::optional<std::int64_t> codeNumber(std::string_view text, const NumberedCode& code);

} // namespace understudy
