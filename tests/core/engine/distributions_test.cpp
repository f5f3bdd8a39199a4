// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn follows its distribution, and memory does not follow the rows.
#include "base/text.h"
#include "core/engine/memory_run.h"

#include <gtest/gtest.h>

#include <fstream>
#include <malloc.h>
#include <map>
#include <sys/resource.h>

namespace understudy::engine::test {

namespace {

using Shares = std::map<std::string, double>;

std::map<std::string, double> drawn(const std::string& field, int rows) {
    Diagnostics diagnostics;
    CompileOptions options;
    options.seed = 20260101;
    const auto plan = compiled("- snowfakery_version: 3\n- object: A\n  count: " + std::to_string(rows) + "\n  fields:\n    x: " + field + "\n",
                               diagnostics, options);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    std::map<std::string, double> counts;
    if (!plan) return counts;
    const Outcome outcome = runPlan(*plan, "csv", {});
    EXPECT_TRUE(outcome.summary);
    const auto lines = split(outcome.outputs.front(), "\r\n");
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (!lines[i].empty()) ++counts[std::string(lines[i].substr(0, lines[i].find(',')))];
    return counts;
}

/// Nothing but the expected values comes, and chi-square stays below `limit` (p = 0.001 for so many values).
void expectShares(const std::string& field, const Shares& expected, double limit) {
    constexpr int kRows = 60'000;
    const auto counts = drawn(field, kRows);
    double total = 0, chiSquare = 0;
    for (const auto& [value, share] : expected) total += share;
    for (const auto& [value, count] : counts) EXPECT_TRUE(expected.contains(value)) << value;
    for (const auto& [value, share] : expected) {
        const double wanted = kRows * share / total, found = counts.contains(value) ? counts.at(value) : 0;
        chiSquare += (found - wanted) * (found - wanted) / wanted;
    }
    EXPECT_LT(chiSquare, limit) << field;
}

/// Discards what is written.
class NoSink : public ByteSink {
public:
    Result<void> write(std::string_view) override { return {}; }
    Result<void> publish() override { return {}; }
};

long peakKilobytesAfter(const std::string& recipe) {
    malloc_trim(0);
    EXPECT_TRUE(std::ofstream("/proc/self/clear_refs") << 5 << std::flush) << "the peak of earlier tests cannot be forgotten";
    Diagnostics diagnostics;
    const auto plan = compiled(recipe, diagnostics);
    EXPECT_TRUE(plan);
    std::vector<TableShape> shapes;
    for (const TableInfo& table : plan->tables()) shapes.push_back(table.shape);
    const auto encoder = makeSnowfakeryEncoder("csv", shapes);
    NoSink sink;
    const std::vector<ByteSink*> sinks((*encoder)->streams().size(), &sink);
    Progress progress(plan->tables().size());
    RunOptions options;
    options.threads = 2;
    EXPECT_TRUE(run(*plan, **encoder, sinks, options, progress));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

TEST(Draws, OfANumberAreUniformFromMinToMaxInSteps) {
    expectShares("{random_number: {min: -2, max: 7}}",
                 {{"-2", 1}, {"-1", 1}, {"0", 1}, {"1", 1}, {"2", 1}, {"3", 1}, {"4", 1}, {"5", 1}, {"6", 1}, {"7", 1}}, 27.9);
    expectShares("{random_number: {min: 10, max: 31, step: 10}}", {{"10", 1}, {"20", 1}, {"30", 1}}, 13.9);
}

TEST(Draws, OfAChoiceFollowTheWeights) {
    expectShares("{random_choice: [a, b, c]}", {{"a", 1}, {"b", 1}, {"c", 1}}, 13.9);
    expectShares("{random_choice: {a: 60%, b: 30%, c: 10%}}", {{"a", 60}, {"b", 30}, {"c", 10}}, 13.9);
    expectShares("{random_choice: [{choice: {probability: 3, pick: a}}, {choice: {probability: '${{2 + 3}}', pick: b}}]}",
                 {{"a", 3}, {"b", 5}}, 10.9);
}

TEST(Draws, OfADateNeverGiveTheEnd) {
    expectShares("{date_between: {start_date: 2024-02-27, end_date: 2024-03-02}}",
                 {{"2024-02-27", 1}, {"2024-02-28", 1}, {"2024-02-29", 1}, {"2024-03-01", 1}}, 16.3);
    expectShares("{date_between: {start_date: 2024-02-27, end_date: 2024-02-27}}", {{"2024-02-27", 1}}, 0.1);
    expectShares("{date_between: {start_date: 2024-02-28, end_date: 2024-02-27}}", {{"", 1}}, 0.1);
}

/// Kilobytes. Sanitizers keep a shadow of the memory and hold freed blocks back.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kMostGrowth = 150'000;
#else
constexpr long kMostGrowth = 24'000;
#endif

TEST(Memory, DoesNotGrowWithRows) {
    const auto recipe = [](int rows) {
        const std::string count = std::to_string(rows);
        return "- snowfakery_version: 3\n- object: A\n  count: " + count + "\n  fields: {x: '${{id}} text'}\n- object: P\n  friends:\n"
               "    - object: F\n      count: " + count + "\n- object: N\n  fields:\n    m:\n      - object: M\n        count: " + count + "\n";
    };
    const long small = peakKilobytesAfter(recipe(100'000));
    EXPECT_LT(peakKilobytesAfter(recipe(2'000'000)) - small, kMostGrowth);
}

} // namespace understudy::engine::test
