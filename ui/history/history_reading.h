// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "batch/batch_job.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace understudy::ui {

/// What reading the history gave; each function opens it anew, so that it can run on any thread.
struct BatchList {
    std::vector<BatchSummary> batches;
    Message notice;
    std::optional<Error> error;
};
BatchList readBatches(const std::string& historyFolder, const HistoryFilter& filter);

struct RecordList {
    std::vector<AuditRecord> records;
    std::optional<Error> error;
};
/// The records of one batch, a table each.
RecordList readRecords(const std::string& historyFolder, const std::string& batchId);

/// What a recorded batch can be run again with: one of two kinds.
using Rerun = std::variant<BatchParameters, GenerateParameters>;
Result<Rerun> readRerun(const std::string& historyFolder, const std::string& batchId);
/// What a recorded batch that ended early goes on with.
Result<Rerun> readResume(const std::string& historyFolder, const std::string& batchId);

/// Writes every record that the filter lets through to a CSV file with the columns of the audit table.
Result<std::size_t> exportRecords(const std::string& historyFolder, const HistoryFilter& filter,
                                  const std::string& path);

} // namespace understudy::ui
