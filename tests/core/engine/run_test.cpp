// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/memory_run.h"
#include "paths.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace understudy::engine::test {

namespace {

const char* const kRelations = R"(- snowfakery_version: 3
- object: Customer
  count: 30000
  fields:
    score: {random_number: {min: 1, max: 1000}}
    tier: {random_choice: {gold: 10%, silver: 30%, bronze: 60%}}
  friends:
    - object: Order
      count: {random_number: {min: 0, max: 3}}
      fields:
        customer: {reference: Customer}
        amount: ${{Customer.score * 2 + child_index}}
- object: Visit
  count: 50000
  fields:
    who: {random_reference: Customer}
    score: ${{who.score}}
)";

std::string contents(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

RunOptions threads(unsigned count) {
    RunOptions options;
    options.threads = count;
    return options;
}

} // namespace

TEST(Run, GivesTheSameBytesOnAnyNumberOfThreads) {
    Diagnostics diagnostics;
    const auto plan = compiled(kRelations, diagnostics);
    ASSERT_TRUE(plan);
    const Outcome one = runPlan(*plan, "csv", threads(1));
    ASSERT_TRUE(one.summary) << one.summary.error().text();
    for (const unsigned count : {2u, 7u}) EXPECT_EQ(runPlan(*plan, "csv", threads(count)).outputs, one.outputs);
}

TEST(Run, PreviewFromAnyRowAgreesWithTheWholeRun) {
    Diagnostics diagnostics;
    const auto plan = compiled(kRelations, diagnostics);
    ASSERT_TRUE(plan);
    const Outcome whole = runPlan(*plan, "csv", threads(2));
    for (std::size_t table = 0; table < plan->tables().size(); ++table) {
        const TableInfo& info = plan->tables()[table];
        const auto rows = preview(*plan, info.shape.name, 25'000, 3);
        ASSERT_TRUE(rows) << rows.error().text();
        ASSERT_EQ(rows->size(), 3u);
        std::string line;
        for (std::size_t i = 1; i < (*rows)[0].size(); ++i) line += (*rows)[0][i].value_or("") + ",";
        EXPECT_NE(whole.outputs[table].find("\n" + line + *(*rows)[0][0] + "\r\n"), std::string::npos) << line;
    }
}

TEST(Run, StopsWhenAsked) {
    Diagnostics diagnostics;
    const auto plan = compiled(kRelations, diagnostics);
    ASSERT_TRUE(plan);
    std::stop_source source;
    source.request_stop();
    RunOptions options = threads(2);
    options.stop = source.get_token();
    const Outcome stopped = runPlan(*plan, "csv", options);
    ASSERT_FALSE(stopped.summary);
    EXPECT_EQ(stopped.summary.error().code, ErrorCode::Cancelled);
}

TEST(Run, NamesFieldAndLineOfARowThatFails) {
    Diagnostics diagnostics;
    const auto plan = compiled("- snowfakery_version: 3\n- object: A\n  fields:\n    x: ${{1 / (id - 1)}}\n", diagnostics);
    ASSERT_TRUE(plan);
    const Outcome failed = runPlan(*plan, "txt", threads(1));
    ASSERT_FALSE(failed.summary);
    EXPECT_NE(failed.summary.error().text().find("A.x"), std::string::npos);
    EXPECT_NE(failed.summary.error().where.find("test.recipe.yml:4"), std::string::npos);
}

TEST(Compile, RefusesAPluginByName) {
    Diagnostics diagnostics;
    EXPECT_FALSE(compiled("- plugin: snowfakery.standard_plugins.Math\n- object: A\n", diagnostics));
    ASSERT_FALSE(diagnostics.empty());
    EXPECT_NE(diagnostics.front().message.text().find("Math"), std::string::npos);
}

/// Every recipe of tests/conformance whose output Snowfakery 4.2.1 wrote beside it (snowfakery_golden.py).
TEST(Conformance, MatchesSnowfakerysGoldenOutputs) {
    int compared = 0;
    for (const auto& file : std::filesystem::directory_iterator(UNDERSTUDY_SOURCE_DIR "/tests/conformance/recipes")) {
        const std::string path = file.path().string();
        if (!path.ends_with(".recipe.yml")) continue;
        auto parsed = recipe::parseFile(path);
        const auto plan = Plan::compile(std::move(parsed.recipe), {}, parsed.diagnostics);
        ASSERT_TRUE(plan) << path;
        for (const std::string format : {"txt", "json"}) {
            const std::string golden = path.substr(0, path.size() - 11) + "." + format;
            EXPECT_EQ(runPlan(*plan, format, threads(1)).outputs.front(), contents(golden)) << golden;
            ++compared;
        }
    }
    EXPECT_GE(compared, 46);
}

} // namespace understudy::engine::test
