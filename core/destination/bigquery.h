// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "destination/destination.h"

#include <memory>
#include <string>

namespace understudy {

/// Tables of a dataset, "bq://project.dataset", or one named by a template, "bq://project.dataset.{table}_copy". Rows go
/// from the engine straight into a load job each; all of a table appear at once, when its sink is published. New tables
/// get the schema, partitioning, clustering and descriptions of the table they stand in for, or columns as the sample has.
/// With a batch's id the rows of a batch are loaded into a table once, however often it is tried.
Result<std::unique_ptr<Destination>> warehouseDestination(std::shared_ptr<bigquery::Warehouse> warehouse,
                                                          const std::string& location, IfExists ifExists,
                                                          const std::string& batchId);

/// The fields that the columns of a file go to: those of a table that was made for them have their names as BigQuery
/// takes them.
std::vector<std::string> fieldNames(const std::vector<Column>& columns, const bigquery::Table& table);

/// The columns a new table gets for those of a file, with names that BigQuery takes.
std::vector<bigquery::Field> fieldsFor(const std::vector<Column>& columns);

} // namespace understudy
