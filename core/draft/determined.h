// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/column_draft.h"

#include <map>

namespace understudy {

/// A column whose value is drawn within the value of another that it determines (city within country).
struct Determined {
    std::size_t within = 0;                                 ///< The other column.
    std::vector<std::pair<std::string, Weights>> groups;    ///< By its values, frequent ones first.
};

/// Which columns of a table are drawn together, and the values they keep.
struct DeterminedColumns {
    std::map<std::size_t, Determined> columns;
    std::map<std::size_t, Weights> roots; ///< Columns others are drawn within, not drawn within another themselves.

    bool isRead(std::size_t column) const;
};

/// Chooses them from a table's rules; columns in `taken` (keys, references) are left out.
DeterminedColumns determinedColumns(const TableProfile& table, const std::vector<bool>& taken, const DraftOptions& options);

/// `if` with one `when` for each value of the column named `within`.
ColumnDraft draftDetermined(const Determined& determined, const std::string& within, const ColumnProfile& other,
                            const ColumnProfile& column);

} // namespace understudy
