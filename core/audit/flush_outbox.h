// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/outbox.h"
#include "cloud/bigquery/warehouse.h"

#include <optional>
#include <stop_token>
#include <string>

namespace understudy {

/// What became of the entries that waited.
struct FlushReport {
    std::size_t sent = 0;
    std::size_t left = 0;       ///< They wait for the next run.
    std::optional<Error> error; ///< Of the first that could not be sent.
};

/// Sends what waits in the outbox of a history's folder (empty: the user's) to the audit tables in BigQuery, each entry
/// by one load job whose id, "audit_<batch>_<phase>", makes sure that it arrives once, whatever fails or dies between.
/// Missing tables are made and missing columns added. Streamed entries are sent again under their insertIds, which
/// BigQuery remembers for about a minute only. Safe to run in several processes at once.
Result<FlushReport> flushOutbox(const std::string& folder, bigquery::Warehouse& warehouse, std::stop_token stop);

} // namespace understudy
