// SPDX-License-Identifier: GPL-3.0-or-later
// Snowfakery scrambles its unique numbers with masks from CPython's random.Random(digit).getrandbits(bits): the first
// words of a Mersenne Twister (Matsumoto, Nishimura 1998) seeded with init_by_array({digit}).
#include "engine/unique_id.h"

#include <algorithm>
#include <array>
#include <bit>

namespace understudy::engine {

namespace {

using Twister = std::array<std::uint32_t, 624>;

Twister seeded(std::uint32_t key) {
    Twister s{};
    s[0] = 19650218u;
    for (std::uint32_t i = 1; i < 624; ++i) s[i] = 1812433253u * (s[i - 1] ^ (s[i - 1] >> 30)) + i;
    std::size_t i = 1;
    const auto step = [&] {
        if (++i < 624) return;
        s[0] = s[623];
        i = 1;
    };
    for (int k = 0; k < 624; ++k, step()) s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1664525u)) + key;
    for (int k = 0; k < 623; ++k, step())
        s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >> 30)) * 1566083941u)) - static_cast<std::uint32_t>(i);
    s[0] = 0x80000000u;
    return s;
}

std::uint32_t output(const Twister& s, std::size_t i) {
    const std::uint32_t y = (s[i] & 0x80000000u) | (s[i + 1] & 0x7fffffffu);
    std::uint32_t z = s[i + 397] ^ (y >> 1) ^ ((y & 1) ? 0x9908b0dfu : 0u);
    z ^= z >> 11;
    z ^= (z << 7) & 0x9d2c5680u;
    z ^= (z << 15) & 0xefc60000u;
    return z ^ (z >> 18);
}

/// getrandbits(bits) of a fresh generator for each last digit: words of 32 bits, the lowest first.
std::uint64_t maskFor(std::uint64_t digit, unsigned bits) {
    static const auto words = [] {
        std::array<std::array<std::uint32_t, 2>, 10> all{};
        for (std::uint32_t key = 0; key < 10; ++key) {
            const Twister s = seeded(key);
            all[key] = {output(s, 0), output(s, 1)};
        }
        return all;
    }();
    const auto& word = words[digit];
    if (bits <= 32) return word[0] >> (32 - bits);
    return word[0] | (std::uint64_t{word[1]} >> (64 - bits)) << 32;
}

std::uint64_t scrambled(std::uint64_t number, unsigned leastBits) {
    const unsigned minimum = leastBits > 23 ? leastBits - 13 : 10;
    const std::uint64_t digit = number % 10;
    number /= 10;
    const unsigned bits = std::max(minimum, number ? static_cast<unsigned>(std::bit_width(number)) : minimum);
    return (number ^ maskFor(digit, bits)) * 10'000 + digit * 1000 + bits;
}

std::string octal(std::uint64_t number) {
    std::string digits;
    for (; digits.empty() || number; number /= 8) digits.insert(digits.begin(), static_cast<char>('0' + number % 8));
    return digits;
}

std::uint64_t decimal(const std::string& digits) {
    std::uint64_t number = 0;
    for (const char digit : digits) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
    return number;
}

} // namespace

std::int64_t uniqueId(std::uint64_t context, std::uint64_t index) {
    return static_cast<std::int64_t>(scrambled(decimal(octal(context) + "9" + octal(index)), 10));
}

std::string uniqueCode(std::uint64_t index) {
    std::uint64_t number = scrambled(decimal(octal(index + 1000)), 8 * 5);
    std::string code;
    for (; number; number /= 36) code.insert(code.begin(), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36]);
    return code.size() < 8 ? std::string(8 - code.size(), '0') + code : code;
}

} // namespace understudy::engine
