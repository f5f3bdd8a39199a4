// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "cloud/gcs/staging.h"
#include "source/sample_cache.h"
#include "source/source.h"

#include <memory>

namespace understudy {

/// The tables of a dataset ("bq://project.dataset"), or one table. Listings know names only: rows and bytes come with
/// find(). Of a view the bytes are those that querying it reads and bills, found out by a dry run. Large samples are
/// extracted into `staging`, where there is one, see isWorthExtracting().
std::unique_ptr<Source> datasetSource(std::shared_ptr<bigquery::Warehouse> warehouse, bigquery::Place place,
                                      SampleCache cache = SampleCache(), std::shared_ptr<gcs::Staging> staging = nullptr);

/// The datasets of a project ("bq://project"), or the projects that are seen ("bq://"): folders.
std::unique_ptr<Source> datasetsSource(std::shared_ptr<bigquery::Warehouse> warehouse, bigquery::Place place);

} // namespace understudy
