// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/number_picture.h"

#include "base/text.h"

#include <algorithm>

namespace understudy {

namespace {

constexpr std::string_view kPlaces = "0#";

/// A section of a picture: what stands before, in and after its digits.
struct Section {
    std::string_view before, digits, after;
};

Section sectionOf(std::string_view text) {
    const std::size_t begin = text.find_first_of("0#?"), end = text.find_last_of(kPlaces);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    return {text.substr(0, begin), text.substr(begin, end + 1 - begin), text.substr(end + 1)};
}

/// Takes "E+00" off the end of the digits.
void takeExponent(std::string_view& digits, NumberPicture& parsed) {
    const std::size_t at = digits.find_last_of("Ee");
    if (at == std::string_view::npos || at == 0) return;
    std::string_view power = digits.substr(at + 1);
    parsed.exponentPlus = power.starts_with('+');
    if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
    parsed.exponent = digits[at];
    parsed.exponentDigits = static_cast<int>(power.size());
    digits = digits.substr(0, at);
}

/// Takes ".00" or ".#" off the end of the digits; "##0" behind a mark is a group.
void takeDecimals(std::string_view& digits, NumberPicture& parsed) {
    const std::size_t last = digits.find_last_not_of(kPlaces);
    if (last == std::string_view::npos) return;
    const std::string_view tail = digits.substr(last + 1);
    if (tail.empty() || (tail != "#" && tail.find('#') != std::string_view::npos)) return;
    parsed.decimal = digits[last];
    parsed.scale = tail == "#" ? -1 : static_cast<int>(tail.size());
    digits = digits.substr(0, last);
}

void takeWhole(std::string_view digits, NumberPicture& parsed) {
    const std::size_t group = digits.find_first_not_of(kPlaces);
    if (group != std::string_view::npos) {
        std::size_t end = group;
        nextCodePoint(digits, end);
        parsed.group = digits.substr(group, end - group);
    }
    parsed.leastDigits = static_cast<int>(std::count(digits.begin(), digits.end(), '0'));
}

std::string digitsText(const NumberPicture& picture) {
    const bool bare = picture.leastDigits == 0;
    std::string text = bare ? "#" : std::string(static_cast<std::size_t>(picture.leastDigits), '0');
    if (!picture.group.empty()) text = "#" + picture.group + (bare ? "###" : "##0");
    if (picture.scale != 0) text += picture.decimal;
    text += picture.scale < 0 ? "#" : std::string(static_cast<std::size_t>(picture.scale), '0');
    if (picture.exponent == '\0') return text;
    return text + picture.exponent + (picture.exponentPlus ? "+" : "") +
           std::string(static_cast<std::size_t>(picture.exponentDigits), '0');
}

} // namespace

NumberPicture NumberPicture::parse(std::string_view picture) {
    NumberPicture parsed;
    const std::size_t semicolon = picture.find(';');
    const std::string_view usual = picture.substr(0, semicolon);
    if (usual.find('?') != std::string_view::npos) parsed.width = static_cast<int>(utf8Length(usual));
    const std::string filled = replaceAll(std::string(usual), "?", "#");
    const Section section = sectionOf(filled);
    if (section.digits.empty()) return parsed;
    std::string_view digits = section.digits;
    takeExponent(digits, parsed);
    takeDecimals(digits, parsed);
    takeWhole(digits, parsed);
    parsed.before = section.before;
    parsed.after = section.after;
    parsed.negativeBefore = "-" + parsed.before;
    parsed.negativeAfter = parsed.after;
    if (semicolon == std::string_view::npos) return parsed;
    const Section negative = sectionOf(picture.substr(semicolon + 1));
    parsed.negativeBefore = negative.before;
    parsed.negativeAfter = negative.after;
    return parsed;
}

NumberPicture NumberPicture::of(const Column& column) {
    if (!column.format.empty()) return parse(column.format);
    NumberPicture plain;
    if (column.type != ColumnType::Integer) plain.scale = -1;
    return plain;
}

std::string NumberPicture::text() const {
    const std::string digits = digitsText(*this);
    std::string text = before + digits + after;
    const std::size_t length = utf8Length(text);
    if (width > 0 && length < static_cast<std::size_t>(width))
        text.insert(0, static_cast<std::size_t>(width) - length, '?');
    return hasUsualNegative() ? text : text + ";" + negativeBefore + digits + negativeAfter;
}

std::string NumberPicture::format(ColumnType type) const {
    return *this == of({"", type, ""}) ? std::string() : text();
}

std::size_t NumberPicture::room() const {
    constexpr std::size_t kDigits = 512; // 60 digits with groups, as many decimals, an exponent
    return kDigits + static_cast<std::size_t>(width + std::max(leastDigits, scale)) * (1 + group.size()) +
           std::max(before.size() + after.size(), negativeBefore.size() + negativeAfter.size());
}

} // namespace understudy
