// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/run_estimate.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace understudy::ui {
namespace {

constexpr std::size_t kMeasuredRows = 400;

std::string redrafted(const EstimateRequest& request) {
    DraftOptions options;
    options.minCategoryCount = request.minCategoryCount;
    options.rows = request.rows;
    return draftRecipe(request.samples->profile, options).recipe;
}

std::uint64_t textBytes(const std::vector<engine::PreviewRow>& rows) {
    std::uint64_t bytes = 0;
    for (const engine::PreviewRow& row : rows)
        for (std::size_t field = 1; field < row.size(); ++field) bytes += (row[field] ? row[field]->size() : 0) + 1;
    return bytes;
}

const TableProfile* sampleOf(const EstimateRequest& request, const std::string& table) {
    if (!request.samples) return nullptr;
    const auto& tables = request.samples->profile.tables;
    const auto at = std::find_if(tables.begin(), tables.end(), [&](const TableProfile& t) { return t.name == table; });
    return at == tables.end() || at->sniffed.rowsEstimated == 0 ? nullptr : &*at;
}

/// Rows that follow from a parent's are taken to come in the sample's proportion.
void estimateChildren(const EstimateRequest& request, RunEstimate& estimate) {
    for (engine::TableInfo& child : estimate.tables) {
        const auto parentName = estimate.outline.parents.find(child.shape.name);
        if (child.rowsKnown || parentName == estimate.outline.parents.end()) continue;
        const auto parent = std::find_if(estimate.tables.begin(), estimate.tables.end(),
                                         [&](const auto& t) { return t.shape.name == parentName->second; });
        const TableProfile* childSample = sampleOf(request, child.shape.name);
        const TableProfile* parentSample = sampleOf(request, parentName->second);
        if (parent == estimate.tables.end() || !childSample || !parentSample) continue;
        child.expectedRows = parent->expectedRows * childSample->sniffed.rowsEstimated / parentSample->sniffed.rowsEstimated;
    }
}

/// Makes a few rows of a table and takes the rest to be like them.
void measure(const engine::Plan& plan, const engine::TableInfo& table, std::stop_token stop, RunEstimate& estimate) {
    const auto begin = std::chrono::steady_clock::now();
    const auto rows = engine::preview(plan, table.shape.name, 0, kMeasuredRows, stop);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!rows || rows->empty()) return;
    const double times = static_cast<double>(table.expectedRows) / static_cast<double>(rows->size());
    const bool parallel = table.rowClass != engine::TemplateClass::Sequential;
    const double cores = parallel ? std::max(1u, std::thread::hardware_concurrency()) : 1;
    estimate.bytes += static_cast<std::uint64_t>(static_cast<double>(textBytes(*rows)) * times);
    estimate.seconds += seconds * times / cores;
}

} // namespace

std::shared_ptr<const RunEstimate> estimateRun(const EstimateRequest& request, std::stop_token stop) {
    auto estimate = std::make_shared<RunEstimate>();
    engine::CompileOptions options = request.options;
    estimate->recipe = request.redraft ? redrafted(request) : request.recipe;
    if (!request.redraft) options.rows = request.rows;
    const auto findings = checkRecipe(estimate->recipe, request.path, options);
    estimate->outline = findings->outline;
    if (!findings->plan) {
        const auto error = std::find_if(findings->diagnostics.begin(), findings->diagnostics.end(),
                                        [](const Diagnostic& d) { return d.severity == Severity::Error; });
        estimate->error = Error{ErrorCode::Data, error == findings->diagnostics.end() ? Message() : error->message, request.path, ""};
        return estimate;
    }
    for (const engine::TableInfo& table : findings->plan->tables())
        if (!table.hidden) estimate->tables.push_back(table);
    estimateChildren(request, *estimate);
    for (const engine::TableInfo& table : estimate->tables)
        if (!stop.stop_requested()) measure(*findings->plan, table, stop, *estimate);
    return estimate;
}

} // namespace understudy::ui
