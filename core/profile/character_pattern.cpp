// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/character_pattern.h"

#include "base/digits.h"

#include <algorithm>

namespace understudy {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

PatternPlace placeOf(char c) {
    using Type = PatternPlace::Type;
    if (isDigit(c)) return {Type::Digit};
    if (c >= 'A' && c <= 'Z') return {Type::Upper};
    if (c >= 'a' && c <= 'z') return {Type::Lower};
    return {Type::Literal, c};
}

std::vector<PatternPlace> placesOf(std::string_view text) {
    std::vector<PatternPlace> places(text.size());
    std::transform(text.begin(), text.end(), places.begin(), placeOf);
    return places;
}

bool isLetter(const PatternPlace& place) {
    return place.type == PatternPlace::Type::Upper || place.type == PatternPlace::Type::Lower;
}

std::string written(const PatternPlace& place) {
    switch (place.type) {
    case PatternPlace::Type::Digit: return "#";
    case PatternPlace::Type::Upper: return "A";
    case PatternPlace::Type::Lower: return "a";
    case PatternPlace::Type::Literal: break;
    }
    const bool sign = std::string_view("#Aa\\").find(place.literal) != std::string_view::npos;
    return (sign ? "\\" : "") + std::string(1, place.literal);
}

std::string written(const std::vector<PatternPlace>& places) {
    std::string pattern;
    for (const PatternPlace& place : places) pattern += written(place);
    return pattern;
}

std::size_t prefixLength(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[text.size() - 1 - digits])) ++digits;
    return text.size() - digits;
}

/// Letters that never change are part of the pattern's text, digits are not: they may be a running number's head.
void keepConstantLetters(std::vector<PatternPlace>& places, const ColumnSample& sample) {
    const std::string_view first = sample.values.front().first;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool constant = std::all_of(sample.values.begin(), sample.values.end(),
                                          [&](const auto& value) { return value.first[i] == first[i]; });
        if (constant && isLetter(places[i])) places[i] = {PatternPlace::Type::Literal, first[i]};
    }
}

} // namespace

std::string characterPattern(std::string_view text) { return written(placesOf(text)); }

std::vector<PatternPlace> patternPlaces(std::string_view pattern) {
    std::vector<PatternPlace> places;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\' && i + 1 < pattern.size()) places.push_back({PatternPlace::Type::Literal, pattern[++i]});
        else if (c == '#') places.push_back({PatternPlace::Type::Digit});
        else if (c == 'A') places.push_back({PatternPlace::Type::Upper});
        else if (c == 'a') places.push_back({PatternPlace::Type::Lower});
        else places.push_back({PatternPlace::Type::Literal, c});
    }
    return places;
}

std::string readablePattern(std::string_view pattern) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] != '\\' || ++i < pattern.size()) text += pattern[i];
    return text;
}

std::string sharedPattern(const ColumnSample& sample) {
    if (sample.values.empty()) return {};
    std::vector<PatternPlace> places = placesOf(sample.values.front().first);
    const bool shared = std::all_of(sample.values.begin(), sample.values.end(),
                                    [&](const auto& value) { return placesOf(value.first) == places; });
    if (!shared) return {};
    if (sample.values.size() > 1) keepConstantLetters(places, sample);
    return written(places);
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
