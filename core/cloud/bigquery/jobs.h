// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

#include <optional>
#include <string>

namespace understudy::bigquery {

/// What a job is found by.
struct JobKey {
    std::string project, location, id;
};

/// {"projectId","jobId","location"}.
nlohmann::json referenceJson(const JobKey& key);

/// The id of the nth try of a job, from 1: "x", "x_2", "x_3". A try that failed loaded nothing, so the next may follow.
std::string tryId(const std::string& base, int number);

/// jobs.get: the resource; nothing when there is no such job.
Result<std::optional<nlohmann::json>> findJob(Warehouse& warehouse, const JobKey& key, std::stop_token stop);

/// The resource of a job that BigQuery says exists (409), or that it may have made. Right after that it may say 404
/// for a while: so many looks are taken, 1, 2, 4 … s apart.
Result<nlohmann::json> attachToJob(Warehouse& warehouse, const JobKey& key, int looks, std::stop_token stop);
inline constexpr int kLooksAfterDuplicate = 6;

/// Polls 1, 2, 4 … 30 s until a job is done. A stop cancels it; when it was done all the same, that is what comes back.
Result<Job> awaitJob(Warehouse& warehouse, JobKey key, nlohmann::json resource, std::stop_token stop);

/// Asks BigQuery to stop a job and looks once what became of it: its end, or Cancelled.
Result<Job> cancelJob(Warehouse& warehouse, const JobKey& key);

} // namespace understudy::bigquery
