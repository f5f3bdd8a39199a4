// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "cloud/gcs/storage.h"

namespace understudy::gcs {

namespace {

constexpr std::string_view kScheme = "gs://";

} // namespace

std::string Place::uri() const { return std::string(kScheme) + bucket + (object.empty() ? "" : "/" + object); }

Result<Place> placeFrom(const std::string& uri) {
    if (!uri.starts_with(kScheme))
        return fail(ErrorCode::Usage, Core::tr("This is no gs:// URI"), uri, Core::tr("Write gs://bucket/object."));
    const std::string rest = uri.substr(kScheme.size());
    const std::size_t slash = rest.find('/');
    Place place{rest.substr(0, slash), slash == std::string::npos ? std::string() : rest.substr(slash + 1)};
    if (place.bucket.empty())
        return fail(ErrorCode::Usage, Core::tr("The URI names no bucket"), uri, Core::tr("Write gs://bucket/object."));
    return place;
}

} // namespace understudy::gcs
