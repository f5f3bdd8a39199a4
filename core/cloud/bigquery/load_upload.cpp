// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/reference/api-uploads
#include "cloud/bigquery/call.h"
#include "base/message.h"
#include "cloud/bigquery/job_json.h"
#include "cloud/bigquery/jobs.h"
#include "cloud/bigquery/load.h"

namespace understudy::bigquery {

namespace {

using nlohmann::json;

constexpr int kMostTries = 1000;
constexpr int kLooksAfterUpload = 3;

http::ResumableUpload::Start uploadOf(const Warehouse& warehouse, const LoadUpload::Start& start, const JobKey& key) {
    Call call;
    call.method = http::Method::Post;
    call.path = pathOf({key.project, {}, {}}) + "/jobs";
    call.body = {{"jobReference", referenceJson(key)}, {"configuration", loadConfiguration(start.load)}};
    call.query.emplace_back("uploadType", "resumable");
    call.repeat = http::Repeat::WithKey;
    call.purpose = Core::tr("load rows");
    call.where = start.load.table.place.uri();
    http::Endpoint endpoint = warehouse.endpoint();
    endpoint.base += "/upload";
    http::ResumableUpload::Start upload;
    upload.request = requestOf(endpoint, call);
    upload.request.headers.push_back({"X-Upload-Content-Type", "application/octet-stream"});
    upload.where = call.where;
    return upload;
}

} // namespace

Result<JobClaim> claimJob(Warehouse& warehouse, const Place& dataset, const std::string& location, const std::string& base,
                          int first, std::stop_token stop) {
    for (int number = first; number <= kMostTries; ++number) {
        const JobKey key{dataset.project, location, tryId(base, number)};
        auto found = findJob(warehouse, key, stop);
        if (!found) return tl::unexpected(found.error());
        if (!*found) return JobClaim{key.id, number, std::nullopt};
        auto job = awaitJob(warehouse, key, std::move(**found), stop);
        if (!job) return tl::unexpected(job.error());
        if (!job->error) return JobClaim{key.id, number, std::move(*job)};
    }
    return fail(ErrorCode::Cloud, Core::tr("This job has failed %1 times", kMostTries), dataset.uri());
}

struct LoadUpload::State {
    Warehouse& warehouse;
    JobKey key;
    std::string where;
    std::stop_token stop;
    std::optional<http::ResumableUpload> upload; ///< None: the job has its bytes already.
};

Result<LoadUpload> LoadUpload::begin(Warehouse& warehouse, const Start& start, std::stop_token stop) {
    const Place& table = start.load.table.place;
    std::unique_ptr<State> state(new State{warehouse, {table.project, start.location, start.id}, table.uri(), stop, {}});
    auto upload = http::ResumableUpload::begin(warehouse.client(), uploadOf(warehouse, start, state->key), stop);
    if (upload) state->upload.emplace(std::move(*upload));
    else if (const auto found = findJob(warehouse, state->key, stop); !found || !*found) return tl::unexpected(upload.error());
    return LoadUpload(std::move(state));
}

LoadUpload::LoadUpload(std::unique_ptr<State> state) : m_state(std::move(state)) {}
LoadUpload::LoadUpload(LoadUpload&&) noexcept = default;
LoadUpload& LoadUpload::operator=(LoadUpload&&) noexcept = default;
LoadUpload::~LoadUpload() = default;

Result<void> LoadUpload::write(std::string_view bytes) { return m_state->upload ? m_state->upload->write(bytes) : Result<void>(); }

/// The job as it stands once all bytes are sent. Where the answer to the last of them was lost, or says "duplicate",
/// the job itself tells whether they arrived.
Result<json> LoadUpload::startedJob() {
    State& state = *m_state;
    Error lost{ErrorCode::Cloud, Core::tr("BigQuery's answer to an upload makes no sense"), state.where, Core::tr("Try again.")};
    if (state.upload) {
        const auto response = state.upload->finish();
        if (!response) lost = response.error();
        if (json resource = response ? json::parse(response->body, nullptr, false) : json(); resource.is_object()) return resource;
    }
    if (lost.code == ErrorCode::Cancelled) return tl::unexpected(lost);
    auto found = attachToJob(state.warehouse, state.key, kLooksAfterUpload, state.stop);
    return found ? found : tl::unexpected(lost);
}

Result<Job> LoadUpload::finish() {
    State& state = *m_state;
    auto resource = startedJob();
    if (!resource && resource.error().code == ErrorCode::Cancelled) return cancelJob(state.warehouse, state.key);
    if (!resource) return tl::unexpected(resource.error());
    auto job = awaitJob(state.warehouse, state.key, std::move(*resource), state.stop);
    if (!job || !job->error) return job;
    job->error->where = state.where;
    return tl::unexpected(*job->error);
}

} // namespace understudy::bigquery
