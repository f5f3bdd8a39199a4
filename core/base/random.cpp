// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include "base/hash.h"

#include <bit>

namespace understudy {

std::uint64_t siteKey(std::uint64_t seed, std::string_view path) { return mix(seed ^ hash64(path)); }

Permutation::Permutation(std::uint64_t key, std::uint64_t size)
    : m_key(key), m_size(size), m_halfBits((static_cast<unsigned>(std::bit_width(size > 1 ? size - 1 : 1)) + 1) / 2) {}

std::uint64_t Permutation::operator()(std::uint64_t index) const {
    const std::uint64_t mask = (std::uint64_t{1} << m_halfBits) - 1;
    do {
        std::uint64_t left = index >> m_halfBits, right = index & mask;
        for (std::uint64_t round = 0; round < 4; ++round) {
            const std::uint64_t next = left ^ (mix(m_key ^ mix(right + (round << 56))) & mask);
            left = right;
            right = next;
        }
        index = (left << m_halfBits) | right;
    } while (index >= m_size);
    return index;
}

} // namespace understudy
