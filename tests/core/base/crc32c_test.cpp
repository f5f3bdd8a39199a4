// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crc32c.h"
#include "base/random.h"

#include <gtest/gtest.h>

namespace understudy {

namespace {

std::string counting(int from, int step, int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(from + i * step);
    return bytes;
}

/// Bit by bit, straight from the definition.
std::uint32_t byDefinition(std::string_view bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
    }
    return ~crc;
}

} // namespace

TEST(Crc32c, KnownAnswersOfRfc3720) {
    for (const auto run : {crc32c, crc32cByTables}) {
        EXPECT_EQ(run("", 0), 0u);
        EXPECT_EQ(run("123456789", 0), 0xe3069283u);
        EXPECT_EQ(run(std::string(32, '\0'), 0), 0x8a9136aau);
        EXPECT_EQ(run(std::string(32, '\xff'), 0), 0x62a8ab43u);
        EXPECT_EQ(run(counting(0, 1, 32), 0), 0x46dd794eu);
        EXPECT_EQ(run(counting(31, -1, 32), 0), 0x113fdb5cu);
    }
}

TEST(Crc32c, InstructionTablesAndDefinitionAgreeAtEveryLengthAndAlignment) {
    Draws draws(3, 20);
    std::string bytes(600, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(draws.next());
    for (std::size_t first = 0; first < 9; ++first)
        for (std::size_t length = 0; length < 300; ++length) {
            const std::string_view piece = std::string_view(bytes).substr(first, length);
            ASSERT_EQ(crc32c(piece), byDefinition(piece));
            ASSERT_EQ(crc32cByTables(piece), byDefinition(piece));
        }
}

TEST(Crc32c, PiecesGiveTheSameAsTheWhole) {
    Draws draws(4, 20);
    std::string bytes(50'000, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(draws.next());
    for (int round = 0; round < 50; ++round) {
        std::uint32_t crc = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t length = draws.below(4'000);
            crc = crc32c(std::string_view(bytes).substr(at, length), crc);
            at += length;
        }
        ASSERT_EQ(crc, crc32c(bytes));
    }
}

TEST(Crc32c, TextIsBase64OfBigEndianBytes) {
    EXPECT_EQ(crc32cText(0), "AAAAAA==");
    EXPECT_EQ(crc32cText(0xffffffff), "/////w==");
    EXPECT_EQ(crc32cText(0xe3069283), "4waSgw==");
}

} // namespace understudy
