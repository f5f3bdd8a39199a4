// SPDX-License-Identifier: GPL-3.0-or-later
// Rows a second of each recipe on one thread, encoded and hashed but written nowhere.
#include "engine/engine.h"

#include <benchmark/benchmark.h>

#include <numeric>

namespace understudy::engine {

namespace {

class NoSink : public ByteSink {
public:
    Result<void> write(std::string_view) override { return {}; }
    Result<void> publish() override { return {}; }
};

void recipe(benchmark::State& state, const std::string& name) {
    auto parsed = recipe::parseFile(UNDERSTUDY_RECIPES "/" + name + ".recipe.yml");
    CompileOptions options;
    options.today = 20'000;
    const auto plan = Plan::compile(std::move(parsed.recipe), options, parsed.diagnostics);
    if (!plan) return state.SkipWithError("the recipe does not compile");
    std::vector<TableShape> shapes;
    for (const TableInfo& table : plan->tables()) shapes.push_back(table.shape);
    const auto encoder = makeSnowfakeryEncoder("csv", shapes);
    NoSink nowhere;
    const std::vector<ByteSink*> sinks(shapes.size(), &nowhere);
    RunOptions run_options;
    run_options.threads = 1;
    std::uint64_t rows = 0;
    for (auto _ : state) {
        Progress progress(shapes.size());
        const auto summary = run(*plan, **encoder, sinks, run_options, progress);
        if (!summary) return state.SkipWithError(summary.error().message.text().c_str());
        rows += std::accumulate(summary->rows.begin(), summary->rows.end(), std::uint64_t{0});
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows));
}

} // namespace

BENCHMARK_CAPTURE(recipe, flat, "a_flat");
BENCHMARK_CAPTURE(recipe, relations, "b_relations");
BENCHMARK_CAPTURE(recipe, numeric, "c_numeric");

} // namespace understudy::engine
