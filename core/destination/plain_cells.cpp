// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/plain_cells.h"

#include "base/civil.h"
#include "base/message.h"

#include <nlohmann/json.hpp>

namespace understudy {

namespace {

/// Numbers and words that are written the plain way are what a database reads.
bool isPlainAsWritten(const Column& column) {
    switch (column.type) {
    case ColumnType::String: return true;
    case ColumnType::Integer:
    case ColumnType::Float:
    case ColumnType::Date: return column.format.empty();
    case ColumnType::Boolean: return column.format.empty() || column.format == "true/false";
    default: return false;
    }
}

std::string decimalText(std::int64_t scaled, int scale) {
    const bool negative = scaled < 0;
    std::string digits = std::to_string(negative ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled));
    const auto decimals = static_cast<std::size_t>(std::max(scale, 0));
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
    return (negative ? "-" : "") + digits;
}

std::string plainText(const Column& column, const NumberPicture& picture, const TypedCell& cell) {
    switch (column.type) {
    case ColumnType::Integer: return std::to_string(cell.integer);
    case ColumnType::Float: return nlohmann::json(cell.real).dump();
    case ColumnType::Numeric: return decimalText(cell.integer, picture.scale);
    case ColumnType::Boolean: return cell.integer != 0 ? "true" : "false";
    case ColumnType::Date: return isoDate(cell.integer);
    case ColumnType::DateTime: return isoMoment(cell.integer);
    case ColumnType::Timestamp: return isoMoment(cell.integer) + "+00:00";
    case ColumnType::Time: return isoClock(cell.integer);
    case ColumnType::String: break;
    }
    return {};
}

} // namespace

PlainCells::PlainCells(const Dialect& dialect, std::vector<Column> columns)
    : m_dialect(dialect), m_columns(std::move(columns)), m_readers(m_columns.begin(), m_columns.end()), m_texts(m_columns.size()),
      m_row(m_columns.size()) {
    for (const Column& column : m_columns) m_pictures.push_back(NumberPicture::of(column));
}

Result<PlainCells::Row> PlainCells::of(const std::vector<Cell>& cells) {
    if (cells.size() != m_columns.size())
        return fail(ErrorCode::Data, Core::tr("A row has %1 fields instead of %2", cells.size(), m_columns.size()));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        m_row[i].reset();
        if (isNullCell(cells[i], m_dialect, m_columns[i])) continue;
        m_row[i] = plain(i, cells[i].text);
        if (!m_row[i])
            return fail(ErrorCode::Data, Core::tr("%1: '%2' does not read as %3", m_columns[i].name, cells[i].text, typeName(m_columns[i].type)));
    }
    return Row(m_row);
}

std::optional<std::string_view> PlainCells::plain(std::size_t index, std::string_view text) {
    const Column& column = m_columns[index];
    if (isPlainAsWritten(column)) return text;
    TypedCell cell;
    if (!m_readers[index].read(text, cell)) return std::nullopt;
    m_texts[index] = plainText(column, m_pictures[index], cell);
    return m_texts[index];
}

} // namespace understudy
