// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"
#include "source/sample_cache.h"
#include "source/source.h"

#include <memory>
#include <string>

namespace understudy {

/// The objects below a prefix ("gs://bucket/in/"), or one object. Nothing is asked before it is needed; a location that
/// does not end with a slash is looked at once to tell which it is.
std::unique_ptr<Source> bucketSource(std::shared_ptr<gcs::Storage> storage, gcs::Place place,
                                     SampleCache cache = SampleCache());

/// The buckets of the connections' project, for "gs://".
std::unique_ptr<Source> bucketsSource(const Connections& connections);

} // namespace understudy
