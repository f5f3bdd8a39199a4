// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/key_text.h"

#include "base/civil.h"
#include "base/digits.h"

#include <cmath>

namespace understudy {
namespace {

/// Most keys stand in their plain spelling already.
bool isPlain(std::string_view text, const Column& column) {
    if (column.type == ColumnType::String) return true;
    if (!column.format.empty()) return false;
    if (column.type == ColumnType::Date) return true;
    return column.type == ColumnType::Integer && (text.size() == 1 || (text[0] != '0' && text[0] != '+'));
}

void appendNumber(std::string& key, double value) {
    char buffer[32];
    key.append(buffer, writeInteger(buffer, std::llround(value)));
}

} // namespace

void KeySpelling::append(std::string& key, std::string_view text) const {
    TypedCell cell;
    if (text.empty() || isPlain(text, m_column) || !m_reader.read(text, cell)) {
        key += text;
    } else if (m_column.type == ColumnType::Date) {
        key += isoDate(cell.integer);
    } else if (m_column.type == ColumnType::Integer || cell.real == std::floor(cell.real)) {
        appendNumber(key, cell.real);
    } else {
        key += floatText(cell.real);
    }
}

std::vector<KeySpelling> keySpellings(const std::vector<Column>& columns) {
    return {columns.begin(), columns.end()};
}

} // namespace understudy
