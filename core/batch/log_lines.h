// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <cstdint>

namespace understudy {

/// "plan: 5 tables, 31 fields, seed 4711": what a recipe came to.
Message planned(const engine::Plan& plan, std::uint64_t seed);

/// "orders: 12,000 rows, 1.4 MB": a table is written.
Message written(const BatchOutput& output);

/// "failed: The disk is full.": how a batch ended, and why.
Message ended(const BatchReport& report);

} // namespace understudy
