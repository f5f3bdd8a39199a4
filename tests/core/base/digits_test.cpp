// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digits.h"
#include "base/random.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cstring>
#include <limits>

namespace understudy {

namespace {

std::string integerText(std::int64_t value) {
    char text[24];
    return {text, writeInteger(text, value)};
}

std::string decimalText(std::int64_t scaled, int scale, char mark = '.') {
    char text[32];
    return {text, writeDecimal(text, scaled, scale, mark)};
}

} // namespace

TEST(Digits, IntegersAsTheStandardLibraryWritesThem) {
    Draws draws(1, 2);
    for (int i = 0; i < 100'000; ++i) {
        const auto value = static_cast<std::int64_t>(draws.next() >> draws.below(64));
        ASSERT_EQ(integerText(value), std::to_string(value));
    }
    EXPECT_EQ(integerText(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    EXPECT_EQ(integerText(0), "0");
}

TEST(Digits, DecimalsKeepTheirScale) {
    EXPECT_EQ(decimalText(1250, 2), "12.50");
    EXPECT_EQ(decimalText(-5, 2, ','), "-0,05");
    EXPECT_EQ(decimalText(7, 0), "7");
}

TEST(Digits, FloatsAsPythonsRepr) {
    EXPECT_EQ(floatText(1.0), "1.0");
    EXPECT_EQ(floatText(0.1), "0.1");
    EXPECT_EQ(floatText(-1e16), "-1e+16");
    EXPECT_EQ(floatText(123456789012345680.0), "1.2345678901234568e+17");
    EXPECT_EQ(floatText(1234567890123456.0), "1234567890123456.0");
    EXPECT_EQ(floatText(0.0001), "0.0001");
    EXPECT_EQ(floatText(0.00001), "1e-05");
    EXPECT_EQ(floatText(-0.0), "-0.0");
    EXPECT_EQ(floatText(5e-324), "5e-324");
    EXPECT_EQ(floatText(std::numeric_limits<double>::infinity()), "inf");
}

TEST(Digits, EveryFloatReadsBack) {
    Draws draws(3, 4);
    for (int i = 0; i < 100'000; ++i) {
        const std::uint64_t bits = draws.next();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        if (value != value) continue;
        const std::string text = floatText(value);
        double back = 0;
        std::from_chars(text.data(), text.data() + text.size(), back);
        ASSERT_EQ(back, value) << text;
    }
}

TEST(Digits, ParsesDigitsOnly) {
    EXPECT_EQ(parseDigits("0042"), 42);
    EXPECT_EQ(parseDigits(""), std::nullopt);
    EXPECT_EQ(parseDigits("4 2"), std::nullopt);
    EXPECT_EQ(parseDigits("1234567890123456789"), std::nullopt);
}

} // namespace understudy
