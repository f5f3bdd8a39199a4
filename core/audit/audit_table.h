// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "cloud/bigquery/warehouse.h"

#include <string>

namespace understudy {

/// The audit table in BigQuery: the fifteen columns that pipelines before this one used, then the rest of what the
/// local history holds. Rows are only ever added: one a table when a batch starts and one when it ends.
bigquery::Table auditTable(const bigquery::Place& place);

/// The statement that makes it, to be shown before it is made.
std::string auditTableDdl(const bigquery::Place& place);

/// A record as a row of it, written at `moment` (microseconds since 1970 UTC). Empty texts and times are null.
nlohmann::ordered_json auditRow(const AuditRecord& record, std::int64_t moment);

} // namespace understudy
