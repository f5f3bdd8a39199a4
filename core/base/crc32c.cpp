// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crc32c.h"

#include <array>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace understudy {

static_assert(std::endian::native == std::endian::little, "the checksum takes words as they lie in memory");

namespace {

constexpr std::uint32_t kPolynomial = 0x82f63b78; // 0x1edc6f41 with its bits reversed

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

/// "Slicing by 8" (Kounavis, Berry 2005): table n holds the effect of a byte that has n bytes behind it.
constexpr Tables makeTables() {
    Tables tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? kPolynomial : 0);
        tables[0][byte] = crc;
    }
    for (std::size_t n = 1; n < tables.size(); ++n)
        for (std::size_t byte = 0; byte < 256; ++byte)
            tables[n][byte] = (tables[n - 1][byte] >> 8) ^ tables[0][tables[n - 1][byte] & 255];
    return tables;
}

constexpr Tables kTables = makeTables();

std::uint64_t wordAt(const char* at) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

std::uint32_t byteByTable(std::uint32_t crc, char byte) {
    return (crc >> 8) ^ kTables[0][(crc ^ static_cast<unsigned char>(byte)) & 255];
}

std::uint32_t byTables(const char* at, const char* end, std::uint32_t crc) {
    for (; end - at >= 8; at += 8) {
        const std::uint64_t word = wordAt(at) ^ crc;
        crc = 0;
        for (std::size_t n = 0; n < 8; ++n)
            crc ^= kTables[7 - n][(word >> (8 * n)) & 255];
    }
    for (; at < end; ++at)
        crc = byteByTable(crc, *at);
    return crc;
}

#if defined(__x86_64__)

__attribute__((target("sse4.2"))) std::uint32_t byInstruction(const char* at, const char* end, std::uint32_t crc) {
    std::uint64_t wide = crc;
    for (; end - at >= 8; at += 8)
        wide = _mm_crc32_u64(wide, wordAt(at));
    crc = static_cast<std::uint32_t>(wide);
    for (; at < end; ++at)
        crc = _mm_crc32_u8(crc, static_cast<unsigned char>(*at));
    return crc;
}

bool hasInstruction() { return __builtin_cpu_supports("sse4.2"); }

#else

std::uint32_t byInstruction(const char* at, const char* end, std::uint32_t crc) { return byTables(at, end, crc); }

bool hasInstruction() { return false; }

#endif

} // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before) {
    static const auto run = hasInstruction() ? byInstruction : byTables;
    return ~run(bytes.data(), bytes.data() + bytes.size(), ~before);
}

std::uint32_t crc32cByTables(std::string_view bytes, std::uint32_t before) {
    return ~byTables(bytes.data(), bytes.data() + bytes.size(), ~before);
}

std::string crc32cText(std::uint32_t checksum) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    const std::uint64_t bits = static_cast<std::uint64_t>(checksum) << 4; // 36 bits are six digits
    for (int shift = 30; shift >= 0; shift -= 6)
        text += digits[(bits >> shift) & 63];
    return text + "==";
}

} // namespace understudy
