// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "base/digits.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"
#include "sniff/sniff.h"

namespace understudy {

namespace {

const char* plainFormat(ColumnType type) {
    switch (type) {
    case ColumnType::Boolean: return "true/false";
    case ColumnType::Date: return "%Y-%m-%d";
    case ColumnType::Time: return "%H:%M:%S";
    case ColumnType::Timestamp: return "%Y-%m-%dT%H:%M:%SZ";
    default: return "%Y-%m-%d %H:%M:%S";
    }
}

bool isNumber(ColumnType type) {
    return type == ColumnType::Integer || type == ColumnType::Float || type == ColumnType::Numeric;
}

} // namespace

CellReader::CellReader(const Column& column)
    : m_type(column.type), m_format(column.format.empty() ? plainFormat(column.type) : column.format) {
    if (isNumber(m_type)) m_picture = NumberPicture::of(column);
}

/// Integer holds the digits scaled as the picture says, so that all cells of a column compare.
bool CellReader::readNumeric(std::string_view text, TypedCell& cell) const {
    sniffing::NumberText number;
    if (!sniffing::readNumber(text, m_picture, number)) return false;
    cell.real = number.real;
    cell.integer = number.scaled;
    if (m_type == ColumnType::Integer) return number.whole && number.scale >= 0;
    const int wanted = m_picture.scale;
    if (wanted < 0 || number.scale < 0) return true;
    if (number.scale > wanted) return false;
    return !__builtin_mul_overflow(number.scaled, powerOfTen(wanted - number.scale), &cell.integer);
}

bool CellReader::readBoolean(std::string_view text, TypedCell& cell) const {
    const std::string_view format = m_format;
    const std::size_t slash = format.find('/');
    const bool yes = text == format.substr(0, slash);
    if (!yes && (slash == std::string_view::npos || text != format.substr(slash + 1))) return false;
    cell.integer = yes;
    cell.real = yes;
    return true;
}

bool CellReader::readMoment(std::string_view text, TypedCell& cell) const {
    sniffing::Moment moment;
    if (!sniffing::readMoment(text, m_format, moment)) return false;
    cell.integer = m_type == ColumnType::Date   ? moment.days
                   : m_type == ColumnType::Time ? moment.micros
                                                : moment.sinceEpoch();
    cell.real = static_cast<double>(cell.integer);
    cell.offsetMinutes = moment.offsetMinutes;
    return true;
}

bool CellReader::read(std::string_view text, TypedCell& cell) const {
    cell = {};
    switch (m_type) {
    case ColumnType::Integer:
    case ColumnType::Float:
    case ColumnType::Numeric: return readNumeric(text, cell);
    case ColumnType::Boolean: return readBoolean(text, cell);
    case ColumnType::Date:
    case ColumnType::DateTime:
    case ColumnType::Timestamp:
    case ColumnType::Time: return readMoment(text, cell);
    case ColumnType::String: return true;
    }
    return false;
}

bool readCell(std::string_view text, const Column& column, TypedCell& cell) { return CellReader(column).read(text, cell); }

bool isNullCell(const Cell& cell, const Dialect& dialect, const Column& column) {
    const bool quotesTell = dialect.quoting == Quoting::Minimal || dialect.quoting == Quoting::None;
    if (cell.text == dialect.nullText && !(cell.quoted && quotesTell)) return true;
    return cell.text.empty() && column.type != ColumnType::String;
}

} // namespace understudy
