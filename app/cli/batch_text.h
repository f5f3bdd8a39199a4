// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

namespace understudy::cli {

/// Prints what a batch came to: tables, checks and where it is recorded; errors go to stderr. Returns the exit code.
int printBatch(const BatchReport& report, bool json);

} // namespace understudy::cli
