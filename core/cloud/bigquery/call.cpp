// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/call.h"

#include "base/message.h"

#include <charconv>

namespace understudy::bigquery {

namespace {

tl::unexpected<Error> noSense(const Call& call) {
    return fail(ErrorCode::Cloud, Core::tr("BigQuery's answer to \"%1\" makes no sense", call.purpose), call.where,
                Core::tr("Try again; if it stays so, something between here and BigQuery changes its answers."));
}

} // namespace

std::string pathOf(const Place& place) {
    std::string path = "/projects/" + http::encoded(place.project);
    if (!place.dataset.empty()) path += "/datasets/" + http::encoded(place.dataset);
    if (!place.table.empty()) path += "/tables/" + http::encoded(place.table);
    return path;
}

http::Request requestOf(const http::Endpoint& endpoint, const Call& call) {
    http::Request request;
    request.method = call.method;
    request.url = http::withQuery(endpoint.base + "/bigquery/v2" + call.path, call.query);
    request.repeat = call.repeat;
    request.authorize = !endpoint.emulator;
    request.purpose = call.purpose;
    request.headers.push_back({"Accept", "application/json"});
    if (call.body) {
        request.headers.push_back({"Content-Type", "application/json"});
        request.body = std::make_shared<const std::string>(call.body->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    return request;
}

Result<nlohmann::json> jsonOf(const http::Response& response, const Call& call) {
    if (response.body.empty()) return nlohmann::json();
    auto json = nlohmann::json::parse(response.body, nullptr, false);
    if (json.is_discarded() || !json.is_object()) return noSense(call);
    return json;
}

Result<nlohmann::json> send(http::Client& client, const http::Endpoint& endpoint, const Call& call, std::stop_token stop) {
    const http::Request request = requestOf(endpoint, call);
    const auto response = client.send(request, std::move(stop));
    if (!response) return tl::unexpected(response.error());
    if (!response->ok()) return tl::unexpected(http::errorOf(*response, request, call.where));
    return jsonOf(*response, call);
}

const nlohmann::json& memberOf(const nlohmann::json& object, const char* key) {
    static const nlohmann::json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}

std::string textIn(const nlohmann::json& object, const char* key) {
    const nlohmann::json& member = memberOf(object, key);
    return member.is_string() ? member.get<std::string>() : std::string();
}

std::int64_t numberIn(const nlohmann::json& object, const char* key) {
    const nlohmann::json& member = memberOf(object, key);
    if (member.is_number()) return member.get<std::int64_t>();
    std::int64_t number = 0;
    if (member.is_string()) {
        const auto& text = member.get_ref<const std::string&>();
        std::from_chars(text.data(), text.data() + text.size(), number);
    }
    return number;
}

} // namespace understudy::bigquery
