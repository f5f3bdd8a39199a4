// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/number_text.h"

#include "base/digits.h"
#include "base/text.h"
#include "formula/literals.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace understudy::formula {

namespace {

constexpr int kMaxPrecision = 400;

std::string withGroups(std::string digits, char mark, std::size_t size) {
    const std::size_t whole = std::min(digits.find_first_not_of("0123456789abcdefABCDEF"), digits.size());
    for (std::size_t at = whole; mark != 0 && at > size; digits.insert(at -= size, 1, mark)) {}
    return digits;
}

std::string_view signText(bool negative, char sign) { return negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : ""; }

/// Sign, prefix and digits, the padding where the layout wants it.
std::string assembled(std::string_view sign, std::string_view prefix, std::string_view digits, const Layout& layout) {
    std::string head = std::string(sign) + std::string(prefix);
    const std::size_t length = head.size() + digits.size();
    if (layout.align == '=' && length < layout.width)
        for (std::size_t i = length; i < layout.width; ++i) head += layout.fill;
    return padded(head + std::string(digits), layout, '>');
}

int baseOf(char type) {
    switch (type | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
    }
}

std::string toChars(double value, std::chars_format format, int precision) {
    std::string text(static_cast<std::size_t>(precision) + 400, '\0');
    text.resize(static_cast<std::size_t>(
        std::to_chars(text.data(), text.data() + text.size(), value, format, precision).ptr - text.data()));
    return text;
}

/// "1.500000e+00" without its trailing zeros, as %g writes it; # keeps them.
std::string generalText(double value, int precision) {
    return toChars(value, std::chars_format::general, std::max(precision, 1));
}

std::string magnitudeText(double value, const Layout& layout) {
    const int precision = std::min(layout.precision < 0 ? 6 : layout.precision, kMaxPrecision);
    switch (layout.type | 0x20) {
    case 'e': return toChars(value, std::chars_format::scientific, precision);
    case 'f': return toChars(value, std::chars_format::fixed, precision);
    case '%' | 0x20: return toChars(value * 100, std::chars_format::fixed, precision) + "%";
    case 'g': return generalText(value, precision);
    default: break;
    }
    if (layout.precision < 0) return understudy::floatText(value);
    std::string text = generalText(value, precision);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

} // namespace

std::string padded(std::string_view text, const Layout& layout, char preferred) {
    const std::size_t length = utf8Length(text);
    if (length >= layout.width) return std::string(text);
    const char align = layout.align == 0 ? preferred : layout.align;
    const std::size_t missing = layout.width - length;
    const std::size_t left = align == '<' ? 0 : align == '^' ? missing / 2 : align == '=' ? 0 : missing;
    std::string result;
    for (std::size_t i = 0; i < left; ++i) result += layout.fill;
    result += text;
    for (std::size_t i = left; i < missing; ++i) result += layout.fill;
    return result;
}

std::string integerText(std::int64_t value, const Layout& layout) {
    char buffer[72];
    const std::uint64_t magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const int base = baseOf(layout.type);
    std::string digits(buffer, std::to_chars(buffer, buffer + sizeof buffer, magnitude, base).ptr);
    if (layout.type == 'X') digits = upperAscii(digits);
    digits = withGroups(std::move(digits), layout.grouping, base == 10 ? 3 : 4);
    const std::string prefix = layout.alternate && base != 10 ? std::string("0") + layout.type : std::string();
    return assembled(signText(value < 0, layout.sign), prefix, digits, layout);
}

std::string floatText(double value, const Layout& layout) {
    std::string digits;
    if (std::isfinite(value))
        digits = withGroups(magnitudeText(std::fabs(value), layout), layout.grouping, 3);
    else
        digits = std::string(std::isnan(value) ? "nan" : "inf") + ((layout.type == '%') ? "%" : "");
    if (layout.type == 'E' || layout.type == 'F' || layout.type == 'G') digits = upperAscii(digits);
    return assembled(signText(std::signbit(value) && !std::isnan(value), layout.sign), {}, digits, layout);
}

double roundedDouble(double value, int digits) {
    if (!std::isfinite(value) || digits > 323) return value;
    if (digits >= 0) return nearestDouble(toChars(value, std::chars_format::fixed, digits));
    if (digits < -308) return std::copysign(0.0, value);
    const double unit = nearestDouble("1e" + std::to_string(-digits));
    return std::nearbyint(value / unit) * unit;
}

} // namespace understudy::formula
