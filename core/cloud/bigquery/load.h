// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "cloud/http/resumable_upload.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::bigquery {

/// How CSV files of a load are written. BigQuery reads no more dialects than these.
struct CsvFormat {
    std::string delimiter = ","; ///< One byte as BigQuery sees it.
    char quote = '"';            ///< '\0': nothing is quoted.
    std::string encoding = "UTF-8"; ///< UTF-8, ISO-8859-1, UTF-16LE, UTF-16BE.
    int leadingRows = 0;         ///< Rows that are no data: a custom header, the column names.
    std::string nullMarker;      ///< Empty: an empty field without quotes is null.
};

/// Rows into one table, all or none (https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#JobConfigurationLoad).
struct Load {
    Table table;                    ///< Its place; what a new table gets: schema, partitioning, clustering, description.
    bool create = false;            ///< There is no such table yet: it appears with its rows, in one step.
    WriteDisposition write = WriteDisposition::Empty;
    std::optional<CsvFormat> csv;   ///< Unset: newline-delimited JSON.
    std::vector<std::string> uris;  ///< gs:// objects; empty: the bytes are uploaded.
    nlohmann::json labels = nlohmann::json::object(); ///< Of the job.
};
nlohmann::json loadConfiguration(const Load& load);

/// Which try of a job is to be made: those before it failed and loaded nothing.
struct JobClaim {
    std::string id;
    int number = 1;
    std::optional<Job> done; ///< This job has been run already, by an earlier try of ours: nothing is left to do.
};
/// Looks at the tries of a job under `base`, from the `first` on ("base", "base_2", …), and waits for one that runs.
Result<JobClaim> claimJob(Warehouse& warehouse, const Place& dataset, const std::string& location, const std::string& base,
                          int first, std::stop_token stop);

/// A load job whose bytes are sent from here as they come; the job starts when finish() has sent the last of them. Its
/// id is the idempotency key: whatever is lost on the way, the rows are loaded once. Destroyed unfinished: cancelled.
class LoadUpload {
public:
    struct Start {
        Load load;
        std::string location; ///< Of the dataset.
        std::string id;       ///< As claimJob() gave it.
    };
    static Result<LoadUpload> begin(Warehouse& warehouse, const Start& start, std::stop_token stop);
    LoadUpload(LoadUpload&&) noexcept;
    LoadUpload& operator=(LoadUpload&&) noexcept;
    ~LoadUpload();

    Result<void> write(std::string_view bytes);
    /// Sends the rest, and waits for the job. A job that failed is an Error.
    Result<Job> finish();

private:
    struct State;
    explicit LoadUpload(std::unique_ptr<State> state);
    Result<nlohmann::json> startedJob();
    std::unique_ptr<State> m_state;
};

/// Text that fits a job's id: letters, digits, dashes and underscores.
std::string jobIdPart(std::string_view text);

/// The id of a job that may be done any number of times: "understudy_<purpose>_…", unlike any other.
std::string freshJobId(std::string_view purpose);

} // namespace understudy::bigquery
