// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "recipe/yaml_tree.h"

#include <gtest/gtest.h>

#include <cmath>

namespace understudy::recipe {

struct IntegerCase {
    const char* text;
    std::int64_t value;
};

class YamlInteger : public testing::TestWithParam<IntegerCase> {};

TEST_P(YamlInteger, ReadsAsPyYaml) {
    const Value value = yamlScalar(GetParam().text);
    ASSERT_EQ(value.kind, Kind::Integer) << GetParam().text;
    EXPECT_EQ(value.integer, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(All, YamlInteger,
                         testing::Values(IntegerCase{"0", 0}, IntegerCase{"12", 12}, IntegerCase{"-7", -7},
                                         IntegerCase{"+7", 7}, IntegerCase{"010", 8}, IntegerCase{"0x1F", 31},
                                         IntegerCase{"0b101", 5}, IntegerCase{"1_000", 1000},
                                         IntegerCase{"12:30:45", 45045}, IntegerCase{"-1:00", -60}));

class YamlText : public testing::TestWithParam<const char*> {};

TEST_P(YamlText, StaysText) { EXPECT_EQ(yamlScalar(GetParam()).kind, Kind::String) << GetParam(); }

INSTANTIATE_TEST_SUITE_P(All, YamlText,
                         testing::Values("1e5", "1.5e5", "08", "0o17", "y", "n", "hello", "1:60", "2024-13-01", "-",
                                         "1.2.3", "12a", ".", "+", "2024-02-30", "99999999999999999999"));

TEST(YamlScalar, BooleansAndNulls) {
    for (const char* text : {"yes", "On", "TRUE"}) EXPECT_EQ(yamlScalar(text).integer, 1) << text;
    for (const char* text : {"no", "Off", "false"}) EXPECT_EQ(yamlScalar(text).kind, Kind::Bool) << text;
    for (const char* text : {"", "~", "null", "NULL"}) EXPECT_EQ(yamlScalar(text).kind, Kind::Null) << text;
}

TEST(YamlScalar, Floats) {
    EXPECT_EQ(yamlScalar("1.5").real, 1.5);
    EXPECT_EQ(yamlScalar("-.5").real, -0.5);
    EXPECT_EQ(yamlScalar("1.").real, 1.0);
    EXPECT_EQ(yamlScalar("1.5e+3").real, 1500.0);
    EXPECT_EQ(yamlScalar("1_0.5").real, 10.5);
    EXPECT_TRUE(std::isinf(yamlScalar("-.inf").real));
    EXPECT_TRUE(std::isnan(yamlScalar(".NaN").real));
}

TEST(YamlScalar, DatesAndTimes) {
    const Value day = yamlScalar("2024-01-31");
    EXPECT_EQ(day.kind, Kind::Date);
    EXPECT_EQ(isoDate(day.integer), "2024-01-31");
    const Value naive = yamlScalar("2024-1-31 05:06:07.5");
    ASSERT_EQ(naive.kind, Kind::DateTime);
    EXPECT_EQ(naive.extra, Value::kNaive);
    EXPECT_EQ(naive.integer % kMicrosPerSecond, 500'000);
    const Value zoned = yamlScalar("2024-01-31T05:06:07-05:30");
    ASSERT_EQ(zoned.kind, Kind::DateTime);
    EXPECT_EQ(zoned.extra, -330);
    EXPECT_EQ(yamlScalar("2024-01-31T05:06:07Z").extra, 0);
}

} // namespace understudy::recipe
