// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace understudy::formula::unicode {

/// Code points that share a property, ends included.
struct Range {
    char32_t first, last;
};

/// Code points first, first + step … last whose other case is `distance` away.
struct Run {
    char32_t first, last;
    std::uint8_t step;
    std::int32_t distance;
};

/// A code point whose other case is several.
struct Special {
    char32_t point;
    const char* text;
};

extern const Range kAlpha[], kAlphanumeric[], kDigit[], kDecimal[], kNumeric[], kSpace[], kPrintable[], kUppercase[],
    kLowercase[], kTitlecase[];
extern const std::size_t kAlphaCount, kAlphanumericCount, kDigitCount, kDecimalCount, kNumericCount, kSpaceCount,
    kPrintableCount, kUppercaseCount, kLowercaseCount, kTitlecaseCount;

extern const Run kUpper[], kLower[], kTitle[];
extern const std::size_t kUpperCount, kLowerCount, kTitleCount;

extern const Special kUpperSpecial[], kLowerSpecial[], kTitleSpecial[];
extern const std::size_t kUpperSpecialCount, kLowerSpecialCount, kTitleSpecialCount;

} // namespace understudy::formula::unicode
