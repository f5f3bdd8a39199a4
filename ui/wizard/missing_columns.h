// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"
#include "ui/editor/recipe_checker.h"

namespace understudy::ui {

/// Columns of the sample that the recipe makes no field for: errors at the object they belong into.
Diagnostics missingColumns(const BatchSamples& samples, const RecipeFindings& findings);

} // namespace understudy::ui
