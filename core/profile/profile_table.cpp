// SPDX-License-Identifier: GPL-3.0-or-later
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

/// Cells of a column, or rows, that do not fit, and where the first one stands.
struct Misfit {
    std::uint64_t count = 0;
    Position first;

    void add(const RecordReader& reader, std::size_t field) {
        if (++count == 1) first = reader.placeOf(field);
    }
};

/// The rows that fit, and what did not.
struct Reading {
    SampleRows rows;
    std::vector<Misfit> misfits; ///< Per column: cells that do not read as its type, taken as null.
    Misfit ragged;
    std::optional<Diagnostic> problem; ///< What ended the reading before the file's end.
    bool complete = false;
};

/// Reads the sample of one table.
class SampleReader {
public:
    SampleReader(RecordReader reader, const Sniffed& sniffed)
        : m_reader(std::move(reader)), m_sniffed(sniffed), m_readers(sniffed.columns.begin(), sniffed.columns.end()) {
        m_reading.misfits.resize(sniffed.columns.size());
    }

    Result<Reading> read(const std::string& path, const ProfileOptions& options) {
        std::vector<Cell> cells;
        while (m_reading.rows.size() < options.sampleRows) {
            if (options.stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Profiling was stopped"), path);
            const auto more = m_reader.next(cells);
            if (!more && !m_reader.problem()) return tl::unexpected(more.error());
            if (!more) m_reading.problem = m_reader.problem();
            m_reading.complete = more && !*more && !m_sniffed.cut;
            if (!more || !*more) break;
            if (cells.size() == m_sniffed.columns.size()) addRow(cells);
            else m_reading.ragged.add(m_reader, 0);
        }
        return std::move(m_reading);
    }

private:
    void addRow(const std::vector<Cell>& cells) {
        Row& row = m_reading.rows.emplace_back(cells.size());
        TypedCell typed;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Column& column = m_sniffed.columns[i];
            if (isNull(cells[i], m_sniffed.dialect, column)) continue;
            if (m_readers[i].read(cells[i].text, typed)) row[i].emplace(cells[i].text);
            else m_reading.misfits[i].add(m_reader, i);
        }
    }

    RecordReader m_reader;
    const Sniffed& m_sniffed;
    std::vector<CellReader> m_readers;
    Reading m_reading;
};

Result<Reading> readSample(const std::string& path, const Sniffed& sniffed, const ProfileOptions& options) {
    auto bytes = options.open ? options.open() : openFile(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto reader = RecordReader::over(std::move(*bytes), sniffed.dialect, path, sniffed.cut ? Extent::Beginning : Extent::Whole);
    if (!reader) return tl::unexpected(reader.error());
    return SampleReader(std::move(*reader), sniffed).read(path, options);
}

void warn(Sniffed& sniffed, const std::string& code, const Message& message, const Misfit& misfit) {
    sniffed.diagnostics.push_back({Severity::Warning, code, message, misfit.first, 0, {}, {}});
}

/// Sniffing may have seen the same; then only what it means for the reading is new.
void reportProblem(Sniffed& sniffed, const Diagnostic& problem) {
    std::erase_if(sniffed.diagnostics, [&](const Diagnostic& known) {
        return known.code == problem.code && known.position.line == problem.position.line;
    });
    sniffed.diagnostics.push_back(problem);
}

void reportMisfits(Sniffed& sniffed, const Reading& reading) {
    if (reading.problem) reportProblem(sniffed, *reading.problem);
    if (reading.ragged.count > 0)
        warn(sniffed, "ragged-rows-skipped",
             Core::tr("%1 rows with another number of fields were left out, the first here",
                      "%1 row with another number of fields was left out, here", reading.ragged.count), reading.ragged);
    for (std::size_t i = 0; i < reading.misfits.size(); ++i)
        if (reading.misfits[i].count > 0)
            warn(sniffed, "misfit-values",
                 Core::tr("%1 values of %2 do not read as %3 and count as null, the first here",
                          "%1 value of %2 does not read as %3 and counts as null, here", reading.misfits[i].count,
                          sniffed.columns[i].name, typeName(sniffed.columns[i].type)),
                 reading.misfits[i]);
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
    if (reading.problem)
        return fail(ErrorCode::Data, reading.problem->message, reading.problem->position.text(), reading.problem->fix);
    if (reading.ragged.count == 0)
        return fail(ErrorCode::Data, Core::tr("The table has no rows"), path, Core::tr("Give a sample with at least one row"));
    return fail(ErrorCode::Data, Core::tr("No row has %1 fields", "No row has %1 field", sniffed.columns.size()),
                reading.ragged.first.text(), Core::tr("Check the delimiter and the header in the table's settings"));
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
    reportMisfits(table.sniffed, *reading);
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
