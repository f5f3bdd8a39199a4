// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// "0000" to "9999" in a row: four digits a look-up (3 times std::to_chars in bench/base).
extern const char* const kFourDigits;

/// Writes `value` in decimal at `out` (room for 20 bytes); returns the end.
inline char* writeUnsigned(char* out, std::uint64_t value) {
    if (value < 10'000) {
        const int skip = value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3;
        std::memcpy(out, kFourDigits + value * 4 + skip, 4);
        return out + 4 - skip;
    }
    out = writeUnsigned(out, value / 10'000);
    std::memcpy(out, kFourDigits + (value % 10'000) * 4, 4);
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
