// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

#include <string>

namespace understudy::bigquery {

/// A table's rows into objects of Cloud Storage, as packed CSV in the plain dialect without names. They come in no order.
/// (https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#JobConfigurationExtract)
struct Extract {
    Place table;
    std::string uri; ///< "gs://bucket/prefix/orders-*.csv.gz": one object for each gigabyte or so, numbered at the star.
};
nlohmann::json extractConfiguration(const Extract& extract);

/// True if CSV can hold the rows: it has no place for records and lists.
bool fitsCsv(const std::vector<Field>& schema);

} // namespace understudy::bigquery
