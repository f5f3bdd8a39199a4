// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_job.h"

#include <algorithm>
#include <chrono>

namespace understudy::ui {
namespace {

const TableProfile* sampleOf(const PreviewRequest& request) {
    if (!request.samples) return nullptr;
    const auto& tables = request.samples->profile.tables;
    const auto at = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.name == request.table; });
    return at == tables.end() ? nullptr : &*at;
}

/// The sample's columns in its order; without a sample, all fields.
std::vector<std::string> shownFields(const engine::TableInfo& table, const TableProfile* sample) {
    if (!sample) return table.shape.fields;
    std::vector<std::string> fields;
    for (const ColumnProfile& column : sample->columns) fields.push_back(column.column.name);
    for (const std::string& field : table.shape.fields)
        if (field != "id" && std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    return fields;
}

void chooseFields(const TableProfile* sample, PreviewResult& result) {
    const auto& all = result.table->shape.fields;
    for (const std::string& field : shownFields(*result.table, sample)) {
        const auto at = std::find(all.begin(), all.end(), field);
        if (at == all.end()) continue;
        result.fields.push_back(field);
        result.indices.push_back(static_cast<std::size_t>(at - all.begin()));
    }
}

void compareField(const PreviewRequest& request, const TableProfile& sample, PreviewResult& result) {
    const auto column = std::find_if(sample.columns.begin(), sample.columns.end(),
                                     [&](const ColumnProfile& c) { return c.column.name == request.field; });
    const auto field = std::find(result.fields.begin(), result.fields.end(), request.field);
    if (column == sample.columns.end() || field == result.fields.end() || result.rows.empty()) return;
    const auto index = result.indices[static_cast<std::size_t>(field - result.fields.begin())];
    result.comparison = compareColumn(*column, result.rows, index);
}

} // namespace

std::shared_ptr<const PreviewResult> makePreview(const PreviewRequest& request, std::stop_token stop) {
    auto result = std::make_shared<PreviewResult>();
    for (const engine::TableInfo& table : request.plan->tables())
        if (table.shape.name == request.table) result->table = table;
    if (!result->table) return result;
    const auto begin = std::chrono::steady_clock::now();
    auto rows = engine::preview(*request.plan, request.table, 0, kPreviewRows, stop);
    result->milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    const TableProfile* sample = sampleOf(request);
    if (rows && sample && !request.field.empty()) rows = engine::preview(*request.plan, request.table, 0, kComparedRows, stop);
    if (!rows) {
        result->error = rows.error();
        return result;
    }
    result->rows = std::move(*rows);
    chooseFields(sample, *result);
    if (sample) compareField(request, *sample, *result);
    if (result->rows.size() > kPreviewRows) result->rows.resize(kPreviewRows);
    return result;
}

} // namespace understudy::ui
