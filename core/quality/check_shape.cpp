// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/checks.h"
#include "quality/key_text.h"
#include "sniff/sniff.h"

#include <optional>

namespace understudy {
namespace {

constexpr std::size_t kRowsRead = 2000;

Message shown(const std::string& text) { return text.empty() ? Core::tr("none") : verbatim("'" + text + "'"); }

/// What a fresh look at the file finds other than it should be; plain ASCII fits every encoding that extends it.
std::optional<Message> dialectDifference(const Dialect& expected, const Dialect& found, std::size_t columns) {
    const bool asciiOnly = found.encoding == "US-ASCII" || (found.encoding == "UTF-8" && !found.bom && !expected.bom &&
                                                            !expected.encoding.starts_with("UTF-16"));
    if (found.encoding != expected.encoding && !asciiOnly) return Core::tr("the encoding reads as %1", found.encoding);
    if (found.bom && !expected.bom) return Core::tr("the byte order mark is new");
    if (!found.bom && expected.bom) return Core::tr("the byte order mark is missing");
    if (found.lineEnd != expected.lineEnd) return Core::tr("the line ends read as %1", lineEndName(found.lineEnd));
    if (columns > 1 && found.delimiter != expected.delimiter)
        return Core::tr("the delimiter reads as %1", shown(found.delimiter));
    if (found.customHeader != expected.customHeader)
        return Core::tr("the first line reads as %1", shown(found.customHeader.value_or("")));
    return std::nullopt;
}

std::optional<Message> headerDifference(const CheckedTable& table, const RecordReader& reader) {
    if (!table.dialect.header) return std::nullopt;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (i >= reader.header().size() || reader.header()[i] != table.columns[i].name)
            return Core::tr("the header has no %1 in its place", table.columns[i].name);
    return std::nullopt;
}

std::optional<Message> rowDifference(const CheckedTable& table, const std::vector<Cell>& cells, std::int64_t line) {
    if (cells.size() != table.columns.size())
        return Core::tr("line %2 has %1 fields", "line %2 has %1 field", cells.size(), std::to_string(line));
    TypedCell typed;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = table.columns[i];
        if (column.type == ColumnType::String || isNullCell(cells[i], table.dialect, column)) continue;
        if (!readCell(cells[i].text, column, typed))
            return Core::tr("line %1: %2 does not read as %3", std::to_string(line), column.name,
                            typeName(column.type));
    }
    return std::nullopt;
}

/// The first difference of the file's beginning, or the error that kept it from being read.
std::optional<Message> contentDifference(const CheckedTable& table) {
    auto reader = RecordReader::open(table.path, table.dialect);
    if (!reader) return reader.error().sentence();
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < kRowsRead; ++row) {
        const auto more = reader->next(cells);
        if (!more) return more.error().sentence();
        if (!*more) break;
        if (auto difference = rowDifference(table, cells, reader->line())) return difference;
    }
    return headerDifference(table, *reader);
}

std::optional<Message> difference(const CheckedTable& table) {
    if (auto found = contentDifference(table)) return found;
    const auto sniffed = sniffFile(table.path);
    if (!sniffed) return sniffed.error().sentence();
    return dialectDifference(table.dialect, sniffed->dialect, table.columns.size());
}

} // namespace

CheckResult checkShape(const CheckedTable& table) {
    const auto found = difference(table);
    return {"shape", table.name, {}, !found, found.value_or(Core::tr("dialect, columns and types as in the source")),
            found ? 0.0 : 1.0};
}

} // namespace understudy
