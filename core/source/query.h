// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "source/sample_cache.h"
#include "source/source.h"

#include <memory>
#include <string>

namespace understudy {

/// A query in BigQuery whose rows stand for a table.
struct TableQuery {
    bigquery::Place place; ///< The project that it is billed to, and the dataset of tables named without one.
    std::string name, sql;

    /// "bq://project.dataset?query=NAME": where its rows come from, in words; no place that can be opened.
    std::string uri() const;
};

/// One table, the rows of a query. The bytes of the object that find() gives are those that a dry run says it reads;
/// sample() refuses to run it if they are more than the sample may bill.
std::unique_ptr<Source> querySource(std::shared_ptr<bigquery::Warehouse> warehouse, TableQuery query,
                                    SampleCache cache = SampleCache());

} // namespace understudy
