// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/list
#include "base/text.h"
#include "base/message.h"
#include "cloud/bigquery/call.h"
#include "cloud/bigquery/row_json.h"

namespace understudy::bigquery {

namespace {

/// Kinds whose rows only a query gives.
bool needsQuery(const std::string& kind) { return kind == "VIEW" || kind == "MATERIALIZED_VIEW" || kind == "EXTERNAL"; }

} // namespace

Result<RowPage> Warehouse::rows(const Table& table, const std::string& token, int pageSize, std::stop_token stop,
                                const std::vector<std::string>& fields) {
    if (needsQuery(table.kind))
        return fail(ErrorCode::Unsupported, Core::tr("The rows of this %1 cannot be read without a query", lowerAscii(replaceAll(table.kind, "_", " "))),
                    table.place.uri(), Core::tr("Allow a query, which costs what its dry run says, or name the tables behind it."));
    Call call;
    call.path = pathOf(table.place) + "/data";
    call.query = {{"maxResults", std::to_string(pageSize)}, {"pageToken", token}, {"selectedFields", join(fields, ",")},
                  {"formatOptions.useInt64Timestamp", "true"}};
    call.purpose = Core::tr("read rows");
    call.where = table.place.uri();
    const auto answer = send(*m_client, m_endpoint, call, std::move(stop));
    if (!answer) return tl::unexpected(answer.error());
    return rowsFrom(*answer);
}

} // namespace understudy::bigquery
