// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "base/digits.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"
#include "sniff/sniff.h"

namespace understudy {

namespace {

using namespace sniffing;

bool readWhole(std::string_view text, const Column& column, TypedCell& cell) {
    NumberText number;
    if (!readNumber(text, pictureStyle(column.format), number) || !number.whole || number.scale < 0) return false;
    cell.integer = number.scaled;
    cell.real = static_cast<double>(number.scaled);
    return true;
}

/// Integer holds the digits scaled as the picture says, so that all cells of a column compare.
bool readNumeric(std::string_view text, const Column& column, TypedCell& cell) {
    NumberText number;
    if (!readNumber(text, pictureStyle(column.format), number)) return false;
    cell.real = number.real;
    cell.integer = number.scaled;
    const int wanted = pictureScale(column.format);
    if (wanted < 0 || number.scale < 0) return true;
    if (number.scale > wanted) return false;
    return !__builtin_mul_overflow(number.scaled, powerOfTen(wanted - number.scale), &cell.integer);
}

bool readBoolean(std::string_view text, const Column& column, TypedCell& cell) {
    const std::string_view format = column.format.empty() ? std::string_view("true/false") : column.format;
    const std::size_t slash = format.find('/');
    const bool yes = text == format.substr(0, slash);
    if (!yes && (slash == std::string_view::npos || text != format.substr(slash + 1))) return false;
    cell.integer = yes;
    cell.real = yes;
    return true;
}

std::string_view plainFormat(ColumnType type) {
    switch (type) {
    case ColumnType::Date: return "%Y-%m-%d";
    case ColumnType::Time: return "%H:%M:%S";
    case ColumnType::Timestamp: return "%Y-%m-%dT%H:%M:%SZ";
    default: return "%Y-%m-%d %H:%M:%S";
    }
}

bool readTime(std::string_view text, const Column& column, TypedCell& cell) {
    Moment moment;
    const std::string_view format = column.format.empty() ? plainFormat(column.type) : std::string_view(column.format);
    if (!readMoment(text, format, moment)) return false;
    cell.integer = column.type == ColumnType::Date   ? moment.days
                   : column.type == ColumnType::Time ? moment.micros
                                                     : moment.sinceEpoch();
    cell.real = static_cast<double>(cell.integer);
    return true;
}

} // namespace

bool readCell(std::string_view text, const Column& column, TypedCell& cell) {
    cell = {};
    switch (column.type) {
    case ColumnType::Integer: return readWhole(text, column, cell);
    case ColumnType::Float:
    case ColumnType::Numeric: return readNumeric(text, column, cell);
    case ColumnType::Boolean: return readBoolean(text, column, cell);
    case ColumnType::Date:
    case ColumnType::DateTime:
    case ColumnType::Timestamp:
    case ColumnType::Time: return readTime(text, column, cell);
    case ColumnType::String: return true;
    }
    return false;
}

} // namespace understudy
