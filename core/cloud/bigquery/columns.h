// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/cell.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::bigquery {

/// One step from a row to a value: a field of the record, and the element when the field is repeated.
struct Step {
    std::size_t field = 0;
    std::optional<std::size_t> element;
    bool operator==(const Step&) const = default;
};

/// A value of a row that stands in a column of its own. Its name says where it comes from: "address.city",
/// "tags[0]", "lines[1].sku".
struct FlatColumn {
    std::string name;
    Field field;             ///< The last one on the way.
    std::vector<Step> path;
    bool json = false;       ///< The field is a record or repeated, and the column holds its JSON.
};

/// How nested and repeated fields are shown.
enum class Nesting {
    Flat, ///< A column for each value within.
    Json, ///< One column of JSON for each field.
};

/// Most elements of a list that get columns of their own.
inline constexpr std::size_t kMostElements = 8;

/// The columns of a table, wide enough for the longest lists of some rows.
std::vector<FlatColumn> flatColumns(const std::vector<Field>& schema, Nesting nesting, const std::vector<std::vector<Cell>>& rows);

/// The column of a name as flatColumns() makes them, whatever its case; a record or list named itself is one of JSON.
/// Nothing if the schema has no such field.
std::optional<FlatColumn> flatColumn(const std::vector<Field>& schema, std::string_view name);

/// The value of a column in a row; null where it, or what holds it, is null or not there. Empty lists are null.
std::optional<std::string> flatText(const FlatColumn& column, const std::vector<Cell>& row);

/// The names of lists that are longer in some row than columns are made for.
std::vector<std::string> listsCutShort(const std::vector<Field>& schema, const std::vector<std::vector<Cell>>& rows);

} // namespace understudy::bigquery
