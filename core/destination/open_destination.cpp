// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "destination/bigquery.h"
#include "destination/gcs.h"
#include "destination/local.h"
#include "destination/location.h"

namespace understudy {

namespace {

std::string batchIdIn(const std::map<std::string, std::string>& values) {
    const auto found = values.find("batch_id");
    return found == values.end() ? "" : found->second;
}

} // namespace

Result<std::unique_ptr<Destination>> openDestination(const std::string& location,
                                                     const std::map<std::string, std::string>& values,
                                                     IfExists ifExists, const Connections& connections) {
    if (location.empty())
        return fail(ErrorCode::Usage, Core::tr("No destination was given"), {}, Core::tr("Name a folder."));
    const auto filled = filledLocation(location, values);
    if (!filled) return tl::unexpected(filled.error());
    if (filled->starts_with("bq://")) return warehouseDestination(connections.warehouse(), *filled, ifExists, batchIdIn(values));
    if (ifExists == IfExists::Append)
        return fail(ErrorCode::Usage, Core::tr("Only tables in BigQuery can be appended to"), *filled,
                    Core::tr("Choose to stop or to replace where a name is taken."));
    if (filled->starts_with("gs://")) return bucketDestination(connections.storage(), *filled, ifExists);
    if (filled->find("://") == std::string::npos) return localDestination(*filled, ifExists);
    return fail(ErrorCode::Unsupported, Core::tr("There is no destination of this kind"), location,
                Core::tr("Name a folder, gs://bucket/prefix/ or bq://project.dataset."));
}

} // namespace understudy
