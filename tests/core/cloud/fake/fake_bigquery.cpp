// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_bigquery.h"

#include "base/text.h"
#include "cloud/http/url.h"

#include <algorithm>

namespace understudy::fake_cloud {

namespace {

using http::Method;

constexpr std::string_view kApi = "/bigquery/v2";
constexpr std::string_view kSession = "/session/";

json errorBody(int status, const std::string& reason, const std::string& message) {
    return {{"error", {{"code", status}, {"message", message}, {"errors", {{{"domain", "global"}, {"reason", reason}, {"message", message}}}}}}};
}

std::string afterHost(const std::string& url) {
    const std::size_t path = url.find('/', url.find("://") + 3);
    return path == std::string::npos ? "/" : url.substr(path);
}

std::string headerOf(const http::Request& request, const std::string& name) {
    for (const http::Header& header : request.headers)
        if (lowerAscii(header.name) == lowerAscii(name)) return header.value;
    return {};
}

std::vector<std::string> partsOf(const std::string& path) {
    std::vector<std::string> parts;
    for (const std::string_view part : split(path, "/"))
        if (!part.empty()) parts.push_back(http::decoded(part));
    return parts;
}

std::map<std::string, std::string> queryOf(const std::string& text) {
    std::map<std::string, std::string> query;
    for (const std::string_view pair : split(text, "&")) {
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos) query[http::decoded(pair.substr(0, equals))] = http::decoded(pair.substr(equals + 1));
    }
    return query;
}

std::string keyOf(const json& reference) {
    return reference.value("projectId", "") + "." + reference.value("datasetId", "") + "." + reference.value("tableId", "");
}

} // namespace

FakeTable& FakeBigQuery::table(const std::string& project, const std::string& dataset, const std::string& name) {
    return m_tables.at(project + "." + dataset + "." + name);
}

bool FakeBigQuery::hasTable(const std::string& project, const std::string& dataset, const std::string& name) const {
    return m_tables.contains(project + "." + dataset + "." + name);
}

FakeTable& FakeBigQuery::addTable(const std::string& project, const std::string& dataset, const std::string& name, const json& fields) {
    FakeTable& table = m_tables[project + "." + dataset + "." + name];
    table.resource = {{"tableReference", {{"projectId", project}, {"datasetId", dataset}, {"tableId", name}}},
                      {"type", "TABLE"}, {"location", "EU"}, {"numRows", "0"}, {"numBytes", "0"}, {"schema", {{"fields", fields}}}};
    if (std::find(datasets.begin(), datasets.end(), dataset) == datasets.end()) datasets.push_back(dataset);
    return table;
}

std::size_t FakeBigQuery::count(const std::string& text) const {
    return static_cast<std::size_t>(std::count_if(seen.begin(), seen.end(), [&](const Seen& request) {
        return (std::string(http::methodName(request.method)) + " " + request.url).find(text) != std::string::npos;
    }));
}

int FakeBigQuery::openSessions() const {
    return static_cast<int>(std::count_if(m_uploads.begin(), m_uploads.end(), [](const auto& entry) {
        return !entry.second.finished && !entry.second.cancelled;
    }));
}

std::optional<Fault> FakeBigQuery::faultFor(const http::Request& request) {
    const auto fits = [&](const Fault& fault) { return fault.method == request.method && request.url.find(fault.inUrl) != std::string::npos; };
    const auto found = std::find_if(faults.begin(), faults.end(), fits);
    if (found == faults.end()) return std::nullopt;
    const Fault fault = *found;
    if (--found->times == 0) faults.erase(found);
    return fault;
}

tl::expected<http::Response, http::Failure> FakeBigQuery::exchange(const http::Request& request, std::stop_token stop) {
    if (stop.stop_requested()) return tl::unexpected(http::Failure{http::Failure::Kind::Cancelled, "", {}, false});
    if (onRequest) onRequest(request);
    const std::lock_guard lock(m_mutex);
    if (gone) return tl::unexpected(http::Failure{http::Failure::Kind::NotSent, "gone", {}, true});
    seen.push_back({request.method, request.url, request.body ? json::parse(*request.body, nullptr, false) : json(), request.headers});
    const auto fault = faultFor(request);
    if (fault && fault->kind == Fault::Kind::NotSent) return tl::unexpected(http::Failure{http::Failure::Kind::NotSent, "refused", {}, false});
    if (fault && fault->kind == Fault::Kind::Answer) {
        http::Response response;
        response.status = fault->status;
        response.headers.push_back({"Content-Type", "application/json"});
        response.body = fault->body.empty() ? errorBody(fault->status, "backendError", "fault").dump() : fault->body;
        return response;
    }
    Answer done = answer(request);
    if (fault) return tl::unexpected(http::Failure{http::Failure::Kind::Broken, "connection reset", {}, false});
    http::Response response;
    response.status = done.status;
    response.headers = std::move(done.headers);
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = done.body.is_null() ? "" : done.body.dump();
    return response;
}

