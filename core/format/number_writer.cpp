// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digits.h"
#include "base/text.h"
#include "format/number_picture.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace understudy {

namespace {

/// Digits of a number without sign: those before the point, and those after it.
struct Digits {
    char text[80];
    int whole = 0, decimals = 0;
    int exponent = 0; ///< Power of ten, where the picture writes one.
    bool negative = false;
};

bool isZero(const Digits& digits) {
    return std::all_of(digits.text, digits.text + digits.whole + digits.decimals, [](char c) { return c == '0'; });
}

/// From "-12.50".
bool take(Digits& digits, std::string_view plain) {
    digits.negative = plain.starts_with('-');
    if (digits.negative) plain.remove_prefix(1);
    const std::size_t point = std::min(plain.find('.'), plain.size());
    if (plain.size() > sizeof digits.text) return false;
    std::memcpy(digits.text, plain.data(), point);
    digits.whole = static_cast<int>(point);
    if (point < plain.size()) {
        std::memcpy(digits.text + point, plain.data() + point + 1, plain.size() - point - 1);
        digits.decimals = static_cast<int>(plain.size() - point - 1);
    }
    return true;
}

/// Rounds half away from zero, or adds zeros.
std::int64_t rescaled(std::int64_t value, int from, int to) {
    if (to >= from) return value * powerOfTen(std::min(to - from, 18));
    const std::int64_t unit = powerOfTen(from - to);
    return (value + (value < 0 ? -unit / 2 : unit / 2)) / unit;
}

bool positional(Digits& digits, const Value& value, int scale) {
    char text[400];
    char* end = text;
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) {
        end = writeInteger(text, value.integer);
    } else if (value.is(Kind::Decimal)) {
        const int wanted = scale < 0 ? value.extra : std::min<int>(scale, value.extra);
        end = writeDecimal(text, rescaled(value.integer, value.extra, wanted), wanted);
    } else if (value.is(Kind::Float) && std::isfinite(value.real) && std::abs(value.real) < 1e60) {
        end = scale < 0 ? std::to_chars(text, text + sizeof text, value.real, std::chars_format::fixed).ptr
                        : std::to_chars(text, text + sizeof text, value.real, std::chars_format::fixed, scale).ptr;
    } else {
        return false;
    }
    return take(digits, {text, static_cast<std::size_t>(end - text)});
}

std::optional<double> realOf(const Value& value) {
    if (value.is(Kind::Float)) return std::isfinite(value.real) ? std::optional<double>(value.real) : std::nullopt;
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return static_cast<double>(value.integer);
    if (!value.is(Kind::Decimal)) return std::nullopt;
    return static_cast<double>(value.integer) / static_cast<double>(powerOfTen(value.extra));
}

/// One digit before the point, and the power of ten.
bool scientific(Digits& digits, const Value& value, int scale) {
    const auto real = realOf(value);
    if (!real) return false;
    char text[100];
    constexpr int kMostDecimals = 40;
    const auto format = std::chars_format::scientific;
    const char* const end = scale < 0 ? std::to_chars(text, text + sizeof text, *real, format).ptr
                                      : std::to_chars(text, text + sizeof text, *real, format, std::min(scale, kMostDecimals)).ptr;
    const char* const mark = std::find(static_cast<const char*>(text), end, 'e');
    const char* const power = mark + (mark[1] == '+' ? 2 : 1);
    std::from_chars(power, end, digits.exponent);
    return take(digits, {text, static_cast<std::size_t>(mark - text)});
}

char* append(char* out, std::string_view text) {
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

char* writeWhole(char* out, const Digits& digits, const NumberPicture& picture) {
    if (picture.leastDigits == 0 && digits.whole == 1 && digits.text[0] == '0' && digits.decimals > 0) return out;
    const int zeros = std::max(0, picture.leastDigits - digits.whole);
    const int total = digits.whole + zeros;
    for (int i = 0; i < total; ++i) {
        if (!picture.group.empty() && i > 0 && (total - i) % 3 == 0) out = append(out, picture.group);
        *out++ = i < zeros ? '0' : digits.text[i - zeros];
    }
    return out;
}

/// Those the number has, without zeros at the end, or as many as the picture says.
char* writeDecimals(char* out, const Digits& digits, const NumberPicture& picture) {
    const char* const decimals = digits.text + digits.whole;
    int count = picture.scale;
    if (count < 0)
        for (count = digits.decimals; count > 0 && decimals[count - 1] == '0';) --count;
    if (count > 0) *out++ = picture.decimal;
    for (int i = 0; i < count; ++i) *out++ = i < digits.decimals ? decimals[i] : '0';
    return out;
}

char* writeExponent(char* out, int exponent, const NumberPicture& picture) {
    *out++ = picture.exponent;
    if (exponent < 0) *out++ = '-';
    else if (picture.exponentPlus) *out++ = '+';
    const auto magnitude = static_cast<std::uint64_t>(std::abs(exponent));
    const int width = magnitude >= 100 ? 3 : magnitude >= 10 ? 2 : 1;
    return writePadded(out, magnitude, std::max(width, picture.exponentDigits));
}

/// Moves a number that is shorter than the picture to the right.
char* fillFront(char* begin, char* end, int width) {
    const auto length = static_cast<std::ptrdiff_t>(utf8Length({begin, static_cast<std::size_t>(end - begin)}));
    const std::ptrdiff_t missing = width - length;
    if (missing <= 0) return end;
    std::memmove(begin + missing, begin, static_cast<std::size_t>(end - begin));
    std::memset(begin, ' ', static_cast<std::size_t>(missing));
    return end + missing;
}

} // namespace

bool writeNumber(char*& out, const Value& value, const NumberPicture& picture) {
    Digits digits;
    if (!(picture.exponent ? scientific(digits, value, picture.scale) : positional(digits, value, picture.scale))) return false;
    const bool negative = digits.negative && !isZero(digits);
    char* at = append(out, negative ? picture.negativeBefore : picture.before);
    at = writeDecimals(writeWhole(at, digits, picture), digits, picture);
    if (picture.exponent) at = writeExponent(at, digits.exponent, picture);
    at = append(at, negative ? picture.negativeAfter : picture.after);
    out = picture.width > 0 ? fillFront(out, at, picture.width) : at;
    return true;
}

Value numberIn(std::string_view text) {
    std::int64_t whole = 0;
    const char* const end = text.data() + text.size();
    const auto asInteger = std::from_chars(text.data(), end, whole);
    if (!text.empty() && asInteger.ec == std::errc() && asInteger.ptr == end) return Value::of(whole);
    double real = 0;
    const bool plain = !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    const auto asReal = std::from_chars(text.data(), end, real);
    return plain && asReal.ec == std::errc() && asReal.ptr == end ? Value::of(real) : Value::undefined();
}

} // namespace understudy
