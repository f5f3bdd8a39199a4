// SPDX-License-Identifier: GPL-3.0-or-later
// What a caller can ask for: rows, iterations, targets, shapes, previews, explanations.
#include "base/text.h"
#include "core/engine/memory_run.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <thread>

namespace understudy::engine::test {

namespace {

Outcome outcomeOf(const std::string& recipe, const std::string& format, RunOptions run = {}, CompileOptions options = {}) {
    Diagnostics diagnostics;
    const auto plan = compiled(recipe, diagnostics, options);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    if (!plan) return {fail(ErrorCode::Data, "not compiled"), {""}};
    Outcome outcome = runPlan(*plan, format, run);
    EXPECT_TRUE(outcome.summary) << (outcome.summary ? "" : outcome.summary.error().text());
    return outcome;
}

std::vector<std::string> rowsOf(const std::string& text) {
    std::vector<std::string> rows;
    for (const auto line : split(text, "\n"))
        if (!line.empty()) rows.emplace_back(line);
    return rows;
}

const char* const kTwo = "- snowfakery_version: 3\n- object: A\n  just_once: true\n  count: 2\n- object: B\n  count: 3\n";

} // namespace

TEST(Rows, ReplaceTheCountOfATable) {
    CompileOptions options;
    options.rows = {{"B", 7}};
    EXPECT_EQ(outcomeOf(kTwo, "txt", {}, options).summary->rows, (std::vector<std::uint64_t>{2, 7}));
}

TEST(Rows, AreSharedByTheTemplatesOfATableAsTheirCounts) {
    CompileOptions options;
    options.rows = {{"B", 1000}};
    const auto outcome = outcomeOf("- object: B\n  count: 1\n  fields: {from: first}\n- object: B\n  count: 3\n  fields: {from: second}\n",
                                   "txt", {}, options);
    EXPECT_EQ(outcome.summary->rows.front(), 1000u);
    EXPECT_NE(outcome.outputs.front().find("B(id=250, from=first)\nB(id=251, from=second)"), std::string::npos);
}

TEST(Iterations, RepeatTheRecipeButNotJustOnce) {
    RunOptions run;
    run.iterations = 4;
    EXPECT_EQ(outcomeOf(kTwo, "txt", run).summary->rows, (std::vector<std::uint64_t>{2, 12}));
}

TEST(Target, IsReachedByWholeIterations) {
    RunOptions run;
    run.target = {{"B", 7}};
    EXPECT_EQ(outcomeOf(kTwo, "txt", run).summary->rows, (std::vector<std::uint64_t>{2, 9}));
}

TEST(Target, OfATableThatIsNotMadeIsAnError) {
    Diagnostics diagnostics;
    RunOptions run;
    run.target = {{"Z", 7}};
    const Outcome outcome = runPlan(*compiled(kTwo, diagnostics), "txt", run);
    ASSERT_FALSE(outcome.summary);
    EXPECT_EQ(outcome.summary.error().message, "No template creating Z");
}

TEST(UniqueReference, TakesEachRowOnce) {
    const auto rows = rowsOf(outcomeOf("- snowfakery_version: 3\n- object: A\n  count: 30000\n- object: B\n  count: 30000\n  fields:\n"
                                       "    a: {random_reference: {to: A, unique: true}}\n", "csv").outputs[1]);
    ASSERT_EQ(rows.size(), 30001u);
    std::set<std::string> taken;
    for (std::size_t i = 1; i < rows.size(); ++i) taken.insert(rows[i].substr(0, rows[i].find(',')));
    EXPECT_EQ(taken.size(), 30000u);
}

TEST(UniqueReference, EndsWithAnErrorWhenNoneIsLeft) {
    Diagnostics diagnostics;
    const auto plan = compiled("- snowfakery_version: 3\n- object: A\n  count: 3\n- object: B\n  count: {random_number: {min: 4, max: 5}}\n"
                               "  fields:\n    a: {random_reference: {to: A, unique: true}}\n", diagnostics);
    ASSERT_TRUE(plan);
    const Outcome outcome = runPlan(*plan, "txt", {});
    ASSERT_FALSE(outcome.summary);
    EXPECT_NE(outcome.summary.error().message.text().find("Cannot find an unused `A` to link to"), std::string::npos);
    EXPECT_NE(outcome.summary.error().where.find("test.recipe.yml:"), std::string::npos);
}

TEST(RandomReference, ToANicknameChoosesItsRowsOnly) {
    const auto text = outcomeOf("- snowfakery_version: 3\n- object: A\n  count: 5\n- object: A\n  nickname: late\n  count: 4\n"
                                "- object: B\n  count: 300\n  fields:\n    a: {random_reference: late}\n", "txt").outputs.front();
    std::set<std::string> chosen;
    for (const std::string& row : rowsOf(text))
        if (row.starts_with("B(")) chosen.insert(row.substr(row.find("a=")));
    EXPECT_EQ(chosen, (std::set<std::string>{"a=A(6))", "a=A(7))", "a=A(8))", "a=A(9))"}));
}

TEST(Shapes, OfSqlIsADump) {
    const auto text = outcomeOf("- snowfakery_version: 3\n- object: A\n  fields: {x: it's, n: null}\n", "sql").outputs.front();
    EXPECT_NE(text.find("CREATE TABLE \"A\""), std::string::npos) << text;
    EXPECT_NE(text.find("'it''s'"), std::string::npos) << text;
    EXPECT_NE(text.find("NULL"), std::string::npos) << text;
}

TEST(Preview, StartsAtAnyRowOfAStatelessTableAtOnce) {
    Diagnostics diagnostics;
    const auto plan = compiled("- snowfakery_version: 3\n- object: A\n  count: 900000000\n  fields: {x: '${{id * 2}}'}\n", diagnostics);
    ASSERT_TRUE(plan);
    const auto begin = std::chrono::steady_clock::now();
    const auto rows = preview(*plan, "A", 900000, 2);
    ASSERT_TRUE(rows);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    EXPECT_EQ(*rows, (std::vector<PreviewRow>{{"900001", "1800002"}, {"900002", "1800004"}}));
}

TEST(Shapes, OfCsvHaveMetadataBesideThem) {
    const auto encoder = makeSnowfakeryEncoder("csv", {{"B", {"id"}, 0}, {"A", {"id"}, 1}});
    ASSERT_TRUE(encoder);
    const std::string text = csvwMetadata(**encoder);
    EXPECT_NE(text.find("\"@context\": \"http://www.w3.org/ns/csvw\""), std::string::npos) << text;
    EXPECT_LT(text.find("\"url\": \"B.csv\""), text.find("\"url\": \"A.csv\"")) << text;
}

TEST(Preview, OfRowsReadThroughAReferenceToFriendsAgreesWithTheRun) {
    Diagnostics diagnostics;
    const auto plan = compiled("- snowfakery_version: 3\n- object: P\n  count: 4000\n  friends:\n    - object: F\n"
                               "      count: {random_number: {min: 0, max: 4}}\n      fields: {x: {random_number: {min: 1, max: 99999}}}\n"
                               "- object: T\n  count: 5000\n  fields:\n    f: {random_reference: F}\n    x: ${{f.x}}\n", diagnostics);
    ASSERT_TRUE(plan);
    const auto rows = preview(*plan, "T", 4000, 50);
    ASSERT_TRUE(rows) << rows.error().text();
    ASSERT_EQ(rows->size(), 50u);
    const std::string whole = runPlan(*plan, "csv", {}).outputs[2];
    for (const PreviewRow& row : *rows) {
        const std::string reference = *row[1], number = reference.substr(reference.find('(') + 1, reference.size() - reference.find('(') - 2);
        const std::string id = reference.find('(') == std::string::npos ? reference : number;
        EXPECT_NE(whole.find("\n" + id + "," + *row[2] + "," + *row[0] + "\r\n"), std::string::npos) << *row[0];
    }
}

TEST(Preview, EndsWithTheTable) {
    Diagnostics diagnostics;
    const auto plan = compiled(kTwo, diagnostics);
    EXPECT_EQ(preview(*plan, "B", 2, 10)->size(), 1u);
    EXPECT_EQ(preview(*plan, "B", 3, 10)->size(), 0u);
    EXPECT_FALSE(preview(*plan, "Z", 0, 1));
}

TEST(Explain, NamesClassReasonAndOperations) {
    Diagnostics diagnostics;
    const auto plan = compiled("- snowfakery_version: 3\n- object: A\n  count: 4\n  fields:\n    x: {random_number: {min: 1, max: 2}}\n"
                               "- object: B\n  friends:\n    - object: C\n- object: D\n  count: 2\n  fields:\n    e: ${{E.id}}\n    f:\n      - object: E\n",
                               diagnostics);
    ASSERT_TRUE(plan);
    const std::string text = plan->explain();
    EXPECT_NE(text.find("stateless: Each row stands alone: can start anywhere, runs on all cores."), std::string::npos) << text;
    EXPECT_NE(text.find("parent-local: Its rows belong to a root row: can start at any root row, runs on all cores."), std::string::npos);
    EXPECT_NE(text.find("sequential: Runs on one core, from its first row, because "), std::string::npos) << text;
    EXPECT_NE(text.find("  x: "), std::string::npos);
    for (const TableInfo& table : plan->tables()) EXPECT_TRUE(table.reason.text().ends_with('.')) << table.reason;
}

class Cancel : public ::testing::TestWithParam<std::pair<const char*, unsigned>> {};

TEST_P(Cancel, EndsAHugeStatementWithinASecond) {
    Diagnostics diagnostics;
    const auto plan = compiled(GetParam().first, diagnostics);
    ASSERT_TRUE(plan);
    std::stop_source source;
    RunOptions run;
    run.threads = GetParam().second;
    run.stop = source.get_token();
    std::chrono::steady_clock::time_point asked;
    std::jthread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        asked = std::chrono::steady_clock::now();
        source.request_stop();
    });
    const Outcome outcome = runPlan(*plan, "csv", run);
    const auto ended = std::chrono::steady_clock::now();
    canceller.join();
    ASSERT_FALSE(outcome.summary);
    EXPECT_EQ(outcome.summary.error().code, ErrorCode::Cancelled);
    EXPECT_LT(ended - asked, std::chrono::seconds(1));
}

INSTANTIATE_TEST_SUITE_P(Statements, Cancel, ::testing::Values(
    std::pair("- object: A\n  count: 4000000000\n", 1u), std::pair("- object: A\n  count: 4000000000\n", 2u),
    std::pair("- object: A\n  friends:\n    - object: B\n      count: 4000000000\n", 1u),
    std::pair("- object: A\n  fields:\n    b:\n      - object: B\n        count: 4000000000\n", 1u)));

} // namespace understudy::engine::test
