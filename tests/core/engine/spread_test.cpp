// SPDX-License-Identifier: GPL-3.0-or-later
// Rows asked of tables whose rows belong to others: the number is exact, the counts stay as the recipe has them.
#include "base/text.h"
#include "core/engine/memory_run.h"
#include "engine/row_spread.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace understudy::engine::test {

using testing::HasSubstr;

namespace {

using Counts = std::map<std::string, std::uint64_t>;

std::string asked(const std::string& recipe, const std::map<std::string, std::uint64_t>& rows) {
    Diagnostics diagnostics;
    CompileOptions options;
    options.rows = rows;
    EXPECT_FALSE(compiled(recipe, diagnostics, options));
    return diagnostics.empty() ? "" : diagnostics.front().text();
}

Outcome made(const std::string& recipe, const std::map<std::string, std::uint64_t>& rows, RunOptions run = {}, std::uint64_t seed = 1) {
    Diagnostics diagnostics;
    CompileOptions options;
    options.rows = rows;
    options.seed = seed;
    const auto plan = compiled(recipe, diagnostics, options);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    return plan ? runPlan(*plan, "csv", run) : Outcome{fail(ErrorCode::Data, "not compiled"), {}};
}

/// The rows of a table as cells, the id first as in a preview.
std::vector<std::vector<std::string>> rowsOf(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    for (const auto line : split(csv, "\n")) {
        std::vector<std::string> cells;
        for (const auto cell : split(line, ",")) cells.emplace_back(trimmed(cell));
        if (cells.size() > 1) rows.push_back(std::move(cells));
    }
    for (auto& row : rows) std::rotate(row.begin(), row.end() - 1, row.end());
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

/// How often each value of the last column occurs.
Counts perParent(const std::string& csv) {
    Counts counts;
    for (const auto& row : rowsOf(csv)) ++counts[row.back()];
    return counts;
}

constexpr char kOrders[] = R"(- snowfakery_version: 3
- object: orders
  count: 10000
  friends:
    - object: lines
      count:
        random_choice: {1: 40, 2: 30, 3: 20, 5: 10}
      fields:
        number: ${{ child_index + 1 }}
        of: ${{ orders.id }}
)";

} // namespace

