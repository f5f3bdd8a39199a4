// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that belong to rows: keys, ids and fields read through references, on any number of threads.
#include "core/engine/memory_run.h"

#include <gtest/gtest.h>

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

} // namespace understudy::engine::test
