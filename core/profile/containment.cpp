// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/containment.h"

#include "base/digits.h"
#include "profile/column_sample.h"

#include <cmath>

namespace understudy {
namespace {

bool isWhole(const ColumnProfile& column) {
    return column.column.type == ColumnType::Integer ||
           (column.column.type == ColumnType::Numeric && column.scale == 0);
}

std::string spelling(const std::string& text, const Column& column, const CellReader& reader) {
    TypedCell cell;
    if (column.type == ColumnType::String || !reader.read(text, cell)) return text;
    if (isNumber(column.type)) return std::to_string(std::llround(cell.real));
    return std::to_string(cell.integer);
}

/// A running number of which only the beginning was read.
bool goesOn(const TableProfile& table, const std::vector<std::size_t>& columns) {
    return columns.size() == 1 && !table.sniffed.wholeFile && table.columns[columns[0]].sequenceStep > 0;
}

/// Whether a value may stand in the part of a running number that was not read.
bool isFurtherOn(const std::string& value, const ColumnProfile& key) {
    if (!value.starts_with(key.codePrefix)) return false;
    const auto number = parseDigits(std::string_view(value).substr(key.codePrefix.size()));
    return number && *number >= *key.sequenceStart && (*number - *key.sequenceStart) % key.sequenceStep == 0;
}

} // namespace

KeyValues::KeyValues(const TableProfile& table, const std::vector<std::size_t>& columns) {
    std::vector<CellReader> readers;
    for (const std::size_t column : columns) readers.emplace_back(table.columns[column].column);
    std::string value;
    for (const auto& row : table.sample) {
        value.clear();
        bool null = false;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::size_t column = columns[i];
            null = null || !row[column];
            if (null) break;
            if (i > 0) value += '\x1f';
            value += spelling(*row[column], table.columns[column].column, readers[i]);
        }
        ++m_rows;
        if (null) ++m_rowsWithNull;
        else ++m_counts[value];
    }
}

double containment(const KeyValues& child, const KeyValues& parent, const TableProfile& parentTable,
                   const std::vector<std::size_t>& parentColumns) {
    const bool open = goesOn(parentTable, parentColumns);
    const ColumnProfile& key = parentTable.columns[parentColumns.front()];
    std::uint64_t hits = 0, total = 0;
    for (const auto& [value, count] : child.counts()) {
        total += count;
        if (parent.counts().contains(value) || (open && isFurtherOn(value, key))) hits += count;
    }
    return total == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(total);
}

bool comparable(const ColumnProfile& a, const ColumnProfile& b) {
    if (isWhole(a) && isWhole(b)) return true;
    if (a.column.type == ColumnType::String && b.column.type == ColumnType::String) return true;
    return a.column.type == ColumnType::Date && b.column.type == ColumnType::Date;
}

} // namespace understudy
