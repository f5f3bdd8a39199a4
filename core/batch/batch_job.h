// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "base/result.h"
#include "batch/batch_file.h"
#include "cloud/connections.h"
#include "draft/draft.h"
#include "engine/engine.h"
#include "quality/checks.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace understudy {

/// The samples of a batch, read and measured: what the wizard's Tables page shows and the draft starts from.
struct BatchSamples {
    BatchFile batch; ///< With `tables` filled in from the source.
    DatasetProfile profile;
};

/// source -> sniff -> profile: reads the samples a batch names. Tables that are no tables are errors that name them.
/// `say` hears what is going to be read over a network, before it is.
Result<BatchSamples> readSamples(const BatchFile& batch, std::stop_token stop = {},
                                 const Connections& connections = Connections(),
                                 const std::function<void(Message)>& say = {});

/// What readSamples() would read of a table.
struct SampleReading {
    std::string table, uri;
    Reading reading;
};
/// Asks what reading the samples of a batch takes, and reads none: of a query its dry run says so, at no cost.
Result<std::vector<SampleReading>> previewSamples(const BatchFile& batch, std::stop_token stop = {},
                                                  const Connections& connections = Connections());

/// Where a batch stands.
enum class BatchState { Waiting, ReadingSamples, Drafting, Compiling, Generating, Publishing, Checking, Uploading, Done };
const char* stateName(BatchState state);

/// Live view of a running batch: written by the job, polled by whoever shows it.
struct BatchProgress {
    std::atomic<BatchState> state{BatchState::Waiting};
    std::atomic<std::uint64_t> rows{0}, expectedRows{0}, bytes{0};
    std::atomic<std::uint64_t> expectedBytes{0}; ///< Of an upload.
    std::atomic<std::int64_t> started{0}; ///< Microseconds since 1970 UTC, when generating or uploading began.
    PauseGate gate; ///< Closed, no more rows are made until it is opened.

    struct Table {
        std::string name;
        std::uint64_t rows = 0, expectedRows = 0, bytes = 0, expectedBytes = 0;
    };
    /// The tables as they stand now; empty before generating. Those of an upload count bytes.
    std::vector<Table> tables() const;
    /// A line of the log: "14:02:07", "plan: 5 tables, 31 fields, seed 4711".
    struct LogLine {
        std::string time; ///< Of the day, here.
        Message words;
    };
    std::vector<LogLine> log() const;

    void say(Message words);
    /// Shows the counters of a run that begins; `expected` rows in all.
    void attach(std::shared_ptr<const engine::Plan> plan, std::shared_ptr<engine::Progress> progress);
    /// Shows the tables of an upload that begins.
    void attach(std::vector<Table> uploads);
    /// Bytes of a table that have arrived, and with it those of all.
    void setArrived(std::size_t table, std::uint64_t bytes);

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const engine::Plan> m_plan;
    std::shared_ptr<engine::Progress> m_progress;
    std::vector<Table> m_uploads;
    std::vector<LogLine> m_log;
};

/// A table as it was made.
struct BatchOutput {
    std::string name;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::string sha256;
    std::string path;
    Dialect dialect;
    double seconds = 0; ///< While its rows were made; tables made together share theirs.
    bool kept = false;  ///< It stood already when the batch was resumed.
};

/// What a batch came to. A failed one has its error, and the audit record says so too.
struct BatchReport {
    std::string batchId;
    BatchStatus status = BatchStatus::Failed;
    std::uint64_t seed = 0;
    double seconds = 0;
    std::vector<BatchOutput> tables; ///< Those that stand under their final names, also of a batch that ended early.
    std::vector<CheckResult> checks;
    std::optional<Error> error;
    std::string recipe; ///< Text as run.
    Diagnostics diagnostics;        ///< Findings in the recipe, warnings included.
    std::vector<Message> notes; ///< What the analyst should know: rows that could not be had exactly …
};

struct BatchParameters {
    BatchFile batch;
    std::string historyFolder; ///< Empty: the user's.
    bool runChecks = true;
    std::shared_ptr<const BatchSamples> samples; ///< When the wizard has read them already.
    std::optional<Days> today;                   ///< To make an old batch again.
    std::optional<std::int64_t> now;             ///< The same, for recipes that use the present moment.
    std::string resume; ///< The recorded batch that is taken up again; empty for a new one.
    Connections connections;                     ///< How its clouds are reached.
};

/// Runs a whole batch on the calling thread: the one road that wizard, command line and schedules share. Never throws.
BatchReport runBatch(const BatchParameters& parameters, BatchProgress& progress, std::stop_token stop);

/// `understudy generate` into files: a recipe without samples, in Snowfakery's shapes; a batch like any other.
struct GenerateParameters {
    std::string recipePath;
    std::map<std::string, std::string> options;
    std::map<std::string, std::uint64_t> rows;
    std::optional<std::uint64_t> seed;
    std::optional<Days> today;
    std::string format;               ///< "csv", "json", "txt", "sql"; empty: by extension, else txt.
    std::vector<std::string> outputFiles;
    std::string outputFolder;         ///< For csv.
    engine::RunOptions run;
    std::string historyFolder;
    std::string locale = "en_US";
    std::optional<std::string> recipeText; ///< Instead of what stands at recipePath now; includes start there.
    std::optional<std::int64_t> now;       ///< To make an old batch again.
    std::string resume; ///< The recorded batch that is taken up again; empty for a new one.
};
/// Reads and compiles the recipe of a `generate`; findings go to `diagnostics`, an error is the first of them.
Result<std::shared_ptr<const engine::Plan>> compileGenerate(const GenerateParameters& parameters, std::uint64_t seed,
                                                            Diagnostics& diagnostics);
/// Generates into one sink that is no file, as for standard output: no batch, no record.
Result<engine::RunSummary> generateInto(ByteSink& sink, const GenerateParameters& parameters, BatchProgress& progress,
                                        Diagnostics& diagnostics, std::stop_token stop);
BatchReport runGenerate(const GenerateParameters& parameters, BatchProgress& progress, std::stop_token stop);

/// Runs a recorded batch again with the recipe, seed and day it had; the new batch has an id of its own.
Result<BatchParameters> parametersOf(const std::vector<AuditRecord>& records);
/// The same for a recorded `generate`.
Result<GenerateParameters> generateParametersOf(const std::vector<AuditRecord>& records);
/// Goes on with a recorded batch that ended early, under its id: tables that were finished and stand as recorded are
/// kept, the others come to the bytes they would have had. Fails for a batch that is complete, running, or of another
/// version of the program.
Result<BatchParameters> resumeParametersOf(const std::vector<AuditRecord>& records);
/// The same for a recorded `generate`, all of whose outputs are made again.
Result<GenerateParameters> resumeGenerateParametersOf(const std::vector<AuditRecord>& records);
/// Sends the outputs of a `generate` to another folder, under the names they had.
void moveOutputs(GenerateParameters& parameters, const std::string& folder);
/// True if the records are of a `generate`.
bool isGenerate(const std::vector<AuditRecord>& records);

/// Reads the outputs of a recorded batch again, from wherever they stand, and compares size and hash; one result a table.
Result<std::vector<CheckResult>> verifyBatch(const std::vector<AuditRecord>& records, std::stop_token stop = {},
                                             const Connections& connections = Connections());

} // namespace understudy
