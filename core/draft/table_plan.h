// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/draft.h"
#include "draft/key_shape.h"
#include "draft/yaml_node.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace understudy {

/// A field as it will be written.
struct PlannedField {
    std::string name;
    YamlNode value;
    std::string comment;
};

/// What is decided about a table before its fields are drafted.
struct TablePlan {
    const TableProfile* profile = nullptr;
    std::size_t index = 0;
    std::uint64_t rows = 0;                ///< Rows asked for, or those of the source; of children: expected.
    const Relationship* host = nullptr;    ///< Set when its rows are made as friends of the relationship's parent.
    std::vector<std::size_t> nested;       ///< Tables made as friends of this one.
    std::vector<const Relationship*> references; ///< To parents; the host's is among them.
    std::vector<const Relationship*> broken;     ///< Those of a cycle that point at a table made later.
    std::optional<KeyShape> key;           ///< Of a one-column primary key.
    std::vector<std::size_t> aliased;      ///< Columns others read whose names no formula can spell.

    const std::string& columnName(std::size_t column) const { return profile->columns[column].column.name; }
};

/// All tables' plans, in the order of the profile, and the order in which the top-level ones are written.
struct DatasetPlan {
    const DatasetProfile* profile = nullptr;
    DraftOptions options;
    std::vector<TablePlan> tables;
    std::vector<std::size_t> roots; ///< Parents first.
    std::vector<Message> notes;
    std::set<std::string> personalWords; ///< Of the samples' personal values: what is invented has none of them.
};

/// The words of all personal text in the samples.
std::set<std::string> personalWords(const DatasetProfile& profile);

/// Decides which tables nest in which, in which order they stand, and how many rows each has.
DatasetPlan planDataset(const DatasetProfile& profile, const DraftOptions& options);

/// True for names a formula can spell as they are and that mean the field.
bool isReadableName(std::string_view name);
/// A hidden field's name for a column: "__order_date".
std::string hiddenName(std::string_view column);

} // namespace understudy
