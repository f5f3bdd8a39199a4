// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

#include <optional>
#include <string>

namespace understudy::bigquery {

/// One call of the API, and what people call the thing it is about.
struct Call {
    http::Method method = http::Method::Get;
    std::string path; ///< Below ".../bigquery/v2", percent-encoded: "/projects/p/datasets".
    http::Query query;
    std::optional<nlohmann::json> body;
    http::Repeat repeat = http::Repeat::Always;
    Message purpose;   ///< "list datasets"
    std::string where;   ///< The bq:// URI, for errors.
};

/// "/projects/p", "/projects/p/datasets/d", "/projects/p/datasets/d/tables/t": as much of it as the place names.
std::string pathOf(const Place& place);

/// The call as it goes over the wire; emulators get no credentials.
http::Request requestOf(const http::Endpoint& endpoint, const Call& call);

/// The JSON of a 2xx answer; an empty body is null.
Result<nlohmann::json> jsonOf(const http::Response& response, const Call& call);

/// Makes a call and gives the JSON of its answer; an answer that is no 2xx is an Error.
Result<nlohmann::json> send(http::Client& client, const http::Endpoint& endpoint, const Call& call, std::stop_token stop);

/// Members as BigQuery writes them: 64-bit numbers are strings, and anything may be missing.
std::string textIn(const nlohmann::json& object, const char* key);
std::int64_t numberIn(const nlohmann::json& object, const char* key);
const nlohmann::json& memberOf(const nlohmann::json& object, const char* key);

} // namespace understudy::bigquery