TEST(RowSpread, SumsUpExactlyAndKeepsTheSharesWhereItCan) {
    std::mt19937_64 random(7);
    const auto below = [&](std::uint64_t bound) { return random() % bound; };
    for (int round = 0; round < 3000; ++round) {
        std::vector<CountShare> shares(1 + below(5));
        for (CountShare& share : shares) {
            share.fewest = below(below(2) ? 4 : 1000);
            share.most = share.fewest + (below(2) ? 0 : below(300));
            share.weight = 1 + below(below(2) ? 10 : 1'000'000'000);
        }
        const std::uint64_t parents = 1 + below(below(2) ? 20 : 3000), fewest = fewestOf(shares), most = mostOf(shares);
        const std::uint64_t children = below(2) ? below(2 * parents * (most + 1)) : fewest * parents + below((most - fewest) * parents + 1);
        const RowSpread spread(shares, parents, children);
        const bool fits = fewest * parents <= children && children <= most * parents;
        ASSERT_EQ(spread.keepsShares(), fits);
        std::uint64_t sum = 0, least = UINT64_MAX, largest = 0;
        for (std::uint64_t place = 0; place < parents; ++place) {
            const std::uint64_t each = spread.at(place);
            sum += each;
            least = std::min(least, each);
            largest = std::max(largest, each);
        }
        ASSERT_EQ(sum, children) << "round " << round;
        if (fits) {
            ASSERT_GE(least, fewest);
            ASSERT_LE(largest, most);
        } else {
            ASSERT_LE(largest - least, 1u);
        }
    }
}

TEST(RowSpread, IsTheSharesThemselvesWhenTheyComeToWhatIsAsked) {
    const std::vector<CountShare> shares{{0, 0, 20}, {1, 1, 50}, {4, 4, 30}};
    ASSERT_EQ(expectedChildren(shares, 1000), 1700u);
    const RowSpread spread(shares, 1000, 1700);
    std::map<std::uint64_t, int> parents;
    for (std::uint64_t place = 0; place < 1000; ++place) ++parents[spread.at(place)];
    EXPECT_EQ(parents, (std::map<std::uint64_t, int>{{0, 200}, {1, 500}, {4, 300}}));
}

TEST(RowSpread, HoldsAtTheLargestNumbers) {
    const std::uint64_t parents = std::uint64_t{1} << 50;
    const RowSpread spread({{0, kMostChildren, 1}, {kMostChildren, kMostChildren, 1'000'000'000'000}}, parents, parents * 1000);
    EXPECT_TRUE(spread.keepsShares());
    EXPECT_LE(spread.at(0), spread.at(parents - 1));
}

TEST(NestedRows, AreExactlyAsManyAsAskedFor) {
    for (const std::uint64_t rows : {10'000u, 10'001u, 21'500u, 30'000u, 49'999u, 50'000u}) {
        const Outcome outcome = made(kOrders, {{"lines", rows}});
        ASSERT_TRUE(outcome.summary);
        EXPECT_EQ(outcome.summary->rows, (std::vector<std::uint64_t>{rows, 10'000}));
        const Counts counts = perParent(outcome.outputs[0]);
        EXPECT_EQ(counts.size(), 10'000u) << "each order has one line or more";
        for (const auto& [order, lines] : counts) ASSERT_TRUE(lines >= 1 && lines <= 5) << order;
    }
}

TEST(NestedRows, GoTogetherWithRowsOfTheTableAround) {
    const Outcome outcome = made(kOrders, {{"orders", 700}, {"lines", 2000}});
    ASSERT_TRUE(outcome.summary);
    EXPECT_EQ(outcome.summary->rows, (std::vector<std::uint64_t>{2000, 700}));
}

TEST(NestedRows, StandInAnOrderDrawnByTheSeed) {
    const auto one = made(kOrders, {{"lines", 30'000}}, {}, 1).outputs[0], other = made(kOrders, {{"lines", 30'000}}, {}, 2).outputs[0];
    EXPECT_NE(perParent(one), perParent(other));
    EXPECT_EQ(one, made(kOrders, {{"lines", 30'000}}, {}, 1).outputs[0]);
}

TEST(NestedRows, AreTheSameBytesOnAnyNumberOfThreads) {
    RunOptions one, four;
    one.threads = 1;
    four.threads = 4;
    const std::map<std::string, std::uint64_t> rows{{"orders", 60'000}, {"lines", 123'457}};
    EXPECT_EQ(made(kOrders, rows, one).outputs, made(kOrders, rows, four).outputs);
}

TEST(NestedRows, CanBeLookedAtFromAnyPlace) {
    Diagnostics diagnostics;
    CompileOptions options;
    options.rows = {{"lines", 27'183}};
    const auto plan = compiled(kOrders, diagnostics, options);
    ASSERT_TRUE(plan);
    const auto all = rowsOf(runPlan(*plan, "csv", {}).outputs[0]);
    for (const std::uint64_t first : {0u, 12'345u, 27'180u}) {
        const auto seen = preview(*plan, "lines", first, 3);
        ASSERT_TRUE(seen);
        ASSERT_EQ(seen->size(), 3u);
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t field = 0; field < 3; ++field) EXPECT_EQ((*seen)[i][field], all[first + i][field]);
    }
}

TEST(NestedRows, BelongToEachIteration) {
    RunOptions run;
    run.iterations = 3;
    const Outcome outcome = made(kOrders, {{"orders", 100}, {"lines", 222}}, run);
    ASSERT_TRUE(outcome.summary);
    EXPECT_EQ(outcome.summary->rows, (std::vector<std::uint64_t>{666, 300}));
}

TEST(NestedRows, AreExactBelowTablesWhoseCountIsDrawn) {
    const std::string recipe = R"(- snowfakery_version: 3
- object: shops
  count: 50
  friends:
    - object: shelves
      count: {random_number: {min: 2, max: 6}}
      friends:
        - object: goods
          count: {random_choice: [{choice: {probability: 3, pick: 1}}, {choice: {probability: 1, pick: {random_number: {min: 2, max: 9}}}}]}
          fields: {of: "${{ shelves.id }}"}
)";
    const Outcome outcome = made(recipe, {{"goods", 431}});
    ASSERT_TRUE(outcome.summary);
    EXPECT_EQ(outcome.summary->rows, (std::vector<std::uint64_t>{431, 200, 50}));
    EXPECT_EQ(made(recipe, {{"shelves", 111}, {"goods", 200}}).summary->rows, (std::vector<std::uint64_t>{200, 111, 50}));
}

TEST(NestedRows, AreKnownBeforeTheRun) {
    Diagnostics diagnostics;
    CompileOptions options;
    options.rows = {{"lines", 25'000}};
    const auto plan = compiled(kOrders, diagnostics, options);
    ASSERT_TRUE(plan);
    EXPECT_TRUE(plan->tables()[0].rowsKnown);
    EXPECT_EQ(plan->tables()[0].expectedRows, 25'000u);
    const auto drawn = compiled(kOrders, diagnostics);
    EXPECT_FALSE(drawn->tables()[0].rowsKnown);
    EXPECT_EQ(drawn->tables()[0].expectedRows, 21'000u) << "the mean of its count";
    EXPECT_EQ(drawn->tables()[0].rowsFollow, "");
    EXPECT_EQ(drawn->tables()[0].rowsEach, (std::pair<std::uint64_t, std::uint64_t>(1, 5)));
    EXPECT_EQ(drawn->tables()[1].rowsEach, std::nullopt);
}

TEST(NestedRows, OutsideTheRecipesCountsAreSharedEvenlyAndSaidSo) {
    Diagnostics diagnostics;
    CompileOptions options;
    options.rows = {{"orders", 100}, {"lines", 750}};
    const auto plan = compiled(kOrders, diagnostics, options);
    ASSERT_TRUE(plan);
    ASSERT_EQ(diagnostics.size(), 1u);
    EXPECT_EQ(diagnostics[0].severity, Severity::Warning);
    EXPECT_THAT(diagnostics[0].message, HasSubstr("750 rows of lines for 100 rows of orders"));
    for (const auto& [order, lines] : perParent(runPlan(*plan, "csv", {}).outputs[0])) EXPECT_TRUE(lines == 7 || lines == 8) << order;
}

TEST(NestedRows, OfAtMostOneEachCannotBeMoreThanTheirParents) {
    const std::string recipe = "- object: people\n  count: 40\n  friends:\n    - object: passports\n      count: {random_choice: {0: 1, 1: 3}}\n";
    EXPECT_EQ(made(recipe, {{"passports", 40}}).summary->rows.front(), 40u);
    EXPECT_THAT(asked(recipe, {{"passports", 41}}), HasSubstr("passports cannot have 41 rows: each of the 40 rows of people has at most 1"));
    EXPECT_THAT(asked(recipe, {{"people", 0}, {"passports", 1}}), HasSubstr("there are no rows of people for them"));
    EXPECT_EQ(made(recipe, {{"people", 0}, {"passports", 0}}).summary->rows.front(), 0u);
}

TEST(NestedRows, ThatTakeEachRowOfAThirdTableOnceStayWithinIt) {
    const std::string recipe = R"(- snowfakery_version: 3
- object: courses
  count: 4
- object: students
  count: 10
  friends:
    - object: enrolments
      count: {random_number: {min: 1, max: 9}}
      fields:
        course: {random_reference: {to: courses, unique: true, parent: students}}
        of: ${{ students.id }}
)";
    const Outcome outcome = made(recipe, {{"enrolments", 40}});
    ASSERT_TRUE(outcome.summary) << outcome.summary.error().text();
    for (const auto& [student, courses] : perParent(outcome.outputs[1])) EXPECT_EQ(courses, 4u) << student;
    EXPECT_THAT(asked(recipe, {{"enrolments", 41}}), HasSubstr("has at most 4"));
}

TEST(NestedRows, ThatFollowFromMoreThanDrawsAreRefusedWithTheReason) {
    const auto nested = [](const std::string& inside) { return "- snowfakery_version: 3\n- object: A\n  count: 5\n" + inside; };
    const std::string formula = nested("  fields: {n: 2}\n  friends:\n    - object: C\n      count: ${{ A.n }}\n");
    EXPECT_THAT(asked(formula, {{"C", 7}}), HasSubstr("the count of C is more than numbers and draws"));
    const std::string twice = nested("  friends:\n    - object: C\n    - object: C\n");
    EXPECT_THAT(asked(twice, {{"C", 7}}), HasSubstr("C is made in several places"));
    const std::string sometimes = nested("  fields:\n    c: {random_choice: [{object: C}, 1]}\n");
    EXPECT_THAT(asked(sometimes, {{"C", 7}}), HasSubstr("not every row of A makes C"));
    const std::string drawn = "- object: A\n  count: {random_number: {min: 1, max: 9}}\n  friends:\n    - object: C\n      count: 2\n";
    EXPECT_THAT(asked(drawn, {{"C", 7}}), HasSubstr("how many rows of A there are is known only when they are made"));
    EXPECT_EQ(made(drawn, {{"A", 5}, {"C", 10}}).summary->rows.front(), 10u);
    for (const std::string& recipe : {formula, twice, sometimes, drawn}) {
        Diagnostics diagnostics;
        const auto plan = compiled(recipe, diagnostics);
        ASSERT_TRUE(plan);
        for (const TableInfo& table : plan->tables()) EXPECT_EQ(table.rowsFollow.empty(), table.shape.name == "A") << recipe;
    }
}

TEST(UniqueReferences, ToFewerRowsThanTheirOwnAreRefusedBeforeTheRun) {
    const std::string recipe = "- object: P\n  count: 30\n- object: C\n  count: 31\n  fields:\n    p: {random_reference: {to: P, unique: true}}\n";
    EXPECT_THAT(asked(recipe, {}), HasSubstr("C cannot have 31 rows: each takes another row of P, and there are 30"));
    EXPECT_TRUE(made(recipe, {{"P", 31}}).summary);
}

} // namespace understudy::engine::test
