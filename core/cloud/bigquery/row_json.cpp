// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/row_json.h"

#include "cloud/bigquery/call.h"

namespace understudy::bigquery {

RowPage rowsFrom(const nlohmann::json& answer) {
    RowPage page;
    for (const nlohmann::json& row : memberOf(answer, "rows")) {
        std::vector<Cell>& cells = page.rows.emplace_back();
        for (const nlohmann::json& cell : memberOf(row, "f")) cells.push_back(memberOf(cell, "v"));
    }
    page.next = textIn(answer, "pageToken");
    page.total = static_cast<std::uint64_t>(numberIn(answer, "totalRows"));
    return page;
}

} // namespace understudy::bigquery
