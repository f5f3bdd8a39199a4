// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "cloud/gcs/calls.h"
#include "cloud/gcs/object_json.h"
#include "cloud/gcs/urls.h"

#include <algorithm>

namespace understudy::gcs {

using Json = nlohmann::json;

namespace {

constexpr int kLongestPage = 1000;

/// An answer's body as an object; anything else is not Google's.
Result<Json> bodyOf(const http::Response& response, const std::string& where) {
    Json body = Json::parse(response.body, nullptr, false);
    if (body.is_object()) return body;
    return fail(ErrorCode::Cloud, Core::tr("The service's answer is no list"), where,
                Core::tr("Something on the way may answer instead of Google; check the endpoint and the proxy."));
}

const Json& items(const Json& body, const char* name) {
    static const Json none = Json::array();
    const auto found = body.find(name);
    return found != body.end() && found->is_array() ? *found : none;
}

} // namespace

Result<BucketPage> Storage::buckets(const std::string& project, const std::string& page, std::stop_token stop) {
    const std::string where = "gs://";
    const std::string url = http::withQuery(
        bucketsUrl(m_endpoint), {{"project", project}, {"pageToken", page}, {"fields", "items(name),nextPageToken"}});
    const auto response =
        call(*m_client, requestTo(m_endpoint, http::Method::Get, url, Core::tr("list the buckets")), where, stop);
    if (!response) return tl::unexpected(response.error());
    const auto body = bodyOf(*response, where);
    if (!body) return tl::unexpected(body.error());
    BucketPage result;
    for (const Json& bucket : items(*body, "items"))
        result.buckets.push_back(textOf(bucket, "name"));
    result.next = textOf(*body, "nextPageToken");
    return result;
}

Result<ObjectPage> Storage::list(const Place& prefix, bool deep, const std::string& page, int pageSize,
                                 std::stop_token stop) {
    const std::string url =
        http::withQuery(objectsUrl(m_endpoint, prefix.bucket),
                        {{"prefix", prefix.object},
                         {"delimiter", deep ? "" : "/"},
                         {"maxResults", std::to_string(std::clamp(pageSize, 1, kLongestPage))},
                         {"pageToken", page},
                         {"fields", std::string("items(") + kObjectFields + "),prefixes,nextPageToken"}});
    const auto response =
        call(*m_client, requestTo(m_endpoint, http::Method::Get, url, Core::tr("list the objects")), prefix.uri(), stop);
    if (!response) return tl::unexpected(response.error());
    const auto body = bodyOf(*response, prefix.uri());
    if (!body) return tl::unexpected(body.error());
    ObjectPage result;
    for (const Json& item : items(*body, "items")) {
        result.objects.push_back(objectFrom(item));
        result.objects.back().bucket = prefix.bucket;
    }
    for (const Json& folder : items(*body, "prefixes"))
        if (folder.is_string()) result.prefixes.push_back(folder.get<std::string>());
    result.next = textOf(*body, "nextPageToken");
    return result;
}

} // namespace understudy::gcs
