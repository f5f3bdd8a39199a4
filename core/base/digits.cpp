// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digits.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace understudy {

namespace {

constexpr FourDigits makeFourDigits() {
    FourDigits digits{};
    for (int i = 0; i < 10'000; ++i) {
        int rest = i;
        for (int place = 3; place >= 0; --place, rest /= 10)
            digits.text[static_cast<std::size_t>(i * 4 + place)] = static_cast<char>('0' + rest % 10);
    }
    return digits;
}

/// Digits and decimal exponent of the shortest scientific form.
struct Shortest {
    char digits[24];
    int count = 0;
    int exponent = 0;
};

Shortest shortest(double value) {
    char text[40];
    const char* end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
    Shortest s;
    const char* at = text;
    for (; at < end && *at != 'e'; ++at)
        if (*at != '.') s.digits[s.count++] = *at;
    ++at;
    if (at < end && *at == '+') ++at;
    std::from_chars(at, end, s.exponent);
    return s;
}

char* copy(char* out, const char* text, int count) {
    std::memcpy(out, text, static_cast<std::size_t>(count));
    return out + count;
}

char* writeScientific(char* out, const Shortest& s) {
    *out++ = s.digits[0];
    if (s.count > 1) {
        *out++ = '.';
        out = copy(out, s.digits + 1, s.count - 1);
    }
    *out++ = 'e';
    *out++ = s.exponent < 0 ? '-' : '+';
    const auto magnitude = static_cast<std::uint64_t>(std::abs(s.exponent));
    if (magnitude < 10) *out++ = '0';
    return writeUnsigned(out, magnitude);
}

char* writePositional(char* out, const Shortest& s) {
    const int whole = s.exponent + 1;
    if (whole <= 0) {
        out = copy(out, "0.", 2);
        for (int i = whole; i < 0; ++i) *out++ = '0';
        return copy(out, s.digits, s.count);
    }
    for (int i = 0; i < whole; ++i) *out++ = i < s.count ? s.digits[i] : '0';
    *out++ = '.';
    if (s.count <= whole) *out++ = '0';
    return s.count > whole ? copy(out, s.digits + whole, s.count - whole) : out;
}

} // namespace

constexpr FourDigits kFourDigits = makeFourDigits();

char* writeAtLeast(char* out, std::int64_t value, int width) {
    const bool zeros = width > 1 && width <= 19 && value >= 0 && value < powerOfTen(std::min(width, 18));
    return zeros ? writePadded(out, static_cast<std::uint64_t>(value), width) : writeInteger(out, value);
}

char* writeDecimal(char* out, std::int64_t scaled, int scale, char mark) {
    if (scale <= 0) return writeInteger(out, scaled);
    std::uint64_t magnitude = static_cast<std::uint64_t>(scaled);
    if (scaled < 0) {
        *out++ = '-';
        magnitude = 0 - magnitude;
    }
    const auto unit = static_cast<std::uint64_t>(powerOfTen(scale));
    out = writeUnsigned(out, magnitude / unit);
    *out++ = mark;
    return writePadded(out, magnitude % unit, scale);
}

char* writeFloat(char* out, double value) {
    if (std::isnan(value)) return copy(out, "nan", 3);
    if (std::signbit(value)) {
        *out++ = '-';
        value = -value;
    }
    if (std::isinf(value)) return copy(out, "inf", 3);
    const Shortest s = shortest(value);
    return s.exponent < -4 || s.exponent >= 16 ? writeScientific(out, s) : writePositional(out, s);
}

std::string floatText(double value) {
    char text[40];
    return {text, writeFloat(text, value)};
}

std::optional<std::int64_t> parseDigits(std::string_view text) {
    if (text.empty() || text.size() > 18) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::int64_t powerOfTen(int exponent) {
    static constexpr auto kPowers = [] {
        std::array<std::int64_t, 19> powers{1};
        for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
        return powers;
    }();
    return kPowers[static_cast<std::size_t>(std::clamp(exponent, 0, 18))];
}

} // namespace understudy
