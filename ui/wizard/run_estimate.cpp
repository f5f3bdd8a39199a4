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

/// Wishes for tables that are gone, or whose rows can only follow from others, are left out: the page shows why.
std::map<std::string, std::uint64_t> possible(const std::map<std::string, std::uint64_t>& rows, const engine::Plan& plan) {
    std::map<std::string, std::uint64_t> left;
    for (const engine::TableInfo& table : plan.tables())
        if (const auto asked = rows.find(table.shape.name); asked != rows.end() && table.rowsFollow.empty()) left.insert(*asked);
    return left;
}

void takeFindings(const Diagnostics& diagnostics, const std::string& path, RunEstimate& estimate) {
    for (const Diagnostic& finding : diagnostics) {
        if (finding.severity == Severity::Error) {
            estimate.error = Error{ErrorCode::Data, finding.message, path, finding.fix};
            return;
        }
        if (finding.code == "rows-spread") estimate.warnings.push_back(finding.message);
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

/// The tables a plan makes, with the numbers asked for where it was made without them.
std::vector<engine::TableInfo> shownTables(const engine::Plan& plan, const std::map<std::string, std::uint64_t>& rows) {
    std::vector<engine::TableInfo> shown;
    for (engine::TableInfo table : plan.tables()) {
        if (table.hidden) continue;
        if (const auto asked = rows.find(table.shape.name); asked != rows.end()) {
            table.expectedRows = asked->second;
            table.rowsKnown = true;
        }
        shown.push_back(std::move(table));
    }
    return shown;
}

} // namespace

std::shared_ptr<const RunEstimate> estimateRun(const EstimateRequest& request, std::stop_token stop) {
    auto estimate = std::make_shared<RunEstimate>();
    estimate->recipe = request.redraft ? redrafted(request) : request.recipe;
    engine::CompileOptions options = request.options;
    auto findings = checkRecipe(estimate->recipe, request.path, options);
    estimate->outline = findings->outline;
    if (findings->plan) {
        options.rows = possible(request.rows, *findings->plan);
        estimate->tables = shownTables(*findings->plan, options.rows);
        findings = checkRecipe(estimate->recipe, request.path, options);
    }
    takeFindings(findings->diagnostics, request.path, *estimate);
    if (!findings->plan) return estimate;
    estimate->tables = shownTables(*findings->plan, {});
    for (const engine::TableInfo& table : estimate->tables)
        if (!stop.stop_requested()) measure(*findings->plan, table, stop, *estimate);
    return estimate;
}

} // namespace understudy::ui
