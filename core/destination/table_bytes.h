// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "cloud/bigquery/warehouse.h"
#include "format/dialect.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace understudy {

/// The rows of a table that was written for `columns`, read back as CSV in the plain dialect (the default Dialect) under
/// the names of those columns, page by page as they are wanted. Values look as plainColumns() says.
Result<std::unique_ptr<ByteSource>> tableBytes(std::shared_ptr<bigquery::Warehouse> warehouse, const bigquery::Place& place,
                                               const std::vector<Column>& columns, std::stop_token stop);

/// Columns as they are read back from a database: the same types, written the plain way.
std::vector<Column> plainColumns(std::vector<Column> columns);

} // namespace understudy
