// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/storage.h"

#include "cloud/gcs/calls.h"
#include "cloud/gcs/object_json.h"
#include "cloud/gcs/urls.h"

namespace understudy::gcs {

Storage::Storage(std::shared_ptr<http::Client> client, http::Endpoint endpoint)
    : m_client(std::move(client)), m_endpoint(std::move(endpoint)) {}

http::Endpoint Storage::defaultEndpoint() {
    return http::endpoint("https://storage.googleapis.com", "STORAGE_EMULATOR_HOST");
}

Result<Object> Storage::metadata(const Place& place, std::stop_token stop) {
    const std::string url =
        http::withQuery(objectUrl(m_endpoint, place.bucket, place.object), {{"fields", kObjectFields}});
    const auto response =
        call(*m_client, requestTo(m_endpoint, http::Method::Get, url, Core::tr("look at the object")), place.uri(), stop);
    if (!response) return tl::unexpected(response.error());
    return objectFrom(*response, place.uri());
}

Result<void> Storage::remove(const Object& object, std::stop_token stop) {
    const Place place{object.bucket, object.name};
    const std::string generation = std::to_string(object.generation);
    http::Request request = requestTo(m_endpoint, http::Method::Delete,
                                      http::withQuery(objectUrl(m_endpoint, object.bucket, object.name),
                                                      {{"generation", generation}, {"ifGenerationMatch", generation}}),
                                      Core::tr("delete the object"));
    request.repeat = http::Repeat::WithKey;
    const auto response = m_client->send(request, stop);
    if (!response) return tl::unexpected(response.error());
    const bool gone = response->status == 404 || response->status == 412;
    if (response->ok() || gone) return {};
    return tl::unexpected(http::errorOf(*response, request, place.uri()));
}

} // namespace understudy::gcs
