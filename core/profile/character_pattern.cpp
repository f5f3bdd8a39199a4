// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/character_pattern.h"

#include "base/digits.h"

#include <algorithm>

namespace understudy {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

char classOf(char c) {
    if (isDigit(c)) return '#';
    if (c >= 'A' && c <= 'Z') return 'A';
    if (c >= 'a' && c <= 'z') return 'a';
    return c;
}

std::size_t prefixLength(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[text.size() - 1 - digits])) ++digits;
    return text.size() - digits;
}

/// Letters that never change are part of the pattern's text, digits are not: they may be a running number's head.
void keepConstantLetters(std::string& pattern, const ColumnSample& sample) {
    const std::string_view first = sample.values.front().first;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != 'A' && pattern[i] != 'a') continue;
        const bool constant = std::all_of(sample.values.begin(), sample.values.end(),
                                          [&](const auto& value) { return value.first[i] == first[i]; });
        if (constant) pattern[i] = first[i];
    }
}

} // namespace

std::string characterPattern(std::string_view text) {
    std::string pattern(text);
    std::transform(pattern.begin(), pattern.end(), pattern.begin(), classOf);
    return pattern;
}

std::string sharedPattern(const ColumnSample& sample) {
    if (sample.values.empty()) return {};
    std::string pattern = characterPattern(sample.values.front().first);
    const bool shared = std::all_of(sample.values.begin(), sample.values.end(), [&](const auto& value) {
        return value.first.size() == pattern.size() && characterPattern(value.first) == pattern;
    });
    if (!shared) return {};
    if (sample.values.size() > 1) keepConstantLetters(pattern, sample);
    return pattern;
}

NumberedCode numberedCode(const ColumnSample& sample) {
    if (sample.values.size() < 2) return {};
    const std::string_view first = sample.values.front().first;
    NumberedCode code{std::string(first.substr(0, prefixLength(first)))};
    bool sameLength = true, zeroLed = false;
    for (const auto& [text, count] : sample.values) {
        const std::size_t prefix = prefixLength(text);
        const std::size_t digits = text.size() - prefix;
        if (digits == 0 || digits > 18 || text.substr(0, prefix) != code.prefix) return {};
        sameLength = sameLength && text.size() == first.size();
        zeroLed = zeroLed || (text[prefix] == '0' && digits > 1);
    }
    if (zeroLed && !sameLength) return {};
    code.width = zeroLed ? static_cast<int>(first.size() - code.prefix.size()) : 0;
    code.found = !code.prefix.empty() || zeroLed;
    return code;
}

std::optional<std::int64_t> codeNumber(std::string_view text, const NumberedCode& code) {
    if (!text.starts_with(code.prefix)) return std::nullopt;
    return parseDigits(text.substr(code.prefix.size()));
}

} // namespace understudy
