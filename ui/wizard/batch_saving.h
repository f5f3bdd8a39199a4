// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/wizard/batch_draft.h"

#include <QString>

namespace understudy::ui {

/// Writes the batch file, and beside it the recipe if that has no file of its own. Paths inside its folder are relative.
Result<void> saveBatch(BatchDraft& draft, const QString& path);

/// The command that does the same as a finished batch: `understudy run retail.batch.yml --seed 4711` if the batch was as in
/// its file, else `understudy history rerun BATCH_ID`.
QString commandFor(const BatchDraft& draft, const QString& batchId);

/// The batch file of the sample that ships with the program; empty if it is not there.
QString samplePath();

} // namespace understudy::ui
