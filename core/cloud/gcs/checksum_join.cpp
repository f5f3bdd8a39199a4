// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/checksum_join.h"

#include <array>
#include <utility>

namespace understudy::gcs {

namespace {

constexpr std::uint32_t kPolynomial = 0x82f63b78; // Castagnoli, reflected

/// A linear map of checksums: what it makes of each bit.
using Map = std::array<std::uint32_t, 32>;

std::uint32_t applied(const Map& map, std::uint32_t checksum) {
    std::uint32_t result = 0;
    for (std::size_t bit = 0; checksum != 0; ++bit, checksum >>= 1)
        if (checksum & 1) result ^= map[bit];
    return result;
}

Map twice(const Map& map) {
    Map result{};
    for (std::size_t bit = 0; bit < result.size(); ++bit)
        result[bit] = applied(map, map[bit]);
    return result;
}

/// Moves a checksum behind one zero bit.
Map oneBit() {
    Map map{};
    map[0] = kPolynomial;
    for (std::size_t bit = 1; bit < map.size(); ++bit)
        map[bit] = 1u << (bit - 1);
    return map;
}

} // namespace

std::uint32_t checksumJoined(std::uint32_t first, std::uint32_t second, std::uint64_t secondLength) {
    Map bytes = twice(twice(twice(oneBit())));
    for (; secondLength != 0; secondLength >>= 1) {
        if (secondLength & 1) first = applied(bytes, first);
        bytes = twice(bytes);
    }
    return first ^ second;
}

} // namespace understudy::gcs
