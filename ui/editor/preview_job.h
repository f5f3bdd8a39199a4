// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"
#include "ui/editor/column_comparison.h"

#include <memory>
#include <optional>

namespace understudy::ui {

/// What the live preview asks for.
struct PreviewRequest {
    std::shared_ptr<const engine::Plan> plan;
    std::shared_ptr<const BatchSamples> samples; ///< May be null.
    std::string table;
    std::string field; ///< Compared with the sample; may be empty.
};

/// What it gets: rows of the table, and the field beside the sample's column.
struct PreviewResult {
    std::optional<engine::TableInfo> table;
    std::vector<std::string> fields;
    std::vector<std::size_t> indices;
    std::vector<engine::PreviewRow> rows;
    std::optional<ColumnComparison> comparison;
    std::optional<Error> error;
    double milliseconds = 0;
};

inline constexpr std::size_t kPreviewRows = 100;
inline constexpr std::size_t kComparedRows = 1000;

/// Makes the rows; for a worker thread.
std::shared_ptr<const PreviewResult> makePreview(const PreviewRequest& request, std::stop_token stop);

} // namespace understudy::ui
