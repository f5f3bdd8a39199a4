// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"
#include "destination/destination.h"

#include <memory>
#include <string>

namespace understudy {

/// Objects below "gs://bucket/prefix/", or named by a template as "gs://bucket/prefix/{table}.csv". Bytes go from the
/// engine straight into a resumable upload each; an object appears when its sink is published, and only if the name
/// still is as it was when the sink was opened.
Result<std::unique_ptr<Destination>> bucketDestination(std::shared_ptr<gcs::Storage> storage,
                                                       const std::string& location, IfExists ifExists);

} // namespace understudy
