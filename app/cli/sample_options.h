// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "batch/batch_file.h"
#include "report_json.h"
#include "sniff/sniff.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace understudy::cli {

/// The files that `inspect` and `draft` read, and what the user says about them instead of detecting it.
struct SampleOptions {
    std::vector<std::string> files;
    std::vector<std::string> headerFiles; ///< "customers.txt=customers.hdr", or one name for a single file.
    std::string delimiter, encoding, quote, escape, lineEnd, customHeader, nullText;
    std::vector<std::string> types, formats, meanings; ///< "COLUMN=VALUE", for each table that has the column.
    std::uint64_t rows = kUsualSampleRows;
    bool header = false, noHeader = false, noCustomHeader = false;
    CLI::Option *customHeaderOption = nullptr, *nullTextOption = nullptr;

    void addTo(CLI::App& command);
    /// The overrides given; an error for a name that is none.
    Result<SniffOverrides> overrides() const;
};

/// --sample-rows, with what `rows` holds as its default.
CLI::Option* addSampleRows(CLI::App& command, std::uint64_t& rows);

/// Sniffs and profiles each file; folders stand for the tables in them. Whatever is no table, not there or not to be
/// read comes back with a diagnosis and no profile.
Result<std::vector<Inspected>> readSampleFiles(const SampleOptions& options, std::stop_token stop);

} // namespace understudy::cli
