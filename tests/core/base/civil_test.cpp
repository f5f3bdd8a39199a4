// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace understudy {

TEST(Civil, KnownDays) {
    EXPECT_EQ(daysFromCivil({1970, 1, 1}), 0);
    EXPECT_EQ(daysFromCivil({2000, 2, 29}), 11016);
    EXPECT_EQ(daysFromCivil({1600, 1, 1}), -135140);
}

TEST(Civil, EveryDayOfNineCenturiesComesBack) {
    for (Days day = daysFromCivil({1500, 1, 1}); day < daysFromCivil({2400, 1, 1}); ++day)
        ASSERT_EQ(daysFromCivil(civilFromDays(day)), day);
}

TEST(Civil, WeekdayCountsFromMonday) {
    EXPECT_EQ(weekday(daysFromCivil({2024, 1, 1})), 0);
    EXPECT_EQ(weekday(daysFromCivil({1969, 12, 31})), 2);
}

TEST(Civil, ValidityKnowsLeapYears) {
    EXPECT_TRUE(isValid({2000, 2, 29}));
    EXPECT_FALSE(isValid({1900, 2, 29}));
    EXPECT_FALSE(isValid({2024, 13, 1}));
    EXPECT_FALSE(isValid({2024, 0, 1}));
}

TEST(Civil, IsoTextOfEveryDayOfNineCenturies) {
    for (Days day = daysFromCivil({1500, 1, 1}); day < daysFromCivil({2400, 1, 1}); ++day) {
        const CivilDate date = civilFromDays(day);
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
        ASSERT_EQ(isoDate(day), text);
    }
}

TEST(Civil, IsoTextBothWays) {
    EXPECT_EQ(isoDate(daysFromCivil({2024, 1, 31})), "2024-01-31");
    EXPECT_EQ(parseIsoDate("2024-01-31"), daysFromCivil({2024, 1, 31}));
    EXPECT_EQ(parseIsoDate("2024-02-30"), std::nullopt);
    EXPECT_EQ(parseIsoDate("2024-1-31"), std::nullopt);
    EXPECT_EQ(isoTimestamp(951782400'000'000 + 3'661'999'999), "2000-02-29T01:01:01Z");
    EXPECT_EQ(isoTimestamp(-1), "1969-12-31T23:59:59Z");
}

TEST(Civil, FractionsAreAsLongAsTheyNeedToBe) {
    EXPECT_EQ(isoClock(0), "00:00:00");
    EXPECT_EQ(isoClock(86'399'999'999), "23:59:59.999999");
    EXPECT_EQ(isoClock(18'367'250'000), "05:06:07.25");
    EXPECT_EQ(isoClock(18'367'000'100), "05:06:07.0001");
    EXPECT_EQ(isoMoment(-1), "1969-12-31T23:59:59.999999");
    EXPECT_EQ(isoMoment(951782400'000'000), "2000-02-29T00:00:00");
}

} // namespace understudy
