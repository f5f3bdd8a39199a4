// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/number_picture.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <limits>
#include <random>

namespace understudy {
namespace {

std::string written(std::string_view picture, const Value& value) {
    char text[128];
    char* end = text;
    return writeNumber(end, value, NumberPicture::parse(picture)) ? std::string(text, end) : "none";
}

TEST(NumberPicture, IsTakenApart) {
    const NumberPicture money = NumberPicture::parse("#.##0,00");
    EXPECT_EQ(money.group, '.');
    EXPECT_EQ(money.decimal, ',');
    EXPECT_EQ(money.scale, 2);
    const NumberPicture any = NumberPicture::parse("0,#");
    EXPECT_EQ(any.decimal, ',');
    EXPECT_EQ(any.scale, -1);
    EXPECT_EQ(any.group, '\0');
    const NumberPicture grouped = NumberPicture::parse("#,##0");
    EXPECT_EQ(grouped.group, ',');
    EXPECT_EQ(grouped.scale, 0);
    EXPECT_EQ(NumberPicture::parse("00000").leastDigits, 5);
}

TEST(NumberPicture, RoundsHalfAwayFromZero) {
    EXPECT_EQ(written("0.0", Value::decimal(125, 2)), "1.3");
    EXPECT_EQ(written("0.0", Value::decimal(-125, 2)), "-1.3");
    EXPECT_EQ(written("0", Value::decimal(-49, 2)), "0");
}

TEST(NumberPicture, HoldsTheLargestNumbers) {
    EXPECT_EQ(written("0", Value::of(std::numeric_limits<std::int64_t>::min())), "-9223372036854775808");
    EXPECT_EQ(written("#,##0.00", Value::of(std::numeric_limits<std::int64_t>::max())), "9,223,372,036,854,775,807.00");
    EXPECT_EQ(written("0.00", Value::of(1e300)), "none");
    EXPECT_EQ(written("0.00", Value::of(std::numeric_limits<double>::quiet_NaN())), "none");
    EXPECT_EQ(written("0.00", Value::string("1")), "none");
}

TEST(NumberPicture, AgreesWithPrintf) {
    std::mt19937_64 random(3);
    for (int i = 0; i < 20'000; ++i) {
        const double value = static_cast<double>(static_cast<std::int64_t>(random())) / 1e12;
        char expected[64];
        std::snprintf(expected, sizeof expected, "%.3f", value);
        const std::string text = expected;
        ASSERT_EQ(written("0.000", Value::of(value)), text == "-0.000" ? "0.000" : text);
    }
}

TEST(NumberIn, ReadsPlainNumbersOnly) {
    EXPECT_EQ(numberIn("42").integer, 42);
    EXPECT_EQ(numberIn("-12.50").real, -12.5);
    EXPECT_EQ(numberIn("3e5").real, 3e5);
    for (const char* other : {"", "x", "1 ", "12,5", "inf", "nan", "-"}) EXPECT_TRUE(numberIn(other).is(Kind::Undefined)) << other;
}

} // namespace
} // namespace understudy
