// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every provider in every locale.
#include "base/text.h"
#include "core/fake/draw_one.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace understudy::fake {

namespace {

constexpr std::uint64_t kRows = 200;

/// Names whose values may be empty or null: Faker's own are.
bool mayBeEmpty(const std::string& name) {
    static const std::set<std::string> names = {"random_digit_or_empty", "random_digit_not_null_or_empty",
                                                "null_boolean", "administrative_unit", "state", "prefix", "suffix",
                                                "prefix_female", "prefix_male", "suffix_female", "suffix_male",
                                                "prefix_nonbinary", "suffix_nonbinary", "currency_symbol",
                                                "city_suffix", "street_suffix", "company_suffix", "section_number",
                                                "city_part", "city_name_suffix", "building_prefix"};
    return names.contains(name);
}

class EveryLocale : public testing::TestWithParam<std::string> {};

} // namespace

TEST_P(EveryLocale, DrawsTwiceTheSameValidText) {
    int built = 0;
    for (const std::string& name : names(GetParam())) {
        const auto provider = bind(name, GetParam(), {});
        if (!provider) {
            EXPECT_EQ(provider.error().code, ErrorCode::Unsupported) << name << ": " << provider.error().text();
            continue;
        }
        ++built;
        int empty = 0;
        for (std::uint64_t row = 0; row < kRows; ++row) {
            Arena arena;
            RowContext context = contextOf(row), again = contextOf(row);
            Draws draws = drawsOf(name, row), same = drawsOf(name, row);
            const Value value = (*provider)->draw(draws, arena, context);
            const std::string text = textOf(value, arena);
            const int claimed = value.is(Kind::String) ? value.extra & kByteTraits : 0;
            ASSERT_EQ(claimed & ~traitsOf(text), 0) << name << ": " << text;
            ASSERT_EQ(text, textOf((*provider)->draw(same, arena, again), arena)) << name;
            ASSERT_TRUE(isUtf8(text)) << name;
            ASSERT_EQ(text.find('\1'), std::string::npos) << name << ": " << text;
            empty += text.empty();
        }
        EXPECT_TRUE(mayBeEmpty(name) || empty == 0) << name << " is empty in " << empty << " rows";
    }
    EXPECT_GE(built, 200);
}

INSTANTIATE_TEST_SUITE_P(Faker, EveryLocale, testing::ValuesIn(locales()),
                         [](const auto& info) { return info.param; });

} // namespace understudy::fake
