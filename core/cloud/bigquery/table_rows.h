// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/columns.h"
#include "cloud/bigquery/warehouse.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy::bigquery {

/// True for tables whose rows are stored; those of views, external tables and the like come from a query.
bool holdsRows(const Table& table);

/// "SELECT * FROM …", with a limit unless `rows` is 0.
Query everythingIn(const Table& table, std::uint64_t rows);

/// The rows of a table, page by page and in its order: without a query where that can be. BigQuery
/// refuses a query, at no cost, that would bill more than its `maximumBytes`.
class TableRows {
public:
    /// `most` rows at most; 0: all. `billed`: bytes that a query may read and bill, should the table need one.
    TableRows(Warehouse& warehouse, Table table, std::uint64_t most, std::stop_token stop, std::uint64_t billed = kUsualBill);
    /// The rows of a query; the table is then what comes out of it.
    TableRows(Warehouse& warehouse, Query query, std::uint64_t most, std::stop_token stop);

    /// The next page; empty at the end.
    Result<std::vector<std::vector<Cell>>> next();
    const Table& table() const { return m_table; }

private:
    Result<RowPage> fetch();
    Result<RowPage> fetchOfQuery(const Query& query, int size);

    Warehouse& m_warehouse;
    Table m_table;
    std::uint64_t m_most;
    std::stop_token m_stop;
    std::optional<Query> m_query;
    std::optional<Job> m_job;
    std::string m_page;
    std::uint64_t m_read = 0;
    bool m_ended = false;
};

/// Appends a row as CSV in the plain dialect (the default Dialect): a null is an empty field, an empty text is quoted.
void appendCsvRow(std::string& out, const std::vector<FlatColumn>& columns, const std::vector<Cell>& row);
/// Appends the row of names.
void appendCsvNames(std::string& out, const std::vector<FlatColumn>& columns);

} // namespace understudy::bigquery
