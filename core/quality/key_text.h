// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"
#include "format/record_reader.h"
#include "sniff/sniff.h"

#include <string>
#include <vector>

namespace understudy {

/// The cells of one column in a spelling that compares across tables: numbers and dates by value, text as it stands.
class KeySpelling {
public:
    explicit KeySpelling(const Column& column) : m_column(column), m_reader(column) {}
    void append(std::string& key, std::string_view text) const;

private:
    Column m_column;
    CellReader m_reader;
};

/// One for each column of a table.
std::vector<KeySpelling> keySpellings(const std::vector<Column>& columns);

} // namespace understudy
