// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace understudy {

/// The values of one or more columns of a table, row by row, in a spelling that compares across tables
/// ("7" for 007 in number columns). Rows with a null are left out.
class KeyValues {
public:
    KeyValues(const TableProfile& table, const std::vector<std::size_t>& columns);

    /// Different values with the number of rows that have them.
    const std::unordered_map<std::string, std::uint64_t>& counts() const { return m_counts; }
    std::uint64_t rows() const { return m_rows; }
    std::uint64_t rowsWithNull() const { return m_rowsWithNull; }

private:
    std::unordered_map<std::string, std::uint64_t> m_counts;
    std::uint64_t m_rows = 0;
    std::uint64_t m_rowsWithNull = 0;
};

/// Share of the child's rows whose value is among the parent's. Where only the beginning of the parent was read and
/// its key is a running number, numbers further on count as present.
double containment(const KeyValues& child, const KeyValues& parent, const TableProfile& parentTable,
                   const std::vector<std::size_t>& parentColumns);

/// Columns whose values can be the same thing: both whole numbers, both text, both dates.
bool comparable(const ColumnProfile& a, const ColumnProfile& b);

} // namespace understudy
