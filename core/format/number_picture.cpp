// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/number_picture.h"

#include "base/digits.h"

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

bool digitsOf(Digits& digits, const Value& value, int scale) {
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

char* writeWhole(char* out, const Digits& digits, const NumberPicture& picture) {
    const int zeros = std::max(0, picture.leastDigits - digits.whole);
    const int total = digits.whole + zeros;
    for (int i = 0; i < total; ++i) {
        if (picture.group && i > 0 && (total - i) % 3 == 0) *out++ = picture.group;
        *out++ = i < zeros ? '0' : digits.text[i - zeros];
    }
    return out;
}

} // namespace

NumberPicture NumberPicture::parse(std::string_view picture) {
    NumberPicture parsed;
    const std::size_t last = picture.find_last_not_of("0#");
    const std::string_view tail = last == std::string_view::npos ? std::string_view() : picture.substr(last + 1);
    std::string_view whole = picture;
    if (!tail.empty() && (tail == "#" || tail.find('#') == std::string_view::npos)) {
        parsed.decimal = picture[last];
        parsed.scale = tail == "#" ? -1 : static_cast<int>(tail.size());
        whole = picture.substr(0, last);
    }
    const std::size_t group = whole.find_first_not_of("0#");
    if (group != std::string_view::npos) parsed.group = whole[group];
    parsed.leastDigits = std::max(1, static_cast<int>(std::count(whole.begin(), whole.end(), '0')));
    return parsed;
}

bool writeNumber(char*& out, const Value& value, const NumberPicture& picture) {
    Digits digits;
    if (!digitsOf(digits, value, picture.scale)) return false;
    char* at = out;
    if (digits.negative && !isZero(digits)) *at++ = '-';
    at = writeWhole(at, digits, picture);
    const int decimals = picture.scale < 0 ? digits.decimals : picture.scale;
    if (decimals > 0) *at++ = picture.decimal;
    for (int i = 0; i < decimals; ++i) *at++ = i < digits.decimals ? digits.text[digits.whole + i] : '0';
    out = at;
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
