// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "cloud/gcs/staging.h"
#include "source/sample_cache.h"
#include "source/source.h"

#include <string>

namespace understudy {

/// The first rows of a table as a CSV file in the plain dialect, and the types that the table says its columns have.
/// Records and lists become columns of their own, "address.city" and "tags[0]". `staging` may be none.
Result<Sample> sampleOfTable(bigquery::Warehouse& warehouse, gcs::Staging* staging, const SourceObject& object,
                             const SampleSize& size, SampleCache& cache, std::stop_token stop);

/// The first rows of a query's result in the same way; they are not kept, as a query is asked anew each time.
Result<Sample> sampleOfQuery(bigquery::Warehouse& warehouse, const bigquery::Query& query, const SourceObject& object,
                             const SampleSize& size, SampleCache& cache, std::stop_token stop);

/// Changes with the rows of a table; empty where they come from a query.
std::string versionOf(const bigquery::Table& table);

/// The type of a file's column for a field that is no record. What files have no type for is text.
ColumnType columnTypeOf(const bigquery::Field& field);

} // namespace understudy
