// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "format/dialect.h"
#include "format/number_picture.h"
#include "format/record_reader.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// The decisions sniffing makes, in order; one file each.
enum class Stage { Encoding, Delimiter, Quote, Escape, LineEnd, CustomHeader, Header, NullText, Types };
inline constexpr Stage kStages[] = {Stage::Encoding, Stage::Delimiter,    Stage::Quote,  Stage::Escape, Stage::LineEnd,
                                    Stage::CustomHeader, Stage::Header, Stage::NullText, Stage::Types};
/// "encoding", "delimiter", "quote", "escape", "line_end", "custom_header", "header", "null_text", "types".
const char* stageName(Stage stage);

/// How sure a stage is, and why, in words.
struct Verdict {
    double confidence = 0;  ///< 0 to 1.
    Message reason;         ///< "every one of 2,000 lines splits into 7 fields"
    bool overridden = false;
    std::vector<std::string> alternatives; ///< Other readings that fit almost as well, best first.
};

/// What the analyst decided against or ahead of detection; an unset member is detected.
struct ColumnOverride {
    std::optional<ColumnType> type;
    std::optional<std::string> format;
    std::optional<std::string> meaning;
    bool operator==(const ColumnOverride&) const = default;
};
struct SniffOverrides {
    std::optional<std::string> encoding;
    std::optional<std::string> delimiter;
    std::optional<char> quote; ///< '\0': no quoting.
    std::optional<Escape> escape;
    std::optional<LineEnd> lineEnd;
    std::optional<std::optional<std::string>> customHeader; ///< Inner nullopt: there is none.
    std::optional<bool> header;
    std::optional<std::string> nullText;
    std::map<std::string, ColumnOverride> columns; ///< By column name.
    bool operator==(const SniffOverrides&) const = default;
};

/// Said of a file that holds only the beginning of its table, as the samples of clouds do.
struct Beginning {
    std::uint64_t tableBytes = 0; ///< Of the whole table; an estimate will do.
    bool endsWithLineEnd = true;  ///< The last byte of the whole table is a line end.
    bool operator==(const Beginning&) const = default;
};

struct SniffOptions {
    std::size_t sampleRows = 2000;        ///< Records looked at.
    std::size_t sampleBytes = 8u << 20;   ///< Bytes read at most.
    std::string headerFile;               ///< Names the columns when given.
    std::optional<Beginning> beginning;   ///< Unset: the file is the whole table.
    SniffOverrides overrides;
};

/// What was found out about a table.
struct Sniffed {
    Dialect dialect;
    std::vector<Column> columns;
    std::map<Stage, Verdict> verdicts;
    std::vector<Verdict> columnVerdicts; ///< One per column: type and format.
    Diagnostics diagnostics;             ///< Ragged rows, unclosed quotes, … each with line and column.
    std::uint64_t rowsSampled = 0;
    std::uint64_t rowsEstimated = 0;     ///< Exact when `wholeFile`.
    bool wholeFile = false;
    std::uint64_t fileBytes = 0; ///< Of the whole table.
    bool cut = false; ///< The file ends somewhere in the table: a record without a line end does not count.
    std::string headerFile;

    /// False if the file is no table at all (empty, binary); diagnostics say why.
    bool isTable() const { return !columns.empty(); }
};

/// Looks at the beginning of a file. Fails only if it cannot be read; a broken table comes back with diagnostics.
Result<Sniffed> sniffFile(const std::string& path, const SniffOptions& options = {});

/// Looks at bytes already read. `complete` tells whether they are the whole table; `name` is used in messages.
Sniffed sniffBytes(std::string_view bytes, bool complete, const std::string& name, const SniffOptions& options = {});

/// Column names in a header file: one line in any delimiter, or one name a line.
Result<std::vector<std::string>> readHeaderFile(const std::string& path);

/// What the text of a cell stands for.
struct TypedCell {
    double real = 0;          ///< Numbers, and dates and times on a line (days or microseconds).
    std::int64_t integer = 0; ///< Integer, Date (days), DateTime/Timestamp/Time (microseconds), Boolean (0/1), scaled Numeric.
    int offsetMinutes = 0;    ///< East of UTC, where the text says it.
};

/// Reads the cells of one column by its type and format.
class CellReader {
public:
    explicit CellReader(const Column& column);
    /// False if the text does not fit the column.
    bool read(std::string_view text, TypedCell& cell) const;

private:
    bool readNumeric(std::string_view text, TypedCell& cell) const;
    bool readBoolean(std::string_view text, TypedCell& cell) const;
    bool readMoment(std::string_view text, TypedCell& cell) const;

    ColumnType m_type;
    std::string m_format;
    NumberPicture m_picture;
};

/// The reading of a single cell; for many of a column, CellReader is quicker.
bool readCell(std::string_view text, const Column& column, TypedCell& cell);

/// True for a cell that the dialect writes for null.
bool isNullCell(const Cell& cell, const Dialect& dialect, const Column& column);

} // namespace understudy
