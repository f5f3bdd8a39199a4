// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "format/record_reader.h"
#include "profile/column_sample.h"
#include "profile/column_statistics.h"
#include "profile/keys.h"
#include "profile/meaning.h"
#include "profile/profile.h"
#include "profile/rules.h"

#include <unordered_map>

namespace understudy {
namespace {

using Row = std::vector<std::optional<std::string>>;

/// Null as the dialect writes it; where every field is quoted, quotes say nothing.
bool isNull(const Cell& cell, const Dialect& dialect, const Column& column) {
    const bool quotesTell = dialect.quoting == Quoting::Minimal || dialect.quoting == Quoting::None;
    if (cell.text == dialect.nullText && !(cell.quoted && quotesTell)) return true;
    return cell.text.empty() && column.type != ColumnType::String;
}

/// The rows that fit, and how many cells and rows did not.
struct Reading {
    SampleRows rows;
    std::vector<std::uint64_t> misfits; ///< Per column: cells that do not read as its type, taken as null.
    std::uint64_t ragged = 0;
    bool complete = false;
};

Row rowOf(const std::vector<Cell>& cells, const Sniffed& sniffed, Reading& reading) {
    Row row(cells.size());
    TypedCell typed;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = sniffed.columns[i];
        if (isNull(cells[i], sniffed.dialect, column)) continue;
        if (column.type == ColumnType::String || readCell(cells[i].text, column, typed)) row[i].emplace(cells[i].text);
        else ++reading.misfits[i];
    }
    return row;
}

Result<Reading> readSample(const std::string& path, const Sniffed& sniffed, const ProfileOptions& options) {
    auto reader = RecordReader::open(path, sniffed.dialect, sniffed.cut ? Extent::Beginning : Extent::Whole);
    if (!reader) return tl::unexpected(reader.error());
    Reading reading;
    reading.misfits.resize(sniffed.columns.size());
    std::vector<Cell> cells;
    while (reading.rows.size() < options.sampleRows) {
        if (options.stop.stop_requested()) return fail(ErrorCode::Cancelled, "Profiling was stopped", path);
        const auto more = reader->next(cells);
        if (!more) return tl::unexpected(more.error());
        if (!*more) {
            reading.complete = !sniffed.cut;
            break;
        }
        if (cells.size() == sniffed.columns.size()) reading.rows.push_back(rowOf(cells, sniffed, reading));
        else ++reading.ragged;
    }
    return reading;
}

void warn(Sniffed& sniffed, const std::string& code, const std::string& message, const std::string& path) {
    sniffed.diagnostics.push_back({Severity::Warning, code, message, {path, 0, 0}, 0, {}, {}});
}

void reportMisfits(Sniffed& sniffed, const Reading& reading, const std::string& path) {
    if (reading.ragged > 0)
        warn(sniffed, "ragged-rows-skipped", grouped(reading.ragged) + " rows with another number of fields were left out", path);
    for (std::size_t i = 0; i < reading.misfits.size(); ++i)
        if (reading.misfits[i] > 0)
            warn(sniffed, "misfit-values", grouped(reading.misfits[i]) + " values of " + sniffed.columns[i].name +
                     " do not read as " + typeName(sniffed.columns[i].type) + " and count as null", path);
}

std::vector<std::int32_t> numbersOf(const ColumnSample& sample) {
    std::unordered_map<std::string_view, std::int32_t> numbers;
    for (const auto& [text, count] : sample.values) numbers.emplace(text, static_cast<std::int32_t>(numbers.size()));
    std::vector<std::int32_t> result;
    result.reserve(sample.texts.size());
    for (const auto& text : sample.texts) result.push_back(text ? numbers.at(*text) : -1);
    return result;
}

void markKey(TableProfile& table) {
    if (table.primaryKey.size() != 1) return;
    ColumnProfile& column = table.columns[table.primaryKey[0]];
    if (column.column.type != ColumnType::Integer || column.meaningConfidence == 1) return;
    column.meaning = Meaning::Key;
    column.meaningConfidence = 0.95;
}

void settleMeaning(ColumnProfile& profile, const ColumnSample& sample, const ProfileOptions& options) {
    const auto told = options.meanings.find(profile.column.name);
    if (told == options.meanings.end()) return guessMeaning(profile, sample);
    profile.meaning = told->second;
    profile.meaningConfidence = 1;
}

void measure(TableProfile& table, const ProfileOptions& options) {
    std::vector<ColumnSample> samples;
    ValueNumbers numbers;
    for (std::size_t i = 0; i < table.sniffed.columns.size(); ++i) {
        samples.push_back(sampleColumn(table.sample, i, table.sniffed.columns[i]));
        numbers.push_back(numbersOf(samples.back()));
        table.columns.push_back(measureColumn(samples.back()));
        settleMeaning(table.columns.back(), samples.back(), options);
    }
    findKeys(table, numbers);
    markKey(table);
    findOrders(table, samples);
    findDeterminations(table, samples, numbers);
}

tl::unexpected<Error> noRows(const std::string& path, const Sniffed& sniffed, const Reading& reading) {
    if (reading.ragged == 0)
        return fail(ErrorCode::Data, "The table has no rows", path, "Give a sample with at least one row");
    return fail(ErrorCode::Data, "No row has " + std::to_string(sniffed.columns.size()) + " fields", path,
                "Check the delimiter and the header in the table's settings");
}

} // namespace

Result<TableProfile> profileTable(const std::string& name, const std::string& path, const Sniffed& sniffed,
                                  const ProfileOptions& options) {
    auto reading = readSample(path, sniffed, options);
    if (!reading) return tl::unexpected(reading.error());
    if (reading->rows.empty()) return noRows(path, sniffed, *reading);
    TableProfile table;
    table.name = name;
    table.file = path;
    table.path = path;
    table.sniffed = sniffed;
    reportMisfits(table.sniffed, *reading, path);
    table.sample = std::move(reading->rows);
    table.rows = table.sample.size();
    if (reading->complete) {
        table.sniffed.wholeFile = true;
        table.sniffed.rowsEstimated = table.rows;
    }
    measure(table, options);
    return table;
}

} // namespace understudy
