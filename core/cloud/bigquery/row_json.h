// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

namespace understudy::bigquery {

/// Rows as tabledata.list and getQueryResults give them: {"rows":[{"f":[{"v":…}]}],"totalRows","pageToken"}.
RowPage rowsFrom(const nlohmann::json& answer);

} // namespace understudy::bigquery
