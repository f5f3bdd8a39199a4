// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/insertAll
#include "cloud/bigquery/call.h"

#include "base/message.h"

#include <algorithm>

namespace understudy::bigquery {

namespace {

using nlohmann::json;

constexpr std::size_t kRowsPerCall = 500;

/// A 200 may still carry refusals, one list a row.
std::optional<std::string> refusalIn(const json& answer) {
    const json& refused = memberOf(answer, "insertErrors");
    if (!refused.is_array() || refused.empty()) return std::nullopt;
    for (const json& row : refused)
        for (const json& error : memberOf(row, "errors")) {
            const std::string reason = textIn(error, "reason");
            if (reason == "stopped") continue;
            const std::string field = textIn(error, "location");
            return "row " + std::to_string(numberIn(row, "index") + 1) + (field.empty() ? "" : ", " + field) + ": " + textIn(error, "message");
        }
    return std::to_string(refused.size()) + " rows";
}

} // namespace

Result<void> Warehouse::insertAll(const Place& table, const std::vector<StreamedRow>& rows, std::stop_token stop) {
    Call call;
    call.method = http::Method::Post;
    call.path = pathOf(table) + "/insertAll";
    call.repeat = http::Repeat::WithKey;
    call.purpose = Core::tr("stream rows");
    call.where = table.uri();
    for (std::size_t first = 0; first < rows.size(); first += kRowsPerCall) {
        json list = json::array();
        for (std::size_t i = first; i < std::min(rows.size(), first + kRowsPerCall); ++i)
            list.push_back({{"insertId", rows[i].insertId}, {"json", rows[i].row}});
        call.body = {{"skipInvalidRows", false}, {"ignoreUnknownValues", false}, {"rows", std::move(list)}};
        const auto answer = send(*m_client, m_endpoint, call, stop);
        if (!answer) return tl::unexpected(answer.error());
        if (const auto refusal = refusalIn(*answer))
            return fail(ErrorCode::Data, Core::tr("BigQuery refused streamed rows: %1", *refusal), table.uri(),
                        Core::tr("Compare the table's columns with what is written."));
    }
    return {};
}

} // namespace understudy::bigquery
