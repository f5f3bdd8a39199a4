// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace understudy {

enum class BatchStatus { InProgress, Completed, Failed, Cancelled, Interrupted };
/// "In Progress", "Completed", "Failed", "Cancelled", "Interrupted".
const char* statusName(BatchStatus status);
std::optional<BatchStatus> statusFromName(const std::string& name);

/// One record a table and batch: the columns of the audit table.
struct AuditRecord {
    std::string batchId;
    std::string batchName;
    std::string source;     ///< Path or URI of the sample; the recipe's for `generate`.
    std::string headerFile;
    std::uint64_t requestedRows = 0;
    std::string table;
    std::string columnNames; ///< Joined by the delimiter of the sample.
    bool headerFlag = true;
    std::string delimiter;
    std::string customHeader;
    std::string schema; ///< JSON: [{"name","type","format"}]
    std::uint64_t rowsGenerated = 0;
    BatchStatus status = BatchStatus::InProgress;
    std::string errorMessage;
    std::int64_t started = 0; ///< Microseconds since 1970 UTC.
    std::int64_t ended = 0;   ///< 0 while running or when interrupted.
    std::int64_t resumed = 0; ///< When it was last taken up again after it had ended early; 0: never.
    std::uint64_t seed = 0;
    std::string recipe;
    std::string recipeSha256;
    std::string programVersion; ///< Program and value tables.
    std::string outputPath;
    std::uint64_t outputBytes = 0;
    std::string outputSha256;
    std::string draftedBy;   ///< "statistics", "given", …
    std::string batchFile;   ///< The batch file's text as it was run; for `generate` its flags, as JSON.
    std::string checks;      ///< JSON as `check --json`; empty if none ran.
    std::int64_t today = 0;  ///< Frozen `today` in days, so that the batch can be made again.
    std::string uploadedTo;  ///< Where a copy of the output was last uploaded to; empty: nowhere.
    std::int64_t uploaded = 0; ///< When; 0: never.
};

/// A batch: its records summed up.
struct BatchSummary {
    std::string batchId, batchName, source, outputPath, errorMessage;
    BatchStatus status = BatchStatus::InProgress;
    std::int64_t started = 0, ended = 0;
    std::uint64_t rows = 0, seed = 0, bytes = 0;
};

struct HistoryFilter {
    std::string text; ///< In recipe name, source, table or error.
    std::optional<BatchStatus> status;
    std::int64_t since = 0;
    std::size_t limit = 10'000;
};

/// An audit table in BigQuery that gets a batch's records too.
struct AuditTarget {
    std::string table;   ///< "bq://project.dataset.table"
    bool stream = false; ///< Streamed, to be seen within seconds; otherwise by load jobs, free and exactly once.
    bool operator==(const AuditTarget&) const = default;
};

/// The local audit history (SQLite). Safe for several processes; a connection belongs to one thread, so make one
/// History per thread. Batches of dead processes are shown as Interrupted (a lock file per running batch tells).
class History {
public:
    /// Opens or creates `folder`/history.sqlite; empty folder: the user's data folder (XDG_DATA_HOME/understudy).
    static Result<std::unique_ptr<History>> open(const std::string& folder = {});
    virtual ~History() = default;

    /// Records the start of a batch, all its tables In Progress, and holds its lock until finish() or death. With a
    /// `target`, what is recorded here at the start and the end of the batch goes into the outbox too, in one step with
    /// the record; flushOutbox() sends it.
    virtual Result<void> begin(const std::vector<AuditRecord>& records, const std::optional<AuditTarget>& target = {}) = 0;
    /// Takes up a batch that ended early: its records become In Progress again, resumed now, and its lock is held as
    /// after begin(). Gives its records; fails if the batch is unknown, running or Completed.
    virtual Result<std::vector<AuditRecord>> reopen(const std::string& batchId) = 0;
    /// Replaces the records of a running batch, which stays In Progress: what has become known since begin().
    virtual Result<void> update(const std::vector<AuditRecord>& records) = 0;
    /// Replaces the records of a batch with their final state.
    virtual Result<void> finish(const std::vector<AuditRecord>& records) = 0;

    /// Notes that the output at a path of a batch has been uploaded; its audit table, if it has one, learns of it too.
    virtual Result<void> addUpload(const std::string& batchId, const std::string& outputPath, const std::string& uri) = 0;
    /// Newest first.
    virtual Result<std::vector<BatchSummary>> batches(const HistoryFilter& filter) = 0;
    virtual Result<std::vector<AuditRecord>> records(const std::string& batchId) = 0;
    virtual Result<std::vector<AuditRecord>> allRecords(const HistoryFilter& filter) = 0;

    /// The records of the newest batch that wrote into a folder; empty if none did.
    virtual Result<std::vector<AuditRecord>> recordsInFolder(const std::string& folder) = 0;

    /// What the user should know about opening: a history that could not be read and was set aside; mostly empty.
    virtual Message notice() const = 0;

    static std::string defaultFolder();
};

} // namespace understudy