FakeBigQuery::Answer FakeBigQuery::answer(const http::Request& request) {
    const std::string target = afterHost(request.url);
    const std::string path = target.substr(0, target.find('?'));
    const std::size_t mark = target.find('?');
    const auto query = queryOf(mark == std::string::npos ? "" : target.substr(mark + 1));
    const json& body = seen.back().body;
    if (path.starts_with(kSession)) {
        const auto found = m_uploads.find(path.substr(kSession.size()));
        if (found == m_uploads.end() || found->second.cancelled) return {404, errorBody(404, "notFound", "no such session"), {}};
        return upload(request, found->second);
    }
    if (path.starts_with("/upload" + std::string(kApi))) return openUpload(body);
    if (!path.starts_with(kApi)) return {404, errorBody(404, "notFound", "no such path"), {}};
    return api(request.method, partsOf(path.substr(kApi.size())), query, body);
}

FakeBigQuery::Answer FakeBigQuery::listed(const char* key, std::vector<json> items, const Query& query) const {
    const auto token = query.find("pageToken");
    const std::size_t first = token == query.end() ? 0 : std::stoul(token->second);
    const auto wanted = query.find("maxResults");
    const std::size_t size = std::min(pageLimit, wanted == query.end() ? pageLimit : std::stoul(wanted->second));
    json page = json::array();
    for (std::size_t i = first; i < std::min(items.size(), first + size); ++i) page.push_back(items[i]);
    json body{{key, page}};
    if (first + size < items.size()) body[std::string(key) == "rows" ? "pageToken" : "nextPageToken"] = std::to_string(first + size);
    return {200, body, {}};
}

FakeBigQuery::Answer FakeBigQuery::api(Method method, const Parts& parts, const Query& query, const json& body) {
    if (parts.size() == 1) {
        std::vector<json> items;
        for (const std::string& id : projects) items.push_back({{"id", id}, {"projectReference", {{"projectId", id}}}});
        return listed("projects", items, query);
    }
    return project(method, parts, query, body);
}

FakeBigQuery::Answer FakeBigQuery::project(Method method, const Parts& parts, const Query& query, const json& body) {
    if (parts.size() >= 3 && parts[2] == "jobs") return jobCall(method, parts, body);
    if (parts.size() == 4 && parts[2] == "queries") {
        Answer rows = listed("rows", queryAnswer.at("rows"), query);
        rows.body["schema"] = queryAnswer["schema"];
        rows.body["totalRows"] = queryAnswer["totalRows"];
        rows.body["jobComplete"] = true;
        return rows;
    }
    if (parts.size() == 3) {
        std::vector<json> items;
        for (const std::string& id : datasets) items.push_back({{"datasetReference", {{"datasetId", id}}}});
        return listed("datasets", items, query);
    }
    if (std::find(datasets.begin(), datasets.end(), parts[3]) == datasets.end()) return {404, errorBody(404, "notFound", "Not found: Dataset " + parts[3]), {}};
    if (parts.size() == 4) return {200, {{"location", "EU"}, {"datasetReference", {{"datasetId", parts[3]}}}}, {}};
    return tableCall(method, parts, query, body);
}

FakeBigQuery::Answer FakeBigQuery::tableCall(Method method, const Parts& parts, const Query& query, const json& body) {
    if (parts.size() == 5 && method == Method::Post) {
        const std::string key = keyOf(body["tableReference"]);
        if (m_tables.contains(key)) return {409, errorBody(409, "duplicate", "Already Exists: Table " + key), {}};
        FakeTable& made = m_tables[key];
        made.resource = body;
        made.resource["type"] = "TABLE";
        made.resource["location"] = "EU";
        return {200, made.resource, {}};
    }
    if (parts.size() == 5) {
        std::vector<json> items;
        for (const auto& [key, table] : m_tables)
            if (table.resource["tableReference"]["datasetId"] == parts[3]) items.push_back(table.resource);
        for (json& item : items) item.erase("schema");
        return listed("tables", items, query);
    }
    const auto found = m_tables.find(parts[1] + "." + parts[3] + "." + parts[5]);
    if (found == m_tables.end()) return {404, errorBody(404, "notFound", "Not found: Table " + parts[5]), {}};
    if (parts.size() == 7 && parts[6] == "data") return rowsOf(found->second, query);
    if (parts.size() == 7) return insertAll(found->second, body);
    if (method == Method::Patch) found->second.resource.merge_patch(body);
    if (method == Method::Delete) return m_tables.erase(found), Answer{204, {}, {}};
    return {200, found->second.resource, {}};
}

FakeBigQuery::Answer FakeBigQuery::rowsOf(const FakeTable& table, const Query& query) const {
    Answer page = listed("rows", table.cells, query);
    page.body["totalRows"] = std::to_string(table.cells.size());
    return page;
}

FakeBigQuery::Answer FakeBigQuery::insertAll(FakeTable& table, const json& body) {
    if (!insertErrors.is_null()) {
        const json refused = std::exchange(insertErrors, json());
        return {200, {{"insertErrors", refused}}, {}};
    }
    for (const json& row : body["rows"]) {
        const bool known = std::any_of(table.loaded.begin(), table.loaded.end(), [&](const json& other) {
            return other.value("insertId", "") == row["insertId"];
        });
        if (!known) table.loaded.push_back({{"insertId", row["insertId"]}, {"json", row["json"]}});
    }
    return {200, json::object(), {}};
}

