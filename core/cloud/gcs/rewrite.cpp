// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "cloud/gcs/calls.h"
#include "cloud/gcs/object_json.h"
#include "cloud/gcs/urls.h"

namespace understudy::gcs {

using Json = nlohmann::json;

namespace {

http::Request rewriteRequest(const Storage& storage, const Object& from, const Place& to, Precondition precondition,
                             const std::string& token) {
    const std::string source = objectUrl(storage.endpoint(), from.bucket, from.name);
    const std::string generation = std::to_string(from.generation);
    const std::string url =
        http::withQuery(source + "/rewriteTo/b/" + http::encoded(to.bucket) + "/o/" + http::encoded(to.object),
                        {{"sourceGeneration", generation},
                         {"ifSourceGenerationMatch", generation},
                         {"ifGenerationMatch", generationText(precondition.generation)},
                         {"rewriteToken", token}});
    http::Request request = requestTo(storage.endpoint(), http::Method::Post, url, Core::tr("copy the object"));
    request.repeat = precondition.generation ? http::Repeat::WithKey : http::Repeat::Never;
    return request;
}

} // namespace

/// Large objects are copied piece by piece: each answer but the last has a token to go on with.
Result<Object> Storage::rewrite(const Object& from, const Place& to, Precondition precondition, std::stop_token stop) {
    std::string token;
    for (;;) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        const http::Request request = rewriteRequest(*this, from, to, precondition, token);
        const auto response = m_client->send(request, stop);
        if (!response) return tl::unexpected(response.error());
        if (response->status == 412)
            return alreadyThere(*this, to, from.size, from.crc32c, preconditionError(to), stop);
        if (!response->ok()) return tl::unexpected(http::errorOf(*response, request, to.uri()));
        const Json body = Json::parse(response->body, nullptr, false);
        token = textOf(body, "rewriteToken");
        if (body.is_object() && body.contains("resource")) {
            Object made = objectFrom(body["resource"]);
            made.bucket = to.bucket;
            return made;
        }
        if (token.empty())
            return fail(ErrorCode::Cloud, Core::tr("The service's answer neither ends the copy nor goes on with it"),
                        to.uri(), Core::tr("Run it again."));
    }
}

} // namespace understudy::gcs
