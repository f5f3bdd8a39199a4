// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/table_bytes.h"

#include "base/message.h"
#include "base/piece_source.h"
#include "cloud/bigquery/table_rows.h"
#include "destination/bigquery.h"
#include "format/number_picture.h"

#include <utility>

namespace understudy {

namespace {

/// Databases leave out the zeros at the end of a decimal.
std::string plainNumeric(const Column& column) {
    const int scale = std::max(NumberPicture::of(column).scale, 0);
    return scale == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(scale), '0');
}

class TableBytes : public PieceSource {
public:
    TableBytes(std::shared_ptr<bigquery::Warehouse> warehouse, bigquery::Table table, std::vector<bigquery::FlatColumn> columns, std::stop_token stop)
        : m_warehouse(std::move(warehouse)), m_columns(std::move(columns)), m_rows(*m_warehouse, std::move(table), 0, std::move(stop)) {}

private:
    /// The names, then a page of rows each time.
    Result<std::string> next() override {
        std::string text;
        if (!std::exchange(m_begun, true)) {
            bigquery::appendCsvNames(text, m_columns);
            return text;
        }
        const auto page = m_rows.next();
        if (!page) return tl::unexpected(page.error());
        for (const auto& row : *page) bigquery::appendCsvRow(text, m_columns, row);
        return text;
    }

    std::shared_ptr<bigquery::Warehouse> m_warehouse;
    std::vector<bigquery::FlatColumn> m_columns;
    bigquery::TableRows m_rows;
    bool m_begun = false;
};

} // namespace

Result<std::unique_ptr<ByteSource>> tableBytes(std::shared_ptr<bigquery::Warehouse> warehouse, const bigquery::Place& place,
                                               const std::vector<Column>& columns, std::stop_token stop) {
    auto table = warehouse->table(place, stop);
    if (!table) return tl::unexpected(table.error());
    const auto names = fieldNames(columns, *table);
    std::vector<bigquery::FlatColumn> flat;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto column = bigquery::flatColumn(table->schema, names[i]);
        if (!column) return fail(ErrorCode::Data, Core::tr("The table has no column %1", names[i]), place.uri());
        column->name = columns[i].name;
        flat.push_back(std::move(*column));
    }
    return std::make_unique<TableBytes>(std::move(warehouse), std::move(*table), std::move(flat), std::move(stop));
}

std::vector<Column> plainColumns(std::vector<Column> columns) {
    for (Column& column : columns) {
        switch (column.type) {
        case ColumnType::DateTime: column.format = "%Y-%m-%dT%H:%M:%S%.f"; break;
        case ColumnType::Timestamp: column.format = "%Y-%m-%dT%H:%M:%S%.f%:z"; break;
        case ColumnType::Time: column.format = "%H:%M:%S%.f"; break;
        case ColumnType::Boolean: column.format = "true/false"; break;
        case ColumnType::Numeric: column.format = plainNumeric(column); break;
        default: column.format.clear();
        }
    }
    return columns;
}

} // namespace understudy
