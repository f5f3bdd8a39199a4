// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <memory>
#include <string>
#include <vector>

namespace understudy::engine::test {

/// Keeps what is written.
class MemorySink : public ByteSink {
public:
    std::string bytes;
    Result<void> write(std::string_view more) override {
        bytes += more;
        return {};
    }
    Result<void> publish() override { return {}; }
};

struct Outcome {
    Result<RunSummary> summary;
    std::vector<std::string> outputs;
};

inline std::shared_ptr<const Plan> compiled(const std::string& text, Diagnostics& diagnostics, CompileOptions options = {}) {
    auto parsed = recipe::parse(text, "test.recipe.yml");
    diagnostics = std::move(parsed.diagnostics);
    return hasErrors(diagnostics) ? nullptr : Plan::compile(std::move(parsed.recipe), options, diagnostics);
}

inline Outcome runPlan(const Plan& plan, const std::string& format, const RunOptions& options) {
    std::vector<TableShape> shapes;
    for (const TableInfo& table : plan.tables()) shapes.push_back(table.shape);
    const auto encoder = makeSnowfakeryEncoder(format, shapes);
    std::vector<MemorySink> memory((*encoder)->streams().size());
    std::vector<ByteSink*> sinks;
    for (MemorySink& sink : memory) sinks.push_back(&sink);
    Progress progress(plan.tables().size());
    Outcome outcome{run(plan, **encoder, sinks, options, progress), {}};
    for (MemorySink& sink : memory) outcome.outputs.push_back(std::move(sink.bytes));
    return outcome;
}

} // namespace understudy::engine::test
