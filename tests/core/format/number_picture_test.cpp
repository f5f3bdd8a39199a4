// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/number_picture.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <limits>
#include <random>

namespace understudy {
namespace {

std::string written(std::string_view picture, const Value& value) {
    const NumberPicture parsed = NumberPicture::parse(picture);
    std::string text(parsed.room(), '\0');
    char* end = text.data();
    if (!writeNumber(end, value, parsed)) return "none";
    text.resize(static_cast<std::size_t>(end - text.data()));
    return text;
}

TEST(NumberPicture, IsTakenApart) {
    const NumberPicture money = NumberPicture::parse("#.##0,00");
    EXPECT_EQ(money.group, ".");
    EXPECT_EQ(money.decimal, ',');
    EXPECT_EQ(money.scale, 2);
    const NumberPicture any = NumberPicture::parse("0,#");
    EXPECT_EQ(any.decimal, ',');
    EXPECT_EQ(any.scale, -1);
    EXPECT_EQ(any.group, "");
    const NumberPicture grouped = NumberPicture::parse("#,##0");
    EXPECT_EQ(grouped.group, ",");
    EXPECT_EQ(grouped.scale, 0);
    EXPECT_EQ(NumberPicture::parse("00000").leastDigits, 5);
}

TEST(NumberPicture, IsPutTogetherAgain) {
    for (const char* picture : {"0", "0.00", "#.##0,00", "#,##0", "00000", "0,#", "$#,##0.00;($#,##0.00)", "0.0%", "0.00E+00", "0e0",
                                "???0", "????0.0", "#.00", "# ##0,00 €", "#\u202f##0,0 %", "+0;-0", "0;0-", "kr. 0,00", "0.#E-0"}) {
        const NumberPicture parsed = NumberPicture::parse(picture);
        EXPECT_EQ(NumberPicture::parse(parsed.text()), parsed) << picture << " became " << parsed.text();
        if (picture != std::string("0.#E-0")) {
            EXPECT_EQ(parsed.text(), picture);
        }
    }
}

TEST(NumberPicture, IsOnlyNamedWhereItIsNotThePlainOne) {
    EXPECT_EQ(NumberPicture::parse("0").format(ColumnType::Integer), "");
    EXPECT_EQ(NumberPicture::parse("0.#").format(ColumnType::Float), "");
    EXPECT_EQ(NumberPicture::parse("0,#").format(ColumnType::Float), "0,#");
    EXPECT_EQ(NumberPicture::parse("0.00").format(ColumnType::Numeric), "0.00");
    EXPECT_EQ(NumberPicture::of({"", ColumnType::Float, ""}).scale, -1);
}

TEST(NumberPicture, PutsSignsAndUnitsWhereTheyStand) {
    EXPECT_EQ(written("$#,##0.00", Value::decimal(-123456, 2)), "-$1,234.56");
    EXPECT_EQ(written("$#,##0.00;($#,##0.00)", Value::decimal(-123456, 2)), "($1,234.56)");
    EXPECT_EQ(written("$#,##0.00;($#,##0.00)", Value::decimal(123456, 2)), "$1,234.56");
    EXPECT_EQ(written("0.00;(0.00)", Value::decimal(-1, 3)), "0.00") << "nothing that is zero is negative";
    EXPECT_EQ(written("0,0 %", Value::decimal(645, 1)), "64,5 %");
    EXPECT_EQ(written("+0;-0", Value::of(std::int64_t{7})), "+7");
    EXPECT_EQ(written("0;0-", Value::of(std::int64_t{-7})), "7-");
    EXPECT_EQ(written("#\u202f##0", Value::of(std::int64_t{1234567})), "1\u202f234\u202f567");
}

TEST(NumberPicture, WritesExponents) {
    EXPECT_EQ(written("0.0E+00", Value::of(1500.0)), "1.5E+03");
    EXPECT_EQ(written("0.00e+00", Value::of(-0.00025)), "-2.50e-04");
    EXPECT_EQ(written("0E0", Value::of(std::int64_t{30})), "3E1");
    EXPECT_EQ(written("0.#e+00", Value::of(1.25e120)), "1.25e+120");
    EXPECT_EQ(written("0,00E+00", Value::decimal(12345, 2)), "1,23E+02");
    EXPECT_EQ(written("0.00E+00", Value::of(0.0)), "0.00E+00");
}

TEST(NumberPicture, FillsWithSpacesAndLeavesZeroesOut) {
    EXPECT_EQ(written("???0", Value::of(std::int64_t{7})), "   7");
    EXPECT_EQ(written("???0", Value::of(std::int64_t{-77})), " -77");
    EXPECT_EQ(written("???0", Value::of(std::int64_t{77777})), "77777");
    EXPECT_EQ(written("#.00", Value::decimal(50, 2)), ".50");
    EXPECT_EQ(written("#.00", Value::decimal(-1250, 2)), "-12.50");
    EXPECT_EQ(written("0,#", Value::decimal(12500, 3)), "12,5") << "as many decimals as the number has";
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
