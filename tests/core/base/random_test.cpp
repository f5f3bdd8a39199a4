// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace understudy {

TEST(Draws, AreAFunctionOfSiteAndRow) {
    EXPECT_EQ(Draws(7, 1'000'000).next(), Draws(7, 1'000'000).next());
    EXPECT_NE(Draws(7, 1).next(), Draws(7, 2).next());
    EXPECT_NE(Draws(7, 1).next(), Draws(8, 1).next());
}

TEST(Draws, BetweenReachesBothEndsAndNothingElse) {
    std::vector<int> seen(5);
    for (std::uint64_t row = 0; row < 10'000; ++row) {
        Draws draws(siteKey(1, "a"), row);
        const auto value = draws.between(-2, 2);
        ASSERT_GE(value, -2);
        ASSERT_LE(value, 2);
        ++seen[static_cast<std::size_t>(value + 2)];
    }
    for (const int count : seen) EXPECT_NEAR(count, 2000, 200);
}

TEST(Draws, BetweenSpansAllIntegers) {
    Draws draws(1, 1);
    const auto value = draws.between(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    EXPECT_NE(value, 0);
    EXPECT_EQ(draws.between(5, 5), 5);
}

TEST(Draws, UnitIsUniform) {
    double sum = 0;
    for (std::uint64_t row = 0; row < 100'000; ++row) {
        const double unit = Draws(siteKey(9, "b"), row).unit();
        ASSERT_GE(unit, 0.0);
        ASSERT_LT(unit, 1.0);
        sum += unit;
    }
    EXPECT_NEAR(sum / 100'000, 0.5, 0.005);
}

TEST(SiteKey, DependsOnSeedAndPath) {
    EXPECT_NE(siteKey(1, "orders/total"), siteKey(2, "orders/total"));
    EXPECT_NE(siteKey(1, "orders/total"), siteKey(1, "orders/tax"));
}

TEST(Permutation, HitsEveryValueOnce) {
    for (const std::uint64_t size : {1u, 2u, 3u, 10u, 1000u, 65'537u}) {
        const Permutation permutation(42, size);
        std::vector<bool> hit(size);
        for (std::uint64_t i = 0; i < size; ++i) {
            const std::uint64_t image = permutation(i);
            ASSERT_LT(image, size);
            ASSERT_FALSE(hit[image]) << size;
            hit[image] = true;
        }
    }
}

TEST(Permutation, ShufflesDifferentlyByKey) {
    int same = 0;
    const Permutation a(1, 1000), b(2, 1000);
    for (std::uint64_t i = 0; i < 1000; ++i) same += a(i) == b(i);
    EXPECT_LT(same, 20);
}

} // namespace understudy
