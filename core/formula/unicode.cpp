// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/unicode.h"

#include "base/text.h"
#include "formula/unicode_tables.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace understudy::formula::unicode {

namespace {

bool contains(const Range* ranges, std::size_t count, char32_t point) {
    const Range* end = ranges + count;
    const Range* at = std::lower_bound(ranges, end, point, [](const Range& r, char32_t p) { return r.last < p; });
    return at != end && at->first <= point;
}

void appendMapped(std::string& text, char32_t point, const Run* runs, std::size_t runCount, const Special* specials,
                  std::size_t specialCount) {
    const Special* special = std::lower_bound(specials, specials + specialCount, point,
                                              [](const Special& s, char32_t p) { return s.point < p; });
    if (special != specials + specialCount && special->point == point) {
        text += special->text;
        return;
    }
    const Run* run =
        std::lower_bound(runs, runs + runCount, point, [](const Run& r, char32_t p) { return r.last < p; });
    const bool hit = run != runs + runCount && run->first <= point && (point - run->first) % run->step == 0;
    appendUtf8(text, hit ? static_cast<char32_t>(static_cast<std::int64_t>(point) + run->distance) : point);
}

bool isCased(char32_t point) { return isUppercase(point) || isLowercase(point) || isTitlecase(point); }

/// Calls `append(result, point, first)` for each character; `first` is true for the first one.
template <class Append>
std::string mapped(std::string_view text, Append append) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const bool first = at == 0;
        append(result, nextCodePoint(text, at), first);
    }
    return result;
}

/// Case-ignorable in the final-sigma rule, as far as it matters for words: marks and apostrophes.
bool isIgnorable(char32_t point) { return point == U'\'' || point == U'\u2019' || point == U'.' || point == U':' ||
                                          point == U'\u00b7' || (point >= 0x300 && point < 0x370); }

/// Sigma at the end of a word has a small form of its own.
bool isFinalSigma(std::string_view before, std::string_view after) {
    const auto firstCased = [](std::u32string_view points) {
        for (const char32_t point : points)
            if (!isIgnorable(point)) return isCased(point);
        return false;
    };
    std::u32string ahead, behind;
    for (std::size_t at = 0; at < before.size();) behind.insert(behind.begin(), nextCodePoint(before, at));
    for (std::size_t at = 0; at < after.size();) ahead.push_back(nextCodePoint(after, at));
    return firstCased(behind) && !firstCased(ahead);
}

} // namespace

bool isAlpha(char32_t point) { return contains(kAlpha, kAlphaCount, point); }
bool isAlphanumeric(char32_t point) { return contains(kAlphanumeric, kAlphanumericCount, point); }
bool isDigit(char32_t point) { return contains(kDigit, kDigitCount, point); }
bool isDecimal(char32_t point) { return contains(kDecimal, kDecimalCount, point); }
bool isNumeric(char32_t point) { return contains(kNumeric, kNumericCount, point); }
bool isSpace(char32_t point) { return contains(kSpace, kSpaceCount, point); }
bool isPrintable(char32_t point) { return contains(kPrintable, kPrintableCount, point); }
bool isUppercase(char32_t point) { return contains(kUppercase, kUppercaseCount, point); }
bool isLowercase(char32_t point) { return contains(kLowercase, kLowercaseCount, point); }
bool isTitlecase(char32_t point) { return contains(kTitlecase, kTitlecaseCount, point); }

void appendUpper(std::string& text, char32_t point) {
    appendMapped(text, point, kUpper, kUpperCount, kUpperSpecial, kUpperSpecialCount);
}

void appendLower(std::string& text, char32_t point) {
    appendMapped(text, point, kLower, kLowerCount, kLowerSpecial, kLowerSpecialCount);
}

void appendTitle(std::string& text, char32_t point) {
    appendMapped(text, point, kTitle, kTitleCount, kTitleSpecial, kTitleSpecialCount);
}

std::string upper(std::string_view text) {
    if (isAscii(text)) return upperAscii(text);
    return mapped(text, [](std::string& out, char32_t point, bool) { appendUpper(out, point); });
}

std::string lower(std::string_view text) {
    if (isAscii(text)) return lowerAscii(text);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = nextCodePoint(text, at);
        if (point == U'\u03a3')
            appendUtf8(result, isFinalSigma(text.substr(0, begin), text.substr(at)) ? U'\u03c2' : U'\u03c3');
        else
            appendLower(result, point);
    }
    return result;
}

std::string title(std::string_view text) {
    bool inWord = false;
    return mapped(text, [&](std::string& out, char32_t point, bool) {
        inWord ? appendLower(out, point) : appendTitle(out, point);
        inWord = isCased(point);
    });
}

std::string capitalized(std::string_view text) {
    std::size_t rest = 0;
    std::string result;
    if (!text.empty()) appendTitle(result, nextCodePoint(text, rest));
    return result + lower(text.substr(rest));
}

std::string swappedCase(std::string_view text) {
    return mapped(text, [](std::string& out, char32_t point, bool) {
        isUppercase(point) ? appendLower(out, point) : isLowercase(point) ? appendUpper(out, point)
                                                                          : appendUtf8(out, point);
    });
}

bool isAscii(std::string_view text) {
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + at, 8);
        if (word & 0x8080808080808080ull) return false;
    }
    return std::none_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), [](char c) { return c < 0; });
}

std::size_t byteOffset(std::string_view text, std::size_t index) {
    std::size_t at = 0;
    for (; index > 0 && at < text.size(); --index) nextCodePoint(text, at);
    return at;
}

} // namespace understudy::formula::unicode
