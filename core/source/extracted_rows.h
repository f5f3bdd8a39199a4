// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "cloud/gcs/staging.h"
#include "source/source.h"

#include <memory>
#include <string>

namespace understudy {

/// True if a sample is better extracted than read page by page. A page has 10,000 rows and takes its time, while an
/// extract is one job, but always of the whole table: so many pages, and no small part of the table.
bool isWorthExtracting(const bigquery::Table& table, const SampleSize& size);

/// Writes the front of an extracted table into a file, the names first. The objects on the way are deleted again, however it
/// ends.
class ExtractedRows {
public:
    ExtractedRows(bigquery::Warehouse& warehouse, gcs::Staging& staging, const bigquery::Table& table, const SampleSize& size,
                  std::stop_token stop);

    Result<std::optional<Beginning>> operator()(const std::string& path);

private:
    Result<std::optional<Beginning>> read(const std::string& path);
    Result<void> extract();

    bigquery::Warehouse& m_warehouse;
    gcs::Staging& m_staging;
    const bigquery::Table& m_table;
    SampleSize m_size;
    std::stop_token m_stop;
    std::string m_name; ///< What the names of the objects begin with.
};

} // namespace understudy
