// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "audit/history.h"
#include "base/result.h"
#include "sniff/sniff.h"
#include "destination/destination.h"
#include "source/source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace understudy {

/// Rows read of each sample unless the batch says otherwise.
constexpr std::uint64_t kUsualSampleRows = 20'000;
/// Rows that may be read of each sample: they are held in memory.
constexpr std::uint64_t kMostSampleRows = 10'000'000;
/// What that is of a sample at most, in bytes too, and what a query may bill for it.
SampleSize sampleSizeFor(std::uint64_t sampleRows, std::uint64_t billed = bigquery::kUsualBill);
/// Rows from which a sample's dialect and types are judged when so many of it are read: the first tenth of them, but
/// not less than 2,000.
SniffOptions sniffOptionsFor(std::uint64_t sampleRows);

/// A table of a batch: its sample, what the analyst decided about it, and how many rows to make.
struct BatchTable {
    std::string name;
    std::string file;       ///< Relative to the source's location, or a whole URI; of a query its name.
    std::string headerFile; ///< May be empty.
    std::optional<std::uint64_t> rows; ///< Default: as the recipe, else as the source.
    SniffOverrides overrides = {};
    std::string query = {}; ///< GoogleSQL whose rows are the sample instead of a file; may be empty.
};

/// A `*.batch.yml`: what the wizard writes and `understudy run` takes. Relative paths are relative to the file.
///
///     batch: retail
///     source: retail/                  # folder with the sample tables
///     tables:
///       - name: customers
///         file: customers.txt
///         header_file: customers.hdr
///         rows: 10000
///         dialect: {delimiter: "\t", encoding: UTF-8, custom_header: HEADER 20240131 customers}
///         columns: {signed_up: {type: DATE, format: "%d/%m/%Y"}}
///     recipe: retail.recipe.yml        # drafted when absent
///     seed: 4711                       # drawn and recorded when absent
///     destination: {folder: "out/{batch_id}", if_exists: stop}   # or gs://bucket/{project}/out/{batch_id}/{table}.csv
///     staging: gs://bucket/{project}/tdm_staging/{batch_id}/     # what BigQuery extracts on its way
///     project: my-project              # what {project} stands for; of the environment or the credentials by default
///     audit: bq://project.dataset.table   # beside the local history
///     threads: 2
///     sample_rows: 20000               # read of each sample
///     maximum_bytes: 10 GB             # that a query in BigQuery may read and bill; 1 GB by default
///
/// At a source in BigQuery a table may be a query: `{name: large_orders, query: SELECT * FROM orders WHERE total > 100}`.
struct BatchFile {
    std::string name;
    std::string folder; ///< Where the file stands; relative paths start here.
    std::string path;   ///< Of the file itself; empty while it is only in memory.
    std::string source;
    std::vector<BatchTable> tables; ///< Empty: every table found at the source.
    std::string recipe;             ///< Path; empty: draft.
    std::string recipeText;         ///< Set by the wizard instead of a path; never written to the file.
    std::optional<std::uint64_t> seed;
    std::string destination = "out/{batch_id}";
    IfExists ifExists = IfExists::Stop;
    std::optional<AuditTarget> audit; ///< A table in BigQuery that gets the audit records too.
    std::string staging; ///< A gs:// prefix with {batch_id}, emptied when the batch ends; empty: none.
    std::string project; ///< Of Google Cloud; empty: as the connections say.
    unsigned threads = 0;
    std::uint64_t minCategoryCount = 5;
    std::uint64_t sampleRows = kUsualSampleRows; ///< Read of each sample, from its beginning.
    std::uint64_t maximumBytes = bigquery::kUsualBill; ///< That a query for a sample may read and bill.

    /// A path of this file made absolute.
    std::string resolve(const std::string& path) const;
    /// The full path or URI of a file at the source.
    std::string sampleAt(const std::string& file) const;
    /// The same of a table's sample, a query's too.
    std::string sampleAt(const BatchTable& table) const;
};

/// Reads and checks a batch file against resources/schemas/batch.schema.json; findings carry line and column.
Result<BatchFile> readBatchFile(const std::string& path, Diagnostics& diagnostics);
Result<BatchFile> parseBatchFile(const std::string& text, const std::string& path, Diagnostics& diagnostics);
/// The YAML text of a batch file; reading it back gives the same batch.
std::string writeBatchFile(const BatchFile& batch);

} // namespace understudy
