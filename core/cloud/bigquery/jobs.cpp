// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/running-jobs
#include "cloud/bigquery/jobs.h"

#include "base/message.h"
#include "cloud/bigquery/call.h"
#include "cloud/bigquery/job_json.h"

#include <algorithm>
#include <array>

namespace understudy::bigquery {

namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr seconds kFirstPause{1}, kLongestPause{30};
constexpr http::Milliseconds kCancelPatience{900};
constexpr int kTries = 4;

/// Faults of BigQuery's own after which the whole job may be run again, as Google's client does.
bool mayRunAgain(const std::string& reason) {
    static constexpr std::array<std::string_view, 6> reasons = {
        "backendError", "internalError", "rateLimitExceeded", "jobBackendError", "jobInternalError", "jobRateLimitExceeded"};
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

std::string nameOf(const JobKey& key) { return Place{key.project, {}, {}}.uri() + " job " + key.id; }

Call getCall(const JobKey& key) {
    Call call;
    call.path = pathOf({key.project, {}, {}}) + "/jobs/" + http::encoded(key.id);
    call.query = {{"location", key.location}};
    call.purpose = Core::tr("look at a job");
    call.where = nameOf(key);
    return call;
}

/// jobs.insert under the key's id; a job of this id that exists already is the one.
Result<json> insertJob(Warehouse& warehouse, const JobKey& key, const json& configuration, std::stop_token stop) {
    Call call;
    call.method = http::Method::Post;
    call.path = pathOf({key.project, {}, {}}) + "/jobs";
    call.body = {{"jobReference", referenceJson(key)}, {"configuration", configuration}};
    call.repeat = http::Repeat::WithKey;
    call.purpose = Core::tr("start a job");
    call.where = subjectOf(configuration, key.project);
    const http::Request request = requestOf(warehouse.endpoint(), call);
    const auto response = warehouse.client().send(request, stop);
    if (!response) return tl::unexpected(response.error());
    if (response->status == 409) return attachToJob(warehouse, key, kLooksAfterDuplicate, std::move(stop));
    if (!response->ok()) return tl::unexpected(http::errorOf(*response, request, call.where));
    return jsonOf(*response, call);
}

Result<Job> runOnce(Warehouse& warehouse, const JobKey& key, const json& configuration, std::stop_token stop) {
    auto resource = insertJob(warehouse, key, configuration, stop);
    if (!resource && resource.error().code == ErrorCode::Cancelled) return cancelJob(warehouse, key);
    if (!resource) return tl::unexpected(resource.error());
    return awaitJob(warehouse, key, std::move(*resource), std::move(stop));
}

/// One exchange that is not tried again, for when the user waits for the end.
std::optional<json> askOnce(Warehouse& warehouse, const Call& call) {
    http::Request request = requestOf(warehouse.endpoint(), call);
    request.stall = kCancelPatience;
    const auto response = warehouse.client().sendOnce(request, {});
    if (!response || !response->ok()) return std::nullopt;
    const auto answer = jsonOf(*response, call);
    return answer ? std::optional(*answer) : std::nullopt;
}

} // namespace

json referenceJson(const JobKey& key) {
    json reference{{"projectId", key.project}, {"jobId", key.id}};
    if (!key.location.empty()) reference["location"] = key.location;
    return reference;
}

std::string tryId(const std::string& base, int number) { return number <= 1 ? base : base + "_" + std::to_string(number); }

Result<std::optional<json>> findJob(Warehouse& warehouse, const JobKey& key, std::stop_token stop) {
    auto resource = send(warehouse.client(), warehouse.endpoint(), getCall(key), std::move(stop));
    if (resource) return std::optional(std::move(*resource));
    if (resource.error().code == ErrorCode::NotFound) return std::nullopt;
    return tl::unexpected(resource.error());
}

Result<json> attachToJob(Warehouse& warehouse, const JobKey& key, int looks, std::stop_token stop) {
    for (int look = 1;; ++look) {
        auto found = findJob(warehouse, key, stop);
        if (!found) return tl::unexpected(found.error());
        if (*found) return std::move(**found);
        if (look >= looks) break;
        if (!warehouse.client().clock().wait(std::min(kFirstPause * (1 << (look - 1)), kLongestPause), stop))
            return fail(ErrorCode::Cancelled, Core::tr("Cancelled"), nameOf(key));
    }
    return fail(ErrorCode::Cloud, Core::tr("BigQuery says that the job exists already, and does not find it"), nameOf(key),
                Core::tr("Check the location of the dataset, and try again."));
}

Result<Job> awaitJob(Warehouse& warehouse, JobKey key, json resource, std::stop_token stop) {
    const Job started = jobFrom(resource, nameOf(key));
    if (!started.id.empty()) key.id = started.id;
    if (!started.location.empty()) key.location = started.location;
    for (seconds pause = kFirstPause; !isDone(resource); pause = std::min(pause * 2, kLongestPause)) {
        if (!warehouse.client().clock().wait(pause, stop)) return cancelJob(warehouse, key);
        auto next = send(warehouse.client(), warehouse.endpoint(), getCall(key), stop);
        if (!next && next.error().code == ErrorCode::Cancelled) return cancelJob(warehouse, key);
        if (!next) return tl::unexpected(next.error());
        resource = std::move(*next);
    }
    return jobFrom(resource, subjectOf(memberOf(resource, "configuration"), key.project));
}

Result<Job> cancelJob(Warehouse& warehouse, const JobKey& key) {
    Call call = getCall(key);
    call.method = http::Method::Post;
    call.path += "/cancel";
    call.purpose = Core::tr("cancel a job");
    askOnce(warehouse, call);
    const auto resource = askOnce(warehouse, getCall(key));
    if (resource && isDone(*resource)) {
        Job job = jobFrom(*resource, nameOf(key));
        if (!job.error) return job;
    }
    return fail(ErrorCode::Cancelled, Core::tr("Cancelled"), nameOf(key));
}

Result<Job> Warehouse::run(const std::string& project, const std::string& location, const std::string& id,
                           const json& configuration, std::stop_token stop) {
    for (int number = 1;; ++number) {
        auto job = runOnce(*this, {project, location, tryId(id, number)}, configuration, stop);
        if (!job || !job->error || !mayRunAgain(job->reason) || number == kTries) return job;
        if (!m_client->clock().wait(kFirstPause * (1 << number), stop)) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
    }
}

Result<Job> Warehouse::wait(const std::string& project, const std::string& location, const std::string& id, std::stop_token stop) {
    const JobKey key{project, location, id};
    auto resource = send(*m_client, m_endpoint, getCall(key), stop);
    if (!resource) return tl::unexpected(resource.error());
    return awaitJob(*this, key, std::move(*resource), std::move(stop));
}

} // namespace understudy::bigquery
