// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/warehouse.h"

#include "base/message.h"
#include "cloud/bigquery/call.h"
#include "cloud/bigquery/table_json.h"

namespace understudy::bigquery {

Warehouse::Warehouse(std::shared_ptr<http::Client> client, http::Endpoint endpoint)
    : m_client(std::move(client)), m_endpoint(std::move(endpoint)) {}

http::Endpoint Warehouse::defaultEndpoint() {
    return http::endpoint("https://bigquery.googleapis.com", "BIGQUERY_EMULATOR_HOST");
}

Result<Table> Warehouse::table(const Place& place, std::stop_token stop) {
    Call call;
    call.path = pathOf(place);
    call.purpose = Core::tr("look at a table");
    call.where = place.uri();
    auto resource = send(*m_client, m_endpoint, call, std::move(stop));
    if (!resource) return tl::unexpected(resource.error());
    return tableFrom(*resource);
}

Result<std::string> Warehouse::location(const Place& dataset, std::stop_token stop) {
    const Place place{dataset.project, dataset.dataset, {}};
    Call call;
    call.path = pathOf(place);
    call.purpose = Core::tr("look at a dataset");
    call.where = place.uri();
    const auto resource = send(*m_client, m_endpoint, call, std::move(stop));
    if (!resource) return tl::unexpected(resource.error());
    return textIn(*resource, "location");
}

Result<Table> Warehouse::create(const Table& table, std::stop_token stop) {
    Call call;
    call.method = http::Method::Post;
    call.path = pathOf({table.place.project, table.place.dataset, {}}) + "/tables";
    call.body = tableJson(table);
    call.purpose = Core::tr("create a table");
    call.where = table.place.uri();
    const http::Request request = requestOf(m_endpoint, call);
    const auto response = m_client->send(request, stop);
    if (!response) return tl::unexpected(response.error());
    if (response->status == 409) return this->table(table.place, std::move(stop));
    if (!response->ok()) return tl::unexpected(http::errorOf(*response, request, call.where));
    auto resource = jsonOf(*response, call);
    if (!resource) return tl::unexpected(resource.error());
    return tableFrom(*resource);
}

Result<void> Warehouse::setSchema(const Place& place, const std::vector<Field>& schema, std::stop_token stop) {
    Call call;
    call.method = http::Method::Patch;
    call.path = pathOf(place);
    call.body = nlohmann::json::object({{"schema", schemaJson(schema)}});
    call.purpose = Core::tr("add columns to a table");
    call.where = place.uri();
    const auto answer = send(*m_client, m_endpoint, call, std::move(stop));
    if (!answer) return tl::unexpected(answer.error());
    return {};
}

Result<void> Warehouse::remove(const Place& place, std::stop_token stop) {
    if (place.table.empty()) return fail(ErrorCode::Usage, Core::tr("Only tables can be deleted"), place.uri());
    Call call;
    call.method = http::Method::Delete;
    call.path = pathOf(place);
    call.purpose = Core::tr("delete a table");
    call.where = place.uri();
    const auto answer = send(*m_client, m_endpoint, call, std::move(stop));
    if (!answer && answer.error().code != ErrorCode::NotFound) return tl::unexpected(answer.error());
    return {};
}

} // namespace understudy::bigquery
