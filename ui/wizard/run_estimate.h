// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"
#include "ui/editor/recipe_checker.h"

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy::ui {

/// What is to be made; rows are wishes per table.
struct EstimateRequest {
    std::string recipe, path;
    engine::CompileOptions options;
    std::map<std::string, std::uint64_t> rows;
    std::shared_ptr<const BatchSamples> samples; ///< May be null.
    bool redraft = false;                        ///< The recipe is a draft as it came: it is drafted for the rows.
    std::uint64_t minCategoryCount = 5;
};

/// What it will take: rows per table as the recipe gives them, and bytes and seconds from a measured preview.
struct RunEstimate {
    std::string recipe; ///< As drafted for the rows.
    std::vector<engine::TableInfo> tables;
    RecipeOutline outline;
    std::uint64_t bytes = 0;
    double seconds = 0;
    std::vector<std::string> warnings; ///< What the rows asked for bring about.
    std::optional<Error> error;
};

/// Compiles and measures; for a worker thread.
std::shared_ptr<const RunEstimate> estimateRun(const EstimateRequest& request, std::stop_token stop);

} // namespace understudy::ui
