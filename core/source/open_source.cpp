// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "source/bigquery.h"
#include "source/gcs.h"
#include "source/local.h"

namespace understudy {

namespace {

Result<std::unique_ptr<Source>> openBucket(const std::string& location, const Connections& connections) {
    if (location == "gs://") return bucketsSource(connections);
    auto place = gcs::placeFrom(location);
    if (!place) return tl::unexpected(place.error());
    return bucketSource(connections.storage(), std::move(*place));
}

Result<std::unique_ptr<Source>> openWarehouse(const std::string& location, const Connections& connections) {
    auto place = bigquery::placeFrom(location);
    if (!place) return tl::unexpected(place.error());
    if (place->dataset.empty()) return datasetsSource(connections.warehouse(), std::move(*place));
    return datasetSource(connections.warehouse(), std::move(*place), SampleCache(), connections.staging());
}

} // namespace

Result<std::unique_ptr<Source>> openSource(const std::string& location, const Connections& connections) {
    if (location.starts_with("gs://")) return openBucket(location, connections);
    if (location.starts_with("bq://")) return openWarehouse(location, connections);
    if (location.find("://") == std::string::npos) return localSource(location);
    return fail(ErrorCode::Unsupported, Core::tr("There is no source of this kind"), location,
                Core::tr("Name a folder, a file, gs://bucket/prefix/ or bq://project.dataset."));
}

} // namespace understudy
