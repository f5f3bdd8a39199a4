// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace understudy {

enum class LineEnd { Lf, CrLf, Cr };
/// How a quote inside a quoted field is written.
enum class Escape { None, Doubled, Backslash };
/// Which fields the writer puts in quotes.
enum class Quoting { None, Minimal, NonNumeric, All };

/// How a table is written as text. The writer restores every part of it (promise 6).
struct Dialect {
    std::string encoding = "UTF-8"; ///< IANA name: UTF-8, UTF-16LE, UTF-16BE, ISO-8859-1, windows-1252 …
    bool bom = false;
    std::string delimiter = ","; ///< 1 to 4 characters, UTF-8; empty for a single column.
    char quote = '"';            ///< '\0' when nothing is quoted.
    Escape escape = Escape::Doubled;
    Quoting quoting = Quoting::Minimal;
    LineEnd lineEnd = LineEnd::Lf;
    std::optional<std::string> customHeader; ///< First line that is neither names nor data, without its line end.
    bool header = true;                      ///< A row of column names precedes the data.
    /// That row as it stands in the source, UTF-8 and without its line end: names may repeat or be missing there.
    /// Unset: the columns' names.
    std::optional<std::string> headerLine;
    std::string nullText;                    ///< How null is written; empty string by default.
    bool finalLineEnd = true;                ///< The last record ends with a line end.

    bool operator==(const Dialect&) const = default;
};

enum class ColumnType { Integer, Float, Numeric, Boolean, Date, DateTime, Timestamp, Time, String };

/// A column as it stands in the file.
struct Column {
    std::string name;
    ColumnType type = ColumnType::String;
    /// How its values are written. Dates and times: strftime letters, "%d/%m/%Y". Numbers: a NumberPicture, "#.##0,00"
    /// (group mark '.', decimal mark ',', scale 2), "00000" (padded to 5), "$#,##0.00;($#,##0.00)", "0.0%". Booleans:
    /// "true/false", "Y/N". Empty: the plain way (ISO dates, digits, decimal point, no groups).
    /// Beyond C's strftime: %-d %-m %-H %-I without padding, %3f a fraction of three digits (%f: six), %.f a point and
    /// as many digits as needed, %:z an offset with a colon, %-z one without its minutes where they are zero, %^b
    /// capitals, %P am and pm. "0,#": any number of decimals behind a comma (FLOAT). NUMERIC always says its scale:
    /// "0.00". FLOAT without format has an exponent below 0.0001 and from 1e16 on, as Python's repr has; "0.#" never.
    std::string format;

    bool operator==(const Column&) const = default;
};

/// "INTEGER", "FLOAT", "NUMERIC", "BOOLEAN", "DATE", "DATETIME", "TIMESTAMP", "TIME", "STRING".
const char* typeName(ColumnType type);
std::optional<ColumnType> typeFromName(std::string_view name);

/// "LF", "CRLF", "CR" and the bytes themselves.
const char* lineEndName(LineEnd lineEnd);
std::string_view lineEndText(LineEnd lineEnd);
std::optional<LineEnd> lineEndFromName(std::string_view name);

const char* escapeName(Escape escape);   ///< "none", "doubled", "backslash"
const char* quotingName(Quoting quoting); ///< "none", "minimal", "non-numeric", "all"
std::optional<Escape> escapeFromName(std::string_view name);
std::optional<Quoting> quotingFromName(std::string_view name);

} // namespace understudy
