// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// "0000" to "9999" in a row: four digits a look-up (3 times std::to_chars in bench/base).
struct FourDigits {
    std::array<char, 40'004> text; ///< The last four let four bytes be read from any place.
    /// The digits of a number below 10,000; four bytes may be read from each of them on.
    const char* of(std::uint64_t number) const { return text.data() + number * 4; }
};
extern const FourDigits kFourDigits;

/// Writes a number below 10,000 in decimal; four bytes are written, however long it is.
inline char* writeShort(char* out, std::uint64_t value) {
    const std::size_t skip = (value < 1000) + (value < 100) + (value < 10);
    std::memcpy(out, kFourDigits.of(value) + skip, 4);
    return out + 4 - skip;
}

/// Writes `value` in decimal at `out` (room for 20 bytes); returns the end.
inline char* writeUnsigned(char* out, std::uint64_t value) {
    if (value < 10'000) return writeShort(out, value);
    const std::uint64_t high = value / 10'000;
    out = high < 10'000 ? writeShort(out, high) : writeUnsigned(out, high);
    std::memcpy(out, kFourDigits.of(value % 10'000), 4);
    return out + 4;
}

inline char* writeInteger(char* out, std::int64_t value) {
    if (value >= 0) return writeUnsigned(out, static_cast<std::uint64_t>(value));
    *out++ = '-';
    return writeUnsigned(out, 0 - static_cast<std::uint64_t>(value));
}

/// Writes the last `width` digits of `value`, with leading zeros.
inline char* writePadded(char* out, std::uint64_t value, int width) {
    for (int i = width; i-- > 0; value /= 10) out[i] = static_cast<char>('0' + value % 10);
    return out + width;
}

/// Writes a number with leading zeros up to `width` digits; one with more digits, or below zero, as it is. Room for
/// 20 bytes, and for `width`.
char* writeAtLeast(char* out, std::int64_t value, int width);

/// Writes integer / 10^scale as "12.50"; `mark` is the decimal mark. Room for 24 bytes.
char* writeDecimal(char* out, std::int64_t scaled, int scale, char mark = '.');

/// Writes a double as Python's repr does: shortest that reads back, "1.0", "1e+16", "inf". Room for 32 bytes.
char* writeFloat(char* out, double value);
std::string floatText(double value);

/// Reads digits only, at most 18 of them.
std::optional<std::int64_t> parseDigits(std::string_view text);

/// 10^exponent, exponent 0 to 18.
std::int64_t powerOfTen(int exponent);

} // namespace understudy
