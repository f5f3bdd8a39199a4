// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace understudy {

/// Up to N bytes that a field must not hold as it is, looked for eight at a time while the field is copied.
template <std::size_t N>
class ByteSet {
public:
    /// `bytes` is not empty; a shorter set is filled up with its first byte.
    constexpr explicit ByteSet(std::string_view bytes) {
        for (std::size_t i = 0; i < N; ++i)
            m_patterns[i] = kOnes * static_cast<unsigned char>(bytes[i < bytes.size() ? i : 0]);
    }

    /// Copies the text to `out`, where it fits; true if none of the bytes is in it.
    bool copy(char* out, std::string_view text) const {
        const std::size_t size = text.size();
        const char* from = text.data();
        if (size < 8) return copyShort(out, from, size);
        std::uint64_t found = 0;
        for (std::size_t i = 0; i + 8 < size; i += 8) found |= copyEight(out + i, from + i);
        return !((found | copyEight(out + size - 8, from + size - 8)) & kHighs);
    }

    bool isIn(std::string_view text) const {
        char eight[8];
        std::size_t i = 0;
        for (; i + 8 <= text.size(); i += 8)
            if (copyEight(eight, text.data() + i) & kHighs) return true;
        return !copyShort(eight, text.data() + i, text.size() - i);
    }

private:
    static constexpr std::uint64_t kOnes = 0x0101010101010101ull, kHighs = 0x8080808080808080ull;

    /// High bits set say that one of the eight bytes is in the set.
    std::uint64_t among(std::uint64_t word) const {
        std::uint64_t found = 0;
        for (const std::uint64_t pattern : m_patterns) found |= ((word ^ pattern) - kOnes) & ~(word ^ pattern);
        return found;
    }

    std::uint64_t copyEight(char* out, const char* from) const {
        std::uint64_t word;
        std::memcpy(&word, from, 8);
        std::memcpy(out, &word, 8);
        return among(word);
    }

    bool copyShort(char* out, const char* from, std::size_t size) const {
        if (size >= 4) {
            std::uint32_t first, last;
            std::memcpy(&first, from, 4);
            std::memcpy(&last, from + size - 4, 4);
            std::memcpy(out, &first, 4);
            std::memcpy(out + size - 4, &last, 4);
            return !(among(first | std::uint64_t{last} << 32) & kHighs);
        }
        std::uint64_t found = 0;
        for (std::size_t i = 0; i < size; ++i) {
            out[i] = from[i];
            found |= among(kOnes * static_cast<unsigned char>(from[i]));
        }
        return !(found & kHighs);
    }

    std::array<std::uint64_t, N> m_patterns{};
};

} // namespace understudy
