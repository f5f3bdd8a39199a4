// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <gtest/gtest.h>

namespace understudy {

TEST(Text, SplitKeepsEmptyParts) {
    const std::vector<std::string_view> expected{"a", "", "b", ""};
    EXPECT_EQ(split("a||||b||", "||"), expected);
    EXPECT_EQ(split("", ",").size(), 1u);
}

TEST(Text, NearestForgivesTyposOnly) {
    const std::vector<std::string> names{"random_number", "random_choice", "reference"};
    EXPECT_EQ(nearest("random_nmuber", names), "random_number");
    EXPECT_EQ(nearest("Reference", names), "reference");
    EXPECT_EQ(nearest("banana", names), std::nullopt);
}

TEST(Text, Utf8IsCheckedStrictly) {
    EXPECT_TRUE(isUtf8("naïve 日本 🎭"));
    EXPECT_FALSE(isUtf8("\xc0\xaf"));         // overlong
    EXPECT_FALSE(isUtf8("\xed\xa0\x80"));     // surrogate
    EXPECT_FALSE(isUtf8("caf\xe9"));          // Latin-1
    EXPECT_FALSE(isUtf8("\xf4\x90\x80\x80")); // past U+10FFFF
    EXPECT_FALSE(isUtf8("\xe2\x82"));         // cut
}

TEST(Text, CodePointsGoBothWays) {
    std::string text;
    for (const char32_t point : {U'a', U'é', U'日', U'🎭'}) appendUtf8(text, point);
    EXPECT_EQ(text, "aé日🎭");
    EXPECT_EQ(utf8Length(text), 4u);
    std::size_t at = 0;
    EXPECT_EQ(nextCodePoint("\xff", at), U'\uFFFD');
    EXPECT_EQ(at, 1u);
}

TEST(Text, NumbersForPeople) {
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(12'345'678), "12,345,678");
    EXPECT_EQ(byteCount(1), "1 byte");
    EXPECT_EQ(byteCount(312'400), "312 KB");
    EXPECT_EQ(byteCount(1'400'000'000), "1.4 GB");
}

TEST(Text, TrimJoinReplace) {
    EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
    EXPECT_EQ(trimmed("   "), "");
    EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
    EXPECT_EQ(replaceAll("aXbX", "X", "--"), "a--b--");
}

} // namespace understudy
