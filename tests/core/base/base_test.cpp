// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/result.h"

#include <gtest/gtest.h>

namespace understudy {

TEST(Error, TextLeavesOutEmptyParts) {
    EXPECT_EQ((Error{ErrorCode::Io, "The disk is full", "", ""}).text(), "The disk is full");
    EXPECT_EQ((Error{ErrorCode::Io, "The disk is full", "/out", "Free some room"}).text(),
              "/out: The disk is full. Free some room");
}

TEST(Diagnostic, TextNamesPlaceAndFix) {
    const Diagnostic d{Severity::Warning, "x", "odd", {"a.yml", 3, 7}, 0, "mend it", {}};
    EXPECT_EQ(d.text(), "a.yml:3:7: warning: odd (mend it)");
    EXPECT_FALSE(hasErrors({d}));
}

TEST(Sha256, KnownAnswers) {
    EXPECT_EQ(Sha256::of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Sha256 hash;
    hash.add("a");
    hash.add("bc");
    EXPECT_EQ(hash.finish(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash64, IsXxh3) { EXPECT_EQ(hash64(""), 0x2d06800538d394c2ull); }

TEST(Arena, KeepsValuesUntilResetAndReusesTheFirstBlock) {
    Arena arena(128);
    const std::string_view first = arena.copy("hello");
    for (int i = 0; i < 100; ++i) arena.copy("some more text that fills blocks");
    EXPECT_EQ(first, "hello");
    arena.reset();
    EXPECT_EQ(arena.copy("again").data(), first.data());
}

TEST(Arena, AlignsAndServesMoreThanABlock) {
    Arena arena(64);
    arena.chars(1);
    EXPECT_EQ(reinterpret_cast<std::size_t>(arena.array<std::uint64_t>(3)) % alignof(std::uint64_t), 0u);
    char* large = arena.chars(10'000);
    large[9'999] = 'x';
    EXPECT_EQ(large[9'999], 'x');
}

} // namespace understudy
