// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "base/result.h"
#include "batch/batch_job.h"

#include <memory>
#include <string>
#include <vector>

namespace understudy {

/// The audit of one running batch: what all its records share, and their way from In Progress to their end.
class Recording {
public:
    /// Starts a batch in the history of a folder. `shared` holds what all records share, its id and start included.
    /// With a `target`, the records wait in the outbox for that table in BigQuery, too.
    static Result<Recording> begin(const std::string& folder, AuditRecord shared, std::vector<AuditRecord> tables,
                                   const std::optional<AuditTarget>& target = {});

    /// Takes up a batch that ended early, with the records it has.
    static Result<Recording> resume(const std::string& folder, const std::string& batchId);

    AuditRecord& shared() { return m_shared; }
    std::vector<AuditRecord>& tables() { return m_tables; }

    /// The newest batch that wrote into the folder of a file, if it ended early and left that file; else empty.
    std::string leftBy(const std::string& path) const;
    /// Writes what has become known; the batch goes on.
    Result<void> update();
    /// Writes the end. A failed batch says why in every record.
    Result<void> finish(BatchStatus status, const std::optional<Error>& error);
    /// Adds the checks of a finished batch.
    Result<void> addChecks(const std::vector<CheckResult>& checks);

private:
    Recording(std::unique_ptr<History> history, AuditRecord shared, std::vector<AuditRecord> tables);
    std::vector<AuditRecord> records() const;

    std::unique_ptr<History> m_history;
    AuditRecord m_shared;
    std::vector<AuditRecord> m_tables;
};

/// What is known of every batch when it starts.
AuditRecord startedRecord(const std::string& name, std::uint64_t seed, Days today, std::int64_t started);

/// Cancelled, Failed or Completed, by the error a batch ended with.
BatchStatus statusAfter(const std::optional<Error>& error);

} // namespace understudy
