// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"
#include "source/sample_cache.h"

namespace understudy {

/// The beginning of an object in the cache: read by range, never the whole of a large one. What is stored packed is
/// unpacked. An object replaced meanwhile is begun again.
Result<Sample> sampleOfObject(gcs::Storage& storage, const SourceObject& object, const SampleSize& size,
                              SampleCache& cache, std::stop_token stop);

} // namespace understudy
