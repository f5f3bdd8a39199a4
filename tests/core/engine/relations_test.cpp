// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that belong to rows: keys, ids and fields read through references, on any number of threads.
#include "core/engine/memory_run.h"

#include "base/text.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace understudy::engine::test {

namespace {

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\r\n", at), text.size());
        found.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return found;
}

RunOptions threads(unsigned count) {
    RunOptions options;
    options.threads = count;
    return options;
}

/// Runs on one thread, and holds two and seven threads against it. Empty, with a failure, if it did not work.
std::vector<std::string> onAnyThreads(const std::string& recipe, CompileOptions options = {}) {
    Diagnostics diagnostics;
    const auto plan = compiled(recipe, diagnostics, options);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    if (!plan) return {};
    const Outcome one = runPlan(*plan, "csv", threads(1));
    EXPECT_TRUE(one.summary) << (one.summary ? "" : one.summary.error().text());
    if (!one.summary) return {};
    for (const unsigned count : {2u, 7u}) EXPECT_EQ(runPlan(*plan, "csv", threads(count)).outputs, one.outputs) << count;
    return one.outputs;
}

std::string made(const std::string& recipe) {
    Diagnostics diagnostics;
    const auto plan = compiled(recipe, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    if (!plan) return {};
    const Outcome outcome = runPlan(*plan, "txt", threads(1));
    EXPECT_TRUE(outcome.summary) << (outcome.summary ? "" : outcome.summary.error().text());
    return outcome.outputs.front();
}

std::string orders(int count) {
    return "- snowfakery_version: 3\n- object: orders\n  count: " + std::to_string(count) + R"(
  fields:
    order_id: ${{id + 100000}}
  friends:
    - object: order_lines
      count:
        random_choice: {'1': 176, '2': 168, '3': 116, '4': 62}
      fields:
        order_id: ${{orders.order_id}}
        line_no: ${{child_index + 1}}
        quantity: {random_number: {min: 1, max: 99}}
)";
}

} // namespace

class OrderLines : public ::testing::TestWithParam<std::tuple<int, std::uint64_t>> {};

TEST_P(OrderLines, HaveOneKeyEachForAnyCountAndAnyThreads) {
    const auto [count, seed] = GetParam();
    CompileOptions options;
    options.seed = seed;
    const auto made = onAnyThreads(orders(count), options);
    ASSERT_EQ(made.size(), 2u);
    const auto rows = lines(made[0]);
    std::set<std::string> keys, parents;
    int line = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::size_t first = rows[i].find(','), second = rows[i].find(',', first + 1);
        keys.insert(rows[i].substr(0, second));
        line = parents.insert(rows[i].substr(0, first)).second ? 1 : line + 1;
        ASSERT_EQ(rows[i].substr(first + 1, second - first - 1), std::to_string(line)) << rows[i];
    }
    EXPECT_EQ(keys.size(), rows.size() - 1);
    EXPECT_EQ(parents.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(*parents.rbegin(), std::to_string(100000 + count));
}

INSTANTIATE_TEST_SUITE_P(Counts, OrderLines,
                         ::testing::Combine(::testing::Values(1, 2, 1023, 1024, 1025, 6000, 20000, 21505),
                                            ::testing::Values(std::uint64_t{0}, std::uint64_t{4711})));

TEST(Reference, NamesARowByTableAndId) {
    const std::string recipe = "- snowfakery_version: 3\n- object: A\n  count: 9\n- object: B\n  fields:\n"
                               "    a: {reference: {object: A, id: 7}}\n";
    EXPECT_NE(made(recipe).find("B(id=1, a=A(7))"), std::string::npos) << made(recipe);
}

/// Each row of `child` says what it read through its reference: column `read` must be column `field` of that row.
void expectReadsWhatWasWritten(const std::string& child, std::size_t reference, std::size_t read, const std::string& parent,
                               std::size_t field) {
    const auto cells = [](const std::string& line) {
        std::vector<std::string> found;
        for (const auto part : split(line, ",")) found.emplace_back(part);
        return found;
    };
    std::map<std::string, std::string> written;
    for (const std::string& line : lines(parent)) written[cells(line).back()] = cells(line)[field];
    std::set<std::string> chosen;
    const auto rows = lines(child);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto row = cells(rows[i]);
        chosen.insert(row[reference]);
        ASSERT_EQ(row[read], written.at(row[reference])) << rows[i];
    }
    EXPECT_GT(chosen.size(), std::min(rows.size(), written.size()) / 4);
}

class ReadThroughReference : public ::testing::TestWithParam<int> {};

TEST_P(ReadThroughReference, ToAFriendGivesWhatTheFriendHas) {
    const auto made = onAnyThreads(orders(GetParam()) + R"(- object: returns
  count: 30000
  fields:
    line: {random_reference: order_lines}
    order_id: ${{line.order_id}}
    quantity: ${{line.quantity}}
)");
    ASSERT_EQ(made.size(), 3u);
    expectReadsWhatWasWritten(made[2], 0, 1, made[0], 0);
    expectReadsWhatWasWritten(made[2], 0, 2, made[0], 2);
}

