// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/urls.h"

namespace understudy::gcs {

std::string bucketsUrl(const http::Endpoint& endpoint) { return endpoint.base + "/storage/v1/b"; }

std::string objectsUrl(const http::Endpoint& endpoint, const std::string& bucket) {
    return bucketsUrl(endpoint) + "/" + http::encoded(bucket) + "/o";
}

std::string objectUrl(const http::Endpoint& endpoint, const std::string& bucket, const std::string& name) {
    return objectsUrl(endpoint, bucket) + "/" + http::encoded(name);
}

std::string downloadUrl(const http::Endpoint& endpoint, const std::string& bucket, const std::string& name) {
    return endpoint.base + "/download/storage/v1/b/" + http::encoded(bucket) + "/o/" + http::encoded(name);
}

std::string uploadUrl(const http::Endpoint& endpoint, const std::string& bucket) {
    return endpoint.base + "/upload/storage/v1/b/" + http::encoded(bucket) + "/o";
}

} // namespace understudy::gcs
