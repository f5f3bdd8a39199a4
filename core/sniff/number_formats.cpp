// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/number_formats.h"

#include <algorithm>
#include <charconv>

namespace understudy::sniffing {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The digits of a number as they are read: value, count, place of the mark.
struct Digits {
    std::uint64_t value = 0;
    int count = 0;
    bool overflow = false;

    void add(char c) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        overflow = overflow || value > (9'223'372'036'854'775'807ull - digit) / 10;
        value = overflow ? value : value * 10 + digit;
        ++count;
    }
};

std::size_t signLength(std::string_view text) { return !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0; }

/// Reads digits with group marks; returns where it stopped, npos if a group is not three digits long.
std::size_t readWhole(std::string_view text, std::size_t at, char group, Digits& digits, bool& groups) {
    std::size_t run = 0;
    for (; at < text.size(); ++at) {
        if (isDigit(text[at])) {
            digits.add(text[at]);
            ++run;
        } else if (group && text[at] == group) {
            if (run == 0 || run > 3 || (groups && run != 3)) return std::string_view::npos;
            groups = true;
            run = 0;
        } else {
            break;
        }
    }
    const bool badGroup = group && (groups ? run != 3 : run > 3);
    return badGroup ? std::string_view::npos : at;
}

bool readExponent(std::string_view text, std::size_t& at) {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return false;
    std::size_t digit = at + 1 + signLength(text.substr(at + 1));
    const std::size_t first = digit;
    while (digit < text.size() && isDigit(text[digit]))
        ++digit;
    if (digit == first || digit - first > 3) return false;
    at = digit;
    return true;
}

double parseReal(std::string_view text, char decimal) {
    char plain[64];
    if (!text.empty() && text[0] == '+') text.remove_prefix(1);
    const std::size_t size = std::min(text.size(), sizeof plain);
    std::replace_copy(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), plain, decimal, '.');
    double value = 0;
    std::from_chars(plain, plain + size, value);
    return value;
}

double scaledReal(const Digits& digits, int scale) {
    static constexpr double kPowers[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                         1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    return static_cast<double>(digits.value) / kPowers[scale];
}

bool isNamedReal(std::string_view text) {
    return text == "inf" || text == "-inf" || text == "Infinity" || text == "-Infinity" || text == "Inf" ||
           text == "-Inf";
}

} // namespace

bool readNumber(std::string_view text, NumberStyle style, NumberText& number) {
    number = {};
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1); // columns of numbers are often aligned
    if (text.empty()) return false;
    const std::size_t first = signLength(text);
    Digits digits;
    std::size_t at = readWhole(text, first, style.group, digits, number.groups);
    if (at == std::string_view::npos) return false;
    number.leadingZero = digits.count > 1 && text[first] == '0';
    const int wholeDigits = digits.count;
    if (at < text.size() && text[at] == style.decimal) {
        number.whole = false;
        for (++at; at < text.size() && isDigit(text[at]); ++at)
            digits.add(text[at]);
        number.scale = digits.count - wholeDigits;
    }
    if (digits.count == 0) {
        number.exponent = true;
        number.whole = false;
        number.scale = -1;
        number.real = isNamedReal(text) ? parseReal(text, '.') : 0;
        return isNamedReal(text);
    }
    number.exponent = readExponent(text, at);
    if (at != text.size()) return false;
    number.whole = number.whole && !number.exponent;
    const bool negative = text[0] == '-';
    const bool exact = !digits.overflow && number.scale <= 18 && !number.exponent;
    number.real = exact ? scaledReal(digits, number.scale) * (negative ? -1 : 1)
                        : parseReal(text, number.groups ? '\0' : style.decimal);
    number.scaled = exact ? static_cast<std::int64_t>(digits.value) * (negative ? -1 : 1) : 0;
    if (!exact) number.scale = -1;
    return true;
}

bool looksNumeric(std::string_view text) {
    static constexpr NumberStyle kStyles[] = {{'\0', '.'}, {'\0', ','}, {',', '.'}, {'.', ','}};
    if (text.empty() || text.size() > 40 || !(isDigit(text.back()) || text.back() == '.')) return false;
    NumberText number;
    return std::any_of(std::begin(kStyles), std::end(kStyles),
                       [&](NumberStyle style) { return readNumber(text, style, number); });
}

std::string numberPicture(NumberStyle style, int scale) {
    const bool plain = style.group == '\0' && style.decimal == '.';
    if (plain && scale <= 0) return {};
    std::string picture = style.group ? std::string("#") + style.group + "##0" : "0";
    if (scale == 0) return picture;
    return picture + style.decimal + (scale < 0 ? "#" : std::string(static_cast<std::size_t>(scale), '0'));
}

NumberStyle pictureStyle(std::string_view picture) {
    if (picture.empty()) return {};
    NumberStyle style;
    const std::size_t units = picture.find('0');
    const bool grouped = picture.size() > 1 && picture[0] == '#' && units != std::string_view::npos && units >= 2;
    if (grouped) style.group = picture[1];
    const std::size_t mark = picture.find_first_not_of("0#", units == std::string_view::npos ? 0 : units);
    if (mark != std::string_view::npos)
        style.decimal = picture[mark];
    else if (style.group == '.')
        style.decimal = ',';
    return style;
}

int pictureScale(std::string_view picture) {
    const std::size_t units = picture.find('0');
    if (units == std::string_view::npos) return -1;
    const std::size_t mark = picture.find_first_not_of("0#", units);
    if (mark == std::string_view::npos) return 0;
    return picture.find('#', mark) != std::string_view::npos ? -1 : static_cast<int>(picture.size() - mark - 1);
}

} // namespace understudy::sniffing
