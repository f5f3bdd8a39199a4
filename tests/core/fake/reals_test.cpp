// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fake/draw_one.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace understudy::fake {

namespace {

constexpr std::uint64_t kRows = 500;

using Named = std::vector<std::pair<std::string, Value>>;

Value whole(std::int64_t number) { return Value::of(number); }

std::vector<std::string> column(const char* name, const Named& arguments) {
    std::vector<std::string> values;
    for (std::uint64_t row = 0; row < kRows; ++row) values.push_back(drawn(name, "en_US", row, {{}, arguments}));
    return values;
}

class Reals : public testing::TestWithParam<const char*> {};

} // namespace

TEST_P(Reals, StayBetweenTheirEndsAndReachThem) {
    const Named ends = {{"min_value", Value::of(0.1)}, {"max_value", Value::of(0.3)}, {"right_digits", whole(1)}};
    const auto values = column(GetParam(), ends);
    EXPECT_EQ(std::set(values.begin(), values.end()), (std::set<std::string>{"0.1", "0.2", "0.3"}));
}

TEST_P(Reals, HaveTheDigitsAskedFor) {
    for (const std::string& value : column(GetParam(), {{"left_digits", whole(2)}, {"right_digits", whole(1)}}))
        EXPECT_THAT(value, testing::MatchesRegex("-?[0-9]{1,2}\\.[0-9]"));
}

TEST_P(Reals, TakeTheSignAskedFor) {
    for (const std::string& value : column(GetParam(), {{"positive", Value::boolean(true)}, {"right_digits", whole(2)}}))
        EXPECT_GE(std::stod(value), 0) << value;
    for (const std::string& value : column(GetParam(), {{"positive", Value::boolean(false)}, {"left_digits", whole(3)}}))
        EXPECT_LE(std::stod(value), 0) << value;
}

TEST_P(Reals, HaveAnOpenEndFarFromTheOther) {
    for (const std::string& value : column(GetParam(), {{"min_value", whole(5)}})) EXPECT_GE(std::stod(value), 5) << value;
    for (const std::string& value : column(GetParam(), {{"max_value", whole(-5)}})) EXPECT_LE(std::stod(value), -5) << value;
}

TEST_P(Reals, LieBetweenEndsThatHoldNoMultipleOfTheirStep) {
    const Named ends = {{"min_value", Value::of(0.5)}, {"max_value", Value::of(0.9)}, {"right_digits", whole(0)}};
    for (const std::string& value : column(GetParam(), ends)) {
        EXPECT_GE(std::stod(value), 0.5) << value;
        EXPECT_LE(std::stod(value), 0.9) << value;
    }
}

TEST_P(Reals, RefuseWhatCannotBe) {
    const auto refused = [](const Named& arguments) { return drawn(GetParam(), "en_US", 0, {{}, arguments}); };
    EXPECT_THAT(refused({{"left_digits", whole(17)}, {"right_digits", whole(2)}}), testing::HasSubstr("digits"));
    EXPECT_THAT(refused({{"left_digits", whole(0)}, {"right_digits", whole(0)}}), testing::HasSubstr("0 digits"));
    EXPECT_THAT(refused({{"min_value", whole(2)}, {"max_value", whole(1)}}), testing::HasSubstr("above"));
    EXPECT_THAT(refused({{"positive", Value::boolean(true)}, {"min_value", whole(-1)}}), testing::HasSubstr("positive"));
}

INSTANTIATE_TEST_SUITE_P(Python, Reals, testing::Values("pyfloat", "pydecimal"),
                         [](const auto& info) { return info.param; });

} // namespace understudy::fake
