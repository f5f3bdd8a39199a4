// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/job_json.h"

#include "base/message.h"
#include "cloud/bigquery/call.h"
#include "cloud/bigquery/table_json.h"
#include "cloud/http/redact.h"

namespace understudy::bigquery {

namespace {

using nlohmann::json;

constexpr std::size_t kShownDetails = 3;
constexpr std::size_t kLongestMessage = 2000;

/// https://cloud.google.com/bigquery/docs/error-messages
ErrorCode codeOf(const std::string& reason) {
    if (reason == "stopped") return ErrorCode::Cancelled;
    if (reason == "accessDenied" || reason == "billingNotEnabled") return ErrorCode::Credentials;
    if (reason == "notFound") return ErrorCode::NotFound;
    if (reason == "invalid" || reason == "invalidQuery" || reason == "duplicate") return ErrorCode::Data;
    return ErrorCode::Cloud;
}

std::string adviceOf(const std::string& reason) {
    if (reason == "accessDenied") return Core::tr("Ask the owner of the data for the right to do this.");
    if (reason == "billingNotEnabled") return Core::tr("Enable billing for the project, or use load jobs only.");
    if (reason == "notFound") return Core::tr("Check the names, and the location of the dataset.");
    if (reason == "quotaExceeded") return Core::tr("Wait until the quota is free again, or have it raised.");
    if (reason == "duplicate") return Core::tr("Choose another table, or allow rows to be replaced or added.");
    return {};
}

std::string messageOf(const json& error) {
    std::string message = textIn(error, "message");
    const std::string place = textIn(error, "location");
    if (!place.empty() && message.find(place) == std::string::npos) message += " (" + place + ")";
    while (message.ends_with('.')) message.pop_back();
    return message;
}

/// What went wrong, and the first of the details that say where: rows and columns of a load.
Error errorFrom(const json& status, const std::string& where) {
    const json& result = memberOf(status, "errorResult");
    std::string message = messageOf(result);
    std::size_t room = kShownDetails;
    for (const json& detail : memberOf(status, "errors")) {
        const std::string text = messageOf(detail);
        if (text.empty() || message.find(text) != std::string::npos) continue;
        if (room-- == 0) break;
        message += "; " + text;
    }
    const std::string reason = textIn(result, "reason");
    return {codeOf(reason), http::redacted(message.substr(0, kLongestMessage)), where, adviceOf(reason)};
}

} // namespace

Job jobFrom(const json& resource, const std::string& where) {
    Job job;
    const json& reference = memberOf(resource, "jobReference");
    job.id = textIn(reference, "jobId");
    job.location = textIn(reference, "location");
    job.statistics = memberOf(resource, "statistics");
    job.configuration = memberOf(resource, "configuration");
    const json& status = memberOf(resource, "status");
    if (memberOf(status, "errorResult").is_object()) {
        job.error = errorFrom(status, where);
        job.reason = textIn(memberOf(status, "errorResult"), "reason");
        return job;
    }
    for (const json& warning : memberOf(status, "errors")) job.warnings.push_back(http::redacted(messageOf(warning)));
    return job;
}

bool isDone(const json& resource) { return textIn(memberOf(resource, "status"), "state") == "DONE"; }

std::string subjectOf(const json& configuration, const std::string& project) {
    const json* table = &memberOf(memberOf(configuration, "extract"), "sourceTable");
    for (const char* kind : {"load", "copy"})
        if (configuration.contains(kind)) table = &memberOf(configuration[kind], "destinationTable");
    return table->is_object() ? placeFromReference(*table).uri() : Place{project, {}, {}}.uri();
}

} // namespace understudy::bigquery
