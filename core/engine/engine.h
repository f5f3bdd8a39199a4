// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_sink.h"
#include "base/civil.h"
#include "base/diagnostic.h"
#include "base/pause_gate.h"
#include "base/result.h"
#include "format/encoder.h"
#include "recipe/recipe.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace understudy::engine {

/// How far a template's rows depend on other rows; decides what can be seeked and run in parallel.
enum class TemplateClass {
    Stateless,   ///< Each row stands alone: can start anywhere, runs on all cores.
    ParentLocal, ///< Rows belong to a root row: can start at any root row, runs on all cores.
    Sequential,  ///< Depends on true history: one thread, streaming.
};
const char* className(TemplateClass c);

/// What a recipe is compiled with; recorded with the batch.
struct CompileOptions {
    std::map<std::string, std::string> options; ///< Values for `option:` statements.
    std::map<std::string, std::uint64_t> rows;  ///< Rows per table, instead of the recipe's count.
    std::uint64_t seed = 0;
    Days today = 0;            ///< Frozen `today`.
    std::int64_t now = 0;      ///< Frozen `now`, microseconds since 1970 UTC.
    std::string locale = "en_US";
};

/// A table the plan makes.
struct TableInfo {
    TableShape shape;                          ///< Name and visible fields, "id" first.
    std::uint64_t expectedRows = 0;            ///< Exact when rowsKnown, else an estimate.
    bool rowsKnown = false;
    std::string rowsFollow;                    ///< Why its rows cannot be asked for, in words; empty if they can.
    /// Fewest and most rows with each row of the table around it, if they can be asked for and are not at top level.
    std::optional<std::pair<std::uint64_t, std::uint64_t>> rowsEach;
    bool hidden = false;                       ///< Begins with "__": never output.
    TemplateClass rowClass = TemplateClass::Stateless;
    Message reason;                            ///< Why it has that class, in words.
};

/// A compiled recipe: immutable, shared by threads. Owns the recipe it was made from.
class Plan {
public:
    /// Resolves names, infers types, checks calls. Findings go to `diagnostics`; null if there was an error.
    static std::shared_ptr<const Plan> compile(recipe::Recipe recipe, const CompileOptions& options,
                                               Diagnostics& diagnostics);
    ~Plan();

    const std::vector<TableInfo>& tables() const;
    int version() const;
    /// Each template with its class, why, and its operations: the text of `understudy explain`.
    std::string explain() const;

    struct Internals;
    const Internals& internals() const { return *m_internals; }

private:
    explicit Plan(std::unique_ptr<Internals> internals);
    std::unique_ptr<Internals> m_internals;
};

/// Live counters, written by workers and polled by whoever shows them.
struct TableProgress {
    std::atomic<std::uint64_t> rows{0};
    std::atomic<std::uint64_t> bytes{0};
};
struct Progress {
    explicit Progress(std::size_t tables) : tables(tables) {}
    std::deque<TableProgress> tables; ///< By table number.
    std::atomic<std::uint64_t> rows{0};
    std::atomic<std::uint64_t> bytes{0};
};

/// What a run made, per table number, and per stream of the encoder.
struct RunSummary {
    std::vector<std::uint64_t> rows;
    std::vector<double> seconds; ///< Per table: wall time while its rows came; tables made together share theirs.
    struct Stream {
        std::string name;
        std::uint64_t bytes = 0;
        std::string sha256;
    };
    std::vector<Stream> streams;
};

struct RunOptions {
    unsigned threads = 0; ///< 0: as many as the machine has.
    std::uint64_t iterations = 1;                            ///< Snowfakery's --reps.
    std::optional<std::pair<std::string, std::uint64_t>> target; ///< Snowfakery's --target-number: table, rows.
    std::stop_token stop;
    PauseGate* gate = nullptr; ///< Rows wait at it while it is closed; null: never.
    /// Streams whose bytes stand already: nothing is written to their sinks, and rows that go nowhere else are counted
    /// instead of made. The other streams get the same bytes as ever.
    std::set<std::size_t> standing;
    /// Told of each other stream, once, when its last row is written: its part of the summary so far is final. An error
    /// ends the run.
    std::function<Result<void>(std::size_t stream, const RunSummary& soFar)> completed;
};

/// Generates every table and writes it through the encoder into one sink per stream. Does not publish the sinks.
/// Chunks go over the threads and are written in order; the bytes do not depend on their number. Memory is bounded by
/// threads, not rows. Fails with Cancelled when the stop token says so.
Result<RunSummary> run(const Plan& plan, const Encoder& encoder, const std::vector<ByteSink*>& sinks,
                       const RunOptions& options, Progress& progress);

/// Rows of one table as text, from row `first` (0-based) on, without generating the rows before it where the class
/// allows. Used by the live preview; null is an empty optional. Columns as in TableInfo::shape.
using PreviewRow = std::vector<std::optional<std::string>>;
Result<std::vector<PreviewRow>> preview(const Plan& plan, const std::string& table, std::uint64_t first,
                                        std::size_t count, std::stop_token stop = {});

} // namespace understudy::engine
