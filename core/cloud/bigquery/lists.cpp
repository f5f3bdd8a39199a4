// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/call.h"
#include "cloud/bigquery/table_json.h"

namespace understudy::bigquery {

namespace {

using nlohmann::json;

constexpr const char* kPageSize = "1000";

/// Turns one page of a list call into items, each made by `itemOf`.
template <class Item, class ItemOf>
Result<Page<Item>> page(const Result<json>& answer, const char* key, ItemOf itemOf) {
    if (!answer) return tl::unexpected(answer.error());
    Page<Item> found;
    for (const json& item : memberOf(*answer, key)) found.items.push_back(itemOf(item));
    found.next = textIn(*answer, "nextPageToken");
    return found;
}

} // namespace

Result<Page<std::string>> Warehouse::projects(const std::string& token, std::stop_token stop) {
    Call call;
    call.path = "/projects";
    call.query = {{"maxResults", kPageSize}, {"pageToken", token}};
    call.purpose = Core::tr("list projects");
    call.where = "bq://";
    return page<std::string>(send(*m_client, m_endpoint, call, std::move(stop)), "projects", [](const json& item) {
        const std::string id = textIn(memberOf(item, "projectReference"), "projectId");
        return id.empty() ? textIn(item, "id") : id;
    });
}

Result<Page<std::string>> Warehouse::datasets(const std::string& project, const std::string& token, std::stop_token stop) {
    const Place place{project, {}, {}};
    Call call;
    call.path = pathOf(place) + "/datasets";
    call.query = {{"maxResults", kPageSize}, {"pageToken", token}};
    call.purpose = Core::tr("list datasets");
    call.where = place.uri();
    return page<std::string>(send(*m_client, m_endpoint, call, std::move(stop)), "datasets", [](const json& item) {
        return textIn(memberOf(item, "datasetReference"), "datasetId");
    });
}

Result<Page<Table>> Warehouse::tables(const Place& dataset, const std::string& token, std::stop_token stop) {
    const Place place{dataset.project, dataset.dataset, {}};
    Call call;
    call.path = pathOf(place) + "/tables";
    call.query = {{"maxResults", kPageSize}, {"pageToken", token}};
    call.purpose = Core::tr("list tables");
    call.where = place.uri();
    return page<Table>(send(*m_client, m_endpoint, call, std::move(stop)), "tables", tableFrom);
}

} // namespace understudy::bigquery
