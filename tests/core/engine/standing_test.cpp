// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that stand already are not made again, and the others come out as ever; each is told of when it is complete.
#include "base/hash.h"
#include "core/engine/memory_run.h"

#include <gtest/gtest.h>

namespace understudy::engine::test {

namespace {

struct Standing {
    const char* name;
    const char* recipe;
    friend void PrintTo(const Standing& standing, std::ostream* out) { *out << standing.name; }
};

class StandingTables : public testing::TestWithParam<Standing> {
protected:
    void SetUp() override {
        Diagnostics diagnostics;
        CompileOptions options;
        options.seed = 7;
        m_plan = compiled(GetParam().recipe, diagnostics, options);
        for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    }

    Outcome run(RunOptions options) const { return runPlan(*m_plan, "csv", options); }

    std::shared_ptr<const Plan> m_plan;
};

const Standing kRecipes[] = {
    {"Alone", "- object: a\n  count: 5\n  fields: {x: {random_number: {min: 1, max: 9}}}\n"
              "- object: b\n  count: 40000\n  fields: {x: {random_number: {min: 1, max: 9}}}\n"},
    {"Nested", R"(- snowfakery_version: 3
- object: orders
  count: 15000
  fields: {day: {date_between: {start_date: 2024-01-01, end_date: 2024-12-31}}}
  friends:
    - object: lines
      count: 3
      fields: {of: "${{ orders.id }}", n: "${{ child_index }}"}
- object: returns
  count: 300
  fields: {line: {random_reference: lines}, order: {random_reference: orders}}
)"},
    {"Drawn", R"(- snowfakery_version: 3
- object: orders
  count: 15000
  friends:
    - object: lines
      count: {random_choice: {0: 1, 1: 2, 4: 1}}
      fields: {of: "${{ orders.id }}", price: {random_number: {min: 1, max: 900}}}
- object: returns
  count: 2000
  fields:
    __line: {random_reference: lines}
    price: ${{ __line.price }}
)"},
    {"Unique", R"(- snowfakery_version: 3
- object: people
  count: 500
  fields: {mail: "${{ unique_id }}@example.com"}
- object: passports
  count: 400
  fields: {holder: {random_reference: {to: people, unique: true}}, number: "${{ unique_id }}"}
- object: visas
  count: 30
  fields: {passport: {random_reference: {to: passports, unique: true}}, number: "${{ unique_id }}"}
)"},
    {"Named", R"(- snowfakery_version: 3
- object: shops
  nickname: last_shop
  count: 20
  fields:
    name: {fake: company}
    owner:
      - object: owners
        fields: {name: {fake: name}}
- object: tills
  count: 10
  fields: {shop: {reference: last_shop}, name: "${{ last_shop.name }}", owner: "${{ owners.name }}"}
)"},
    {"Sequential", R"(- snowfakery_version: 3
- var: start
  value: {random_number: {min: 1, max: 100}}
- object: a
  count: 50
  friends:
    - object: b
      count: {random_number: {min: 0, max: 2}}
    - var: kept
      value: ${{ a.id + start }}
- object: c
  count: 5
  fields: {after: "${{ b.id }}", x: "${{ start }}"}
)"},
};

} // namespace

TEST_P(StandingTables, LeaveTheBytesOfTheOthersAsTheyAre) {
    for (const unsigned threads : {1u, 3u}) {
        RunOptions options;
        options.threads = threads;
        const Outcome whole = run(options);
        ASSERT_TRUE(whole.summary) << whole.summary.error().text();
        const std::size_t streams = whole.outputs.size();
        for (std::size_t mask = 1; mask < (1u << streams); ++mask) {
            options.standing.clear();
            for (std::size_t i = 0; i < streams; ++i)
                if (mask >> i & 1) options.standing.insert(i);
            const Outcome rest = run(options);
            ASSERT_TRUE(rest.summary) << rest.summary.error().text();
            for (std::size_t i = 0; i < streams; ++i)
                EXPECT_EQ(rest.outputs[i], options.standing.contains(i) ? "" : whole.outputs[i]) << "stream " << i << " of mask " << mask;
        }
    }
}

TEST_P(StandingTables, AreToldOfOnceEachWithWhatWasWritten) {
    RunOptions options;
    options.standing = {1};
    std::map<std::size_t, RunSummary::Stream> completed;
    options.completed = [&](std::size_t stream, const RunSummary& soFar) -> Result<void> {
        EXPECT_TRUE(completed.emplace(stream, soFar.streams[stream]).second) << stream;
        return {};
    };
    const Outcome outcome = run(options);
    ASSERT_TRUE(outcome.summary);
    ASSERT_EQ(completed.size(), outcome.outputs.size() - 1);
    EXPECT_FALSE(completed.contains(1));
    for (const auto& [stream, told] : completed) {
        EXPECT_EQ(told.bytes, outcome.outputs[stream].size());
        EXPECT_EQ(told.sha256, Sha256::of(outcome.outputs[stream]));
        EXPECT_EQ(told.sha256, outcome.summary->streams[stream].sha256);
    }
}

INSTANTIATE_TEST_SUITE_P(Recipes, StandingTables, testing::ValuesIn(kRecipes), [](const auto& info) { return info.param.name; });

TEST(CompletedTables, AreToldOfBeforeTheNextOnesBegin) {
    Diagnostics diagnostics;
    const auto plan = compiled("- object: a\n  count: 3\n- object: b\n  count: 4\n- object: a\n  count: 2\n- object: c\n", diagnostics);
    ASSERT_TRUE(plan);
    RunOptions options;
    std::vector<std::pair<std::string, std::vector<std::uint64_t>>> told;
    options.completed = [&](std::size_t stream, const RunSummary& soFar) -> Result<void> {
        told.emplace_back(soFar.streams[stream].name, soFar.rows);
        return {};
    };
    ASSERT_TRUE(runPlan(*plan, "csv", options).summary);
    using Told = decltype(told);
    EXPECT_EQ(told, (Told{{"b", {3, 4, 0}}, {"a", {5, 4, 0}}, {"c", {5, 4, 1}}}));
}

TEST(CompletedTables, WaitForRowsThatWereReferredToAhead) {
    Diagnostics diagnostics;
    const auto plan = compiled("- object: a\n  fields: {later: {reference: b}}\n- object: b\n  count: 2\n", diagnostics);
    ASSERT_TRUE(plan);
    RunOptions options;
    std::vector<std::vector<std::uint64_t>> rows;
    options.completed = [&](std::size_t, const RunSummary& soFar) -> Result<void> {
        rows.push_back(soFar.rows);
        return {};
    };
    ASSERT_TRUE(runPlan(*plan, "csv", options).summary);
    EXPECT_EQ(rows, (std::vector<std::vector<std::uint64_t>>{{1, 2}, {1, 2}}));
}

TEST(CompletedTables, EndTheRunWithTheErrorOfWhoeverIsTold) {
    Diagnostics diagnostics;
    const auto plan = compiled("- object: a\n  count: 3\n- object: b\n  count: 4\n", diagnostics);
    ASSERT_TRUE(plan);
    RunOptions options;
    options.completed = [](std::size_t, const RunSummary&) -> Result<void> { return fail(ErrorCode::Io, "no room"); };
    const Outcome outcome = runPlan(*plan, "csv", options);
    ASSERT_FALSE(outcome.summary);
    EXPECT_EQ(outcome.summary.error().message, "no room");
    EXPECT_EQ(outcome.outputs[1].find("4"), std::string::npos);
}

} // namespace understudy::engine::test
