// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "base/result.h"
#include "profile/profile.h"

#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// One check of an output and its outcome.
struct CheckResult {
    std::string name;  ///< "unique-key", "reference", "shape", "alike", "nobody"
    std::string table; ///< Empty when over all tables.
    std::vector<std::string> columns;
    bool passed = false;
    Message detail; ///< "10,000 rows, 0 duplicates"
    double score = 1;   ///< 0 to 1 for "alike".
    double lowest = 1;  ///< For "alike": the score of the column named, the least like its sample.
};

/// A table to check: where it stands, how it is written, and what it should be.
struct CheckedTable {
    std::string name;
    std::string path; ///< Or URI, as messages name it.
    Dialect dialect;
    std::vector<Column> columns;
    std::vector<std::string> primaryKey;
    OpenBytes open = {}; ///< How its bytes are read; unset: the file at `path`.
};
struct CheckedReference {
    std::string table;
    std::vector<std::string> columns;
    std::string parent;
    std::vector<std::string> parentColumns;
};

/// Keys unique and not null; every reference points at a row. Exact at any row count, in bounded memory (keys are
/// hashed to 128 bits and spilled to sorted runs in the temporary folder when they pass `memoryLimit`).
Result<std::vector<CheckResult>> checkKeys(const std::vector<CheckedTable>& tables,
                                           const std::vector<CheckedReference>& references,
                                           std::size_t memoryLimit = 256u << 20, std::stop_token stop = {});

/// The file read back has the dialect, columns and types it should have.
CheckResult checkShape(const CheckedTable& table);

/// How alike stand-in and sample are, column by column (KS complement for numbers and dates, total variation
/// complement for categories, as SDMetrics defines them), averaged; the detail names the lowest.
CheckResult checkAlike(const TableProfile& sample, const TableProfile& standIn);

/// Whether any row of the sample occurs in the output as a whole, or more than one row in twenty holds a personal value of
/// the sample in its column.
Result<CheckResult> checkNobody(const TableProfile& sample, const CheckedTable& standIn, std::stop_token stop = {});

/// Similarity of one column, 0 to 1, from two profiles.
double columnSimilarity(const ColumnProfile& sample, const ColumnProfile& standIn);

} // namespace understudy
