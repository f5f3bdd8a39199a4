// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "batch/batch_job.h"
#include "batch/upload_batch.h"
#include "draft/draft.h"
#include "profile/profile.h"
#include "sniff/sniff.h"

#include <nlohmann/json.hpp>

namespace understudy::cli {

using Json = nlohmann::ordered_json;

/// A file that was inspected; no profile if it is no table.
struct Inspected {
    std::string file;
    Sniffed sniffed;
    std::optional<TableProfile> profile;
};

/// What each command prints with --json; resources/schemas/ says what the names mean.
Json inspectJson(const std::vector<Inspected>& files);
Json draftJson(const DatasetProfile& profile, const Draft& draft);
Json batchJson(const BatchReport& report);
Json uploadJson(const UploadReport& report);
Json historyJson(const std::vector<AuditRecord>& records);
Json diagnosticsJson(const Diagnostics& diagnostics);

/// Ends a command that could not do its work: the error on stderr and, with --json, `report` (what the command prints,
/// empty) with error and findings on stdout. The findings themselves are on stderr already. Returns the exit code.
int giveUp(const Error& error, bool json, Json report, const Diagnostics& diagnostics = {});
/// The same for a command that reports on a batch.
int giveUpBatch(const Error& error, bool json, const Diagnostics& diagnostics = {});

/// JSON on stdout. Bytes that are no UTF-8 are shown as U+FFFD.
void print(const Json& report);

} // namespace understudy::cli
