// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/checks.h"
#include "quality/key_text.h"
#include "sniff/sniff.h"

#include <optional>

namespace understudy {
namespace {

constexpr std::size_t kRowsRead = 2000;

std::string shown(const std::string& text) { return text.empty() ? "none" : "'" + text + "'"; }

/// What a fresh look at the file finds other than it should be; plain ASCII fits every encoding that extends it.
std::optional<std::string> dialectDifference(const Dialect& expected, const Dialect& found, std::size_t columns) {
    const bool asciiOnly = found.encoding == "US-ASCII" || (found.encoding == "UTF-8" && !found.bom && !expected.bom &&
                                                            !expected.encoding.starts_with("UTF-16"));
    if (found.encoding != expected.encoding && !asciiOnly) return "the encoding reads as " + found.encoding;
    if (found.bom != expected.bom) return std::string("the byte order mark is ") + (found.bom ? "new" : "missing");
    if (found.lineEnd != expected.lineEnd) return std::string("the line ends read as ") + lineEndName(found.lineEnd);
    if (columns > 1 && found.delimiter != expected.delimiter) return "the delimiter reads as " + shown(found.delimiter);
    if (found.customHeader != expected.customHeader) return "the first line reads as " + shown(found.customHeader.value_or(""));
    return std::nullopt;
}

std::optional<std::string> headerDifference(const CheckedTable& table, const RecordReader& reader) {
    if (!table.dialect.header) return std::nullopt;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (i >= reader.header().size() || reader.header()[i] != table.columns[i].name)
            return "the header has no " + table.columns[i].name + " in its place";
    return std::nullopt;
}

std::optional<std::string> rowDifference(const CheckedTable& table, const std::vector<Cell>& cells, std::int64_t line) {
    if (cells.size() != table.columns.size())
        return "line " + std::to_string(line) + " has " + std::to_string(cells.size()) + " fields";
    TypedCell typed;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = table.columns[i];
        if (column.type == ColumnType::String || isNullCell(cells[i], table.dialect, column)) continue;
        if (!readCell(cells[i].text, column, typed))
            return "line " + std::to_string(line) + ": " + column.name + " does not read as " + typeName(column.type);
    }
    return std::nullopt;
}

/// The first difference of the file's beginning, or the error that kept it from being read.
std::optional<std::string> contentDifference(const CheckedTable& table) {
    auto reader = RecordReader::open(table.path, table.dialect);
    if (!reader) return reader.error().text();
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < kRowsRead; ++row) {
        const auto more = reader->next(cells);
        if (!more) return more.error().text();
        if (!*more) break;
        if (auto difference = rowDifference(table, cells, reader->line())) return difference;
    }
    return headerDifference(table, *reader);
}

std::optional<std::string> difference(const CheckedTable& table) {
    if (auto found = contentDifference(table)) return found;
    const auto sniffed = sniffFile(table.path);
    if (!sniffed) return sniffed.error().text();
    return dialectDifference(table.dialect, sniffed->dialect, table.columns.size());
}

} // namespace

CheckResult checkShape(const CheckedTable& table) {
    const auto found = difference(table);
    return {"shape", table.name, {}, !found, found.value_or("dialect, columns and types as in the source"), found ? 0.0 : 1.0};
}

} // namespace understudy