FakeBigQuery::Answer FakeBigQuery::jobCall(Method method, const Parts& parts, const json& body) {
    if (parts.size() == 3) {
        if (body["configuration"].value("dryRun", false)) return {200, {{"status", {{"state", "DONE"}}}, {"statistics", dryRun}}, {}};
        return startJob(body, nullptr);
    }
    const auto found = jobs.find(parts[3]);
    if (found == jobs.end()) return {404, errorBody(404, "notFound", "Not found: Job " + parts[3]), {}};
    if (method == Method::Post) {
        if (found->second["status"]["state"] != "DONE")
            found->second["status"] = {{"state", "DONE"}, {"errorResult", {{"reason", "stopped"}, {"message", "Job execution was cancelled"}}}};
        return {200, {{"job", found->second}}, {}};
    }
    if (lateJobs > 0) {
        --lateJobs;
        return {404, errorBody(404, "notFound", "Not found: Job " + parts[3]), {}};
    }
    return lookAt(parts[3]);
}

FakeBigQuery::Answer FakeBigQuery::lookAt(const std::string& id) {
    json& job = jobs[id];
    if (job["status"]["state"] != "DONE") {
        job["status"]["state"] = "RUNNING";
        if (m_looks[id]++ >= polls) job["status"] = job["end"];
    }
    json shown = job;
    shown.erase("end");
    return {200, shown, {}};
}

FakeBigQuery::Answer FakeBigQuery::startJob(const json& body, const std::string* bytes) {
    const std::string id = body["jobReference"]["jobId"];
    if (jobs.contains(id)) return {409, errorBody(409, "duplicate", "Already Exists: Job " + id), {}};
    json job{{"jobReference", body["jobReference"]}, {"configuration", body["configuration"]}, {"statistics", json::object()}};
    if (!job["jobReference"].contains("location")) job["jobReference"]["location"] = "US";
    json end{{"state", "DONE"}};
    if (!jobErrors.empty()) {
        if (!jobErrors.front().is_null()) end["errorResult"] = jobErrors.front(), end["errors"] = json::array({jobErrors.front()});
        jobErrors.pop_front();
    }
    const json& configuration = body["configuration"];
    if (!end.contains("errorResult") && configuration.contains("load")) runLoad(configuration["load"], bytes ? *bytes : "");
    if (!end.contains("errorResult") && configuration.contains("extract") && onExtract) onExtract(configuration["extract"]);
    job["end"] = end;
    job["status"] = polls > 0 ? json{{"state", "PENDING"}} : end;
    jobs[id] = job;
    job.erase("end");
    return {200, job, {}};
}

void FakeBigQuery::runLoad(const json& load, const std::string& bytes) {
    const std::string key = keyOf(load["destinationTable"]);
    FakeTable& table = m_tables[key];
    if (table.resource.is_null())
        table.resource = {{"tableReference", load["destinationTable"]}, {"type", "TABLE"}, {"location", "EU"}, {"schema", load.value("schema", json())}};
    if (load["writeDisposition"] == "WRITE_TRUNCATE") table.loaded.clear();
    if (load["sourceFormat"] != "NEWLINE_DELIMITED_JSON") return;
    for (const std::string_view line : split(bytes, "\n"))
        if (!line.empty()) table.loaded.push_back(json::parse(line));
}

FakeBigQuery::Answer FakeBigQuery::openUpload(const json& body) {
    if (refusesEarly && jobs.contains(body["jobReference"]["jobId"].get<std::string>())) return {409, errorBody(409, "duplicate", "Already Exists"), {}};
    const std::string id = std::to_string(m_uploads.size() + 1) + "-secret";
    m_uploads[id].job = body;
    return {200, {}, {{"Location", "https://bigquery.googleapis.com" + std::string(kSession) + id}}};
}

FakeBigQuery::Answer FakeBigQuery::upload(const http::Request& request, Upload& upload) {
    if (request.method == Method::Delete) return upload.cancelled = true, Answer{499, {}, {}};
    const auto committed = [&]() -> Answer {
        if (upload.bytes.empty()) return {308, {}, {}};
        return {308, {}, {{"Range", "bytes=0-" + std::to_string(upload.bytes.size() - 1)}}};
    };
    const std::string range = headerOf(request, "Content-Range").substr(std::string("bytes ").size());
    const std::string total = range.substr(range.find('/') + 1);
    if (upload.finished) return {200, lookAt(upload.job["jobReference"]["jobId"]).body, {}};
    if (!range.starts_with("*")) {
        const std::size_t first = std::stoul(range);
        if (first > upload.bytes.size()) return {400, errorBody(400, "invalid", "gap"), {}};
        upload.bytes.resize(first);
        upload.bytes += *request.body;
    }
    if (total == "*" || std::stoul(total) != upload.bytes.size()) return committed();
    upload.finished = true;
    return startJob(upload.job, &upload.bytes);
}

} // namespace understudy::fake_cloud
