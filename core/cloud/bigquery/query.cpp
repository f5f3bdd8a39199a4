// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/running-queries
#include "cloud/bigquery/call.h"
#include "base/message.h"
#include "cloud/bigquery/row_json.h"

namespace understudy::bigquery {

namespace {

using nlohmann::json;

json configurationOf(const Query& query) {
    json configuration{{"query", query.sql}, {"useLegacySql", false}};
    if (!query.dataset.empty())
        configuration["defaultDataset"] = {{"projectId", query.project}, {"datasetId", query.dataset}};
    if (query.maximumBytes > 0) configuration["maximumBytesBilled"] = std::to_string(query.maximumBytes);
    if (query.parameters.empty()) return {{"query", configuration}};
    json parameters = json::array();
    for (const Parameter& parameter : query.parameters)
        parameters.push_back({{"name", parameter.name},
                              {"parameterType", {{"type", parameter.type}}},
                              {"parameterValue", {{"value", parameter.value}}}});
    configuration["parameterMode"] = "NAMED";
    configuration["queryParameters"] = std::move(parameters);
    return {{"query", configuration}};
}

} // namespace

Result<std::uint64_t> Warehouse::queryCost(const Query& query, std::stop_token stop) {
    Call call;
    call.method = http::Method::Post;
    call.path = pathOf({query.project, {}, {}}) + "/jobs";
    Query unlimited = query; // What it reads is to be said even if that is more than it may.
    unlimited.maximumBytes = 0;
    json configuration = configurationOf(unlimited);
    configuration["dryRun"] = true;
    call.body = json::object({{"configuration", configuration}});
    if (!query.location.empty())
        (*call.body)["jobReference"] = {{"projectId", query.project}, {"location", query.location}};
    call.purpose = Core::tr("ask what a query costs");
    call.where = Place{query.project, {}, {}}.uri();
    const auto answer = send(*m_client, m_endpoint, call, std::move(stop));
    if (!answer) return tl::unexpected(answer.error());
    return static_cast<std::uint64_t>(numberIn(memberOf(*answer, "statistics"), "totalBytesProcessed"));
}

Result<Job> Warehouse::query(const Query& query, const std::string& id, std::stop_token stop) {
    if (query.maximumBytes == 0)
        return fail(ErrorCode::Usage, Core::tr("A query needs a limit of the bytes it may be billed for"), Place{query.project, {}, {}}.uri(),
                    Core::tr("Ask for its cost first, and allow that much."));
    auto job = run(query.project, query.location, id, configurationOf(query), std::move(stop));
    if (job && job->error) return tl::unexpected(*job->error);
    return job;
}

Result<QueryPage> Warehouse::queryRows(const std::string& project, const Job& job, const std::string& token, int pageSize,
                                       std::stop_token stop) {
    Call call;
    call.path = pathOf({project, {}, {}}) + "/queries/" + http::encoded(job.id);
    call.query = {{"location", job.location}, {"maxResults", std::to_string(pageSize)}, {"pageToken", token},
                  {"formatOptions.useInt64Timestamp", "true"}};
    call.purpose = Core::tr("read a query's rows");
    call.where = Place{project, {}, {}}.uri();
    const auto answer = send(*m_client, m_endpoint, call, std::move(stop));
    if (!answer) return tl::unexpected(answer.error());
    return QueryPage{schemaFrom(memberOf(*answer, "schema")), rowsFrom(*answer)};
}

} // namespace understudy::bigquery
