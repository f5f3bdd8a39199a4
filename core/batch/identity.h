// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace understudy {

/// A new batch's id, sortable by time: "20240131-140207-7f3c".
std::string newBatchId(std::int64_t started);
/// A seed for a batch that was given none: short enough to be typed again.
std::uint64_t drawSeed();
/// The program and the value tables, as recorded with a batch.
std::string recordedVersion();

} // namespace understudy
