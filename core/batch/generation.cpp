// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/generation.h"

#include "base/text.h"

#include <condition_variable>
#include <thread>

namespace understudy {

namespace {

/// Copies a run's counters to the batch's while it lives, ten times a second.
class ProgressPump {
public:
    ProgressPump(const engine::Progress& from, BatchProgress& to)
        : m_from(from), m_to(to), m_rowsBefore(to.rows), m_bytesBefore(to.bytes), m_thread([this](std::stop_token stop) { pump(stop); }) {}
    ~ProgressPump() {
        m_thread.request_stop();
        m_thread.join();
        copy();
    }

private:
    void pump(std::stop_token stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any condition;
        while (!stop.stop_requested()) {
            condition.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
            copy();
        }
    }
    void copy() {
        m_to.rows = m_rowsBefore + m_from.rows;
        m_to.bytes = m_bytesBefore + m_from.bytes;
    }

    const engine::Progress& m_from;
    BatchProgress& m_to;
    std::uint64_t m_rowsBefore, m_bytesBefore;
    std::jthread m_thread;
};

Error errorOf(const Diagnostics& diagnostics) {
    for (const Diagnostic& finding : diagnostics)
        if (finding.severity == Severity::Error)
            return {ErrorCode::Data, finding.message, finding.position.text(), finding.fix};
    return {ErrorCode::Data, Core::tr("The recipe cannot be run"), "", ""};
}

} // namespace

Result<engine::RunSummary> generate(const Generation& generation, const engine::RunOptions& options,
                                    BatchProgress& progress) {
    std::vector<ByteSink*> sinks;
    for (const auto& sink : generation.sinks) sinks.push_back(sink.get());
    auto counters = std::make_shared<engine::Progress>(generation.plan->tables().size());
    for (const Generation::Standing& table : generation.standing) {
        counters->tables[table.table].rows = table.rows;
        counters->tables[table.table].bytes = table.bytes;
        progress.rows += table.rows;
        progress.bytes += table.bytes;
    }
    progress.attach(generation.plan, counters);
    const ProgressPump pump(*counters, progress);
    engine::RunOptions paused = options;
    paused.gate = &progress.gate;
    return engine::run(*generation.plan, *generation.encoder, sinks, paused, *counters);
}

Result<void> publish(const Generation& generation, BatchProgress& progress) {
    progress.state = BatchState::Publishing;
    for (const auto& sink : generation.sinks)
        if (auto published = sink->publish(); !published) return published;
    return {};
}

std::vector<VisibleTable> visibleTables(const engine::Plan& plan) {
    std::vector<VisibleTable> visible;
    for (std::size_t i = 0; i < plan.tables().size(); ++i)
        if (!plan.tables()[i].hidden) visible.push_back({i, &plan.tables()[i]});
    return visible;
}

std::vector<TableShape> shapesOf(const engine::Plan& plan) {
    std::vector<TableShape> shapes;
    for (const engine::TableInfo& table : plan.tables()) shapes.push_back(table.shape);
    return shapes;
}

Result<std::shared_ptr<const engine::Plan>> compilePlan(recipe::Parsed parsed, const engine::CompileOptions& options,
                                                        Diagnostics& diagnostics) {
    diagnostics.insert(diagnostics.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
    if (!parsed.ok()) return tl::unexpected(errorOf(diagnostics));
    auto plan = engine::Plan::compile(std::move(parsed.recipe), options, diagnostics);
    if (!plan) return tl::unexpected(errorOf(diagnostics));
    return plan;
}

} // namespace understudy
