// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

namespace understudy::bigquery {

/// {"projectId","datasetId","tableId"}, as far as the place names them.
nlohmann::json referenceJson(const Place& place);
Place placeFromReference(const nlohmann::json& reference);

/// A table resource; tables.list gives the same without schema and sizes.
/// https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#Table
Table tableFrom(const nlohmann::json& resource);

/// What tables.insert takes: all but the name's place in the answer, sizes and times.
nlohmann::json tableJson(const Table& table);

} // namespace understudy::bigquery
