// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace understudy {

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014): every input bit changes every output bit.
constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

/// The random draws of one call site in one row: a pure function of (seed, site, row, draw number), so that any
/// row can be made on any thread without the rows before it.
class Draws {
public:
    /// `site` comes from siteKey(); `row` is the global number of the row in its template.
    constexpr Draws(std::uint64_t site, std::uint64_t row) : m_state(mix(site ^ (row * kGolden + kGolden))) {}

    /// 64 random bits.
    constexpr std::uint64_t next() { return mix(m_state += kGolden); }

    /// Uniform in [0, bound), bound > 0, by multiplication (Lemire 2019); the bias is below bound / 2^64.
    constexpr std::uint64_t below(std::uint64_t bound) {
        return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64);
    }

    /// Uniform in [low, high], both ends drawn; low <= high.
    constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
        const auto span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
        const std::uint64_t offset = span == 0 ? next() : below(span);
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
    }

    /// Uniform in [0, 1) with 53 bits.
    constexpr double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    __extension__ using Wide = unsigned __int128;
    static constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ull;
    std::uint64_t m_state;
};

/// Key of a call site: named by its path ("orders/ordered_at/random_number"), so that adding a field elsewhere
/// leaves its draws alone.
std::uint64_t siteKey(std::uint64_t seed, std::string_view path);

/// A bijection of [0, size) chosen by `key` (cycle-walking Feistel network): unique values without a set.
class Permutation {
public:
    Permutation(std::uint64_t key, std::uint64_t size);
    /// The image of `index`; index < size.
    std::uint64_t operator()(std::uint64_t index) const;

private:
    std::uint64_t m_key;
    std::uint64_t m_size;
    unsigned m_halfBits;
};

} // namespace understudy