INSTANTIATE_TEST_SUITE_P(Counts, ReadThroughReference, ::testing::Values(7, 1025, 21505));

TEST(Reference, ToRowsNestedInAFieldReadsTheirFields) {
    const auto made = onAnyThreads(R"(- snowfakery_version: 3
- object: Customer
  count: 9000
  fields:
    address:
      - object: Address
        fields:
          number: {random_number: {min: 1, max: 999999}}
- object: Visit
  count: 25000
  fields:
    at: {random_reference: Address}
    number: ${{at.number}}
    who: {random_reference: Customer}
    where: ${{who.address}}
    whose: ${{who.address.number}}
)");
    ASSERT_EQ(made.size(), 3u);
    expectReadsWhatWasWritten(made[2], 0, 1, made[0], 0);
    expectReadsWhatWasWritten(made[2], 3, 4, made[0], 0);
}

TEST(Reference, ToARowWithNamesCountersAndVariablesReadsWhatItHad) {
    const auto made = onAnyThreads(R"(- snowfakery_version: 3
- object: Country
  fields: {code: DE}
- var: rate
  value: 7
- object: Customer
  count: 12000
  fields:
    country: ${{Country.code}}
    number: ${{unique_id}}
    twice: ${{rate * id}}
- object: Country
  fields: {code: FR}
- var: rate
  value: 9
- object: Visit
  count: 25000
  fields:
    who: {random_reference: Customer}
    country: ${{who.country}}
    number: ${{who.number}}
    twice: ${{who.twice}}
)");
    ASSERT_EQ(made.size(), 3u);
    for (const std::size_t field : {0u, 1u, 2u}) expectReadsWhatWasWritten(made[2], 0, field + 1, made[1], field);
}

TEST(Reference, ToOneOfManyFriendsOfOneRowIsQuick) {
    const auto made = onAnyThreads(R"(- snowfakery_version: 3
- object: Company
  friends:
    - object: Person
      count: 20000
      fields: {age: {random_number: {min: 1, max: 99}}}
- object: Visit
  count: 25000
  fields:
    who: {random_reference: Person}
    age: ${{who.age}}
)");
    ASSERT_EQ(made.size(), 3u);
    expectReadsWhatWasWritten(made[2], 0, 1, made[0], 0);
}

TEST(Reference, FollowsAPathThroughRowsOfAnEarlierStatement) {
    const std::string recipe = R"(- snowfakery_version: 3
- object: A
  count: 2
  fields:
    b:
      - object: B
        fields:
          x: ${{id * 10}}
          c:
            - object: C
              fields: {y: deep}
- object: D
  fields:
    c: {reference: A.b.c}
    x: ${{A.b.x}}
    y: ${{A.b.c.y}}
)";
    EXPECT_NE(made(recipe).find("D(id=1, c=C(2), x=20, y=deep)"), std::string::npos) << made(recipe);
}

TEST(Reference, ReadsARowHeldByAVariable) {
    const std::string recipe = R"(- snowfakery_version: 3
- var: one
  value:
    - object: A
      fields: {x: 5}
- object: B
  fields: {x: '${{one.x}}', a: '${{one}}'}
)";
    EXPECT_NE(made(recipe).find("B(id=1, x=5, a=A(1))"), std::string::npos) << made(recipe);
}

TEST(Reference, ReadsRowsOfAStatementThatFilledAForwardReference) {
    const auto made = onAnyThreads(R"(- snowfakery_version: 3
- object: A
  count: 3
  fields: {b: {reference: B}}
- object: B
  count: 40
  fields: {x: {random_number: {min: 1, max: 999999}}}
- object: T
  count: 300
  fields:
    b: {random_reference: B}
    x: ${{b.x}}
)");
    ASSERT_EQ(made.size(), 3u);
    expectReadsWhatWasWritten(made[2], 0, 1, made[1], 0);
}

TEST(Reference, ToARowWithHistorySaysThatItIsNotKept) {
    Diagnostics diagnostics;
    const auto plan = compiled(R"(- snowfakery_version: 3
- object: S
  count: 5
  fields:
    odd: {if: [{choice: {when: '${{id > 2}}', pick: '${{unique_id}}'}}, {choice: {pick: 0}}]}
- object: T
  count: 3
  fields:
    s: {random_reference: S}
    k: ${{s.odd}}
)", diagnostics);
    ASSERT_TRUE(plan);
    const Outcome outcome = runPlan(*plan, "txt", threads(1));
    ASSERT_FALSE(outcome.summary);
    EXPECT_NE(outcome.summary.error().message.text().find("depends on rows before it and is not kept"), std::string::npos);
    EXPECT_EQ(outcome.summary.error().where.find("test.recipe.yml:10"), 0u) << outcome.summary.error().where;
}

} // namespace understudy::engine::test
