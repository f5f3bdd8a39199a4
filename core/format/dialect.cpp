// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/dialect.h"

#include <string_view>

namespace understudy {

namespace {

template <class T>
struct Named {
    T value;
    const char* name;
};

constexpr Named<ColumnType> kTypes[] = {
    {ColumnType::Integer, "INTEGER"},     {ColumnType::Float, "FLOAT"}, {ColumnType::Numeric, "NUMERIC"},
    {ColumnType::Boolean, "BOOLEAN"},     {ColumnType::Date, "DATE"},   {ColumnType::DateTime, "DATETIME"},
    {ColumnType::Timestamp, "TIMESTAMP"}, {ColumnType::Time, "TIME"},   {ColumnType::String, "STRING"}};
constexpr Named<LineEnd> kLineEnds[] = {{LineEnd::Lf, "LF"}, {LineEnd::CrLf, "CRLF"}, {LineEnd::Cr, "CR"}};
constexpr Named<Escape> kEscapes[] = {
    {Escape::None, "none"}, {Escape::Doubled, "doubled"}, {Escape::Backslash, "backslash"}};
constexpr Named<Quoting> kQuotings[] = {{Quoting::None, "none"},
                                        {Quoting::Minimal, "minimal"},
                                        {Quoting::NonNumeric, "non-numeric"},
                                        {Quoting::All, "all"}};

template <class T, std::size_t N>
const char* nameOf(const Named<T> (&table)[N], T value) {
    for (const auto& entry : table)
        if (entry.value == value) return entry.name;
    return "";
}

template <class T, std::size_t N>
std::optional<T> valueOf(const Named<T> (&table)[N], std::string_view name) {
    for (const auto& entry : table)
        if (name == entry.name) return entry.value;
    return std::nullopt;
}

} // namespace

const char* typeName(ColumnType type) { return nameOf(kTypes, type); }

std::optional<ColumnType> typeFromName(std::string_view name) { return valueOf(kTypes, name); }

const char* lineEndName(LineEnd lineEnd) { return nameOf(kLineEnds, lineEnd); }

std::optional<LineEnd> lineEndFromName(std::string_view name) { return valueOf(kLineEnds, name); }

std::string_view lineEndText(LineEnd lineEnd) {
    switch (lineEnd) {
    case LineEnd::Lf: return "\n";
    case LineEnd::CrLf: return "\r\n";
    case LineEnd::Cr: return "\r";
    }
    return "\n";
}

const char* escapeName(Escape escape) { return nameOf(kEscapes, escape); }

const char* quotingName(Quoting quoting) { return nameOf(kQuotings, quoting); }

std::optional<Escape> escapeFromName(std::string_view name) { return valueOf(kEscapes, name); }

std::optional<Quoting> quotingFromName(std::string_view name) { return valueOf(kQuotings, name); }

} // namespace understudy
