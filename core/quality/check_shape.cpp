// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/checked_bytes.h"
#include "quality/key_text.h"
#include "sniff/sniff.h"

#include <optional>

namespace understudy {
namespace {

constexpr std::size_t kRowsRead = 2000;

Message shown(const std::string& text) { return text.empty() ? Core::tr("none") : verbatim("'" + text + "'"); }

/// Plain ASCII fits every encoding that extends it, and the letters of ISO-8859-1 are the same bytes in windows-1252.
bool fitsEncoding(const Dialect& found, const Dialect& expected) {
    if (found.encoding == expected.encoding || found.encoding == "US-ASCII") return true;
    if (found.encoding == "ISO-8859-1" && expected.encoding == "windows-1252") return true;
    return found.encoding == "UTF-8" && !found.bom && !expected.bom && !expected.encoding.starts_with("UTF-16");
}

/// What a fresh look at the file finds other than it should be.
std::optional<Message> dialectDifference(const Dialect& expected, const Dialect& found, std::size_t columns) {
    if (!fitsEncoding(found, expected)) return Core::tr("the encoding reads as %1", found.encoding);
    if (found.bom && !expected.bom) return Core::tr("the byte order mark is new");
    if (!found.bom && expected.bom) return Core::tr("the byte order mark is missing");
    if (found.lineEnd != expected.lineEnd) return Core::tr("the line ends read as %1", lineEndName(found.lineEnd));
    if (columns > 1 && found.delimiter != expected.delimiter) return Core::tr("the delimiter reads as %1", shown(found.delimiter));
    if (found.customHeader != expected.customHeader)
        return Core::tr("the first line reads as %1", shown(found.customHeader.value_or("")));
    return std::nullopt;
}

/// The names that the header row of the source holds; those of the columns where it is not known.
std::vector<std::string> expectedNames(const CheckedTable& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    if (!table.dialect.headerLine) return names;
    Dialect dialect = table.dialect;
    dialect.encoding = "UTF-8";
    dialect.customHeader.reset();
    const auto line = RecordReader::over(*table.dialect.headerLine, dialect, table.name);
    return line ? line->header() : names;
}

std::optional<Message> headerDifference(const CheckedTable& table, const RecordReader& reader) {
    if (!table.dialect.header) return std::nullopt;
    const std::vector<std::string> names = expectedNames(table);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (i >= reader.header().size() || reader.header()[i] != names[i])
            return Core::tr("the header has no %1 in its place", names[i]);
    return std::nullopt;
}

std::optional<Message> rowDifference(const CheckedTable& table, const std::vector<CellReader>& readers,
                                     const std::vector<Cell>& cells, std::int64_t line) {
    if (cells.size() != table.columns.size())
        return Core::tr("line %2 has %1 fields", "line %2 has %1 field", cells.size(), std::to_string(line));
    TypedCell typed;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = table.columns[i];
        if (column.type == ColumnType::String || isNullCell(cells[i], table.dialect, column)) continue;
        if (!readers[i].read(cells[i].text, typed))
            return Core::tr("line %1: %2 does not read as %3", std::to_string(line), column.name, typeName(column.type));
    }
    return std::nullopt;
}

/// The first difference of the file's beginning, or the error that kept it from being read.
std::optional<Message> contentDifference(const CheckedTable& table) {
    auto reader = recordsOf(table);
    if (!reader) return reader.error().sentence();
    const std::vector<CellReader> readers(table.columns.begin(), table.columns.end());
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < kRowsRead; ++row) {
        const auto more = reader->next(cells);
        if (!more) return more.error().sentence();
        if (!*more) break;
        if (auto difference = rowDifference(table, readers, cells, reader->line())) return difference;
    }
    return headerDifference(table, *reader);
}

std::optional<Message> difference(const CheckedTable& table) {
    if (auto found = contentDifference(table)) return found;
    const auto found = sniffed(table);
    if (!found) return found.error().sentence();
    return dialectDifference(table.dialect, found->dialect, table.columns.size());
}

} // namespace

CheckResult checkShape(const CheckedTable& table) {
    const auto found = difference(table);
    return {"shape", table.name, {}, !found, found.value_or(Core::tr("dialect, columns and types as in the source")),
            found ? 0.0 : 1.0};
}

} // namespace understudy
