// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

#include <string>

namespace understudy::bigquery {

/// A job resource as a Job; `where` is what its errors are about.
/// https://cloud.google.com/bigquery/docs/reference/rest/v2/Job
Job jobFrom(const nlohmann::json& resource, const std::string& where);

/// True once a job's state is DONE, however it ended.
bool isDone(const nlohmann::json& resource);

/// What a job is about, for errors: the table it loads or copies into, the one it extracts, else the project.
std::string subjectOf(const nlohmann::json& configuration, const std::string& project);

} // namespace understudy::bigquery
