// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/relate.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

std::string columnNames(const TableProfile& table, const std::vector<std::size_t>& columns) {
    std::vector<std::string> names;
    for (const std::size_t column : columns) names.push_back(table.columns[column].column.name);
    return join(names, ", ");
}

/// Rounded down: only all is 100 %.
Share downToTenths(double share) { return {std::floor(share * 1000) / 1000}; }

Message reasonOf(const Candidate& candidate, const std::vector<TableProfile>& tables) {
    const TableProfile& parent = tables[candidate.parent];
    const Share share = downToTenths(candidate.contained);
    const std::string columns = columnNames(parent, candidate.parentColumns);
    if (candidate.likeness >= 0.9)
        return Core::tr("%1 of the values stand in %2.%3, and the name is the same", share, parent.name, columns);
    if (candidate.likeness >= 0.7)
        return Core::tr("%1 of the values stand in %2.%3, and the name is alike", share, parent.name, columns);
    return Core::tr("%1 of the values stand in %2.%3; the name does not say so", share, parent.name, columns);
}

void countChildren(Relationship& relationship, const KeyValues& children, const KeyValues& parents) {
    std::uint64_t total = 0, withChildren = 0, fewest = UINT64_MAX;
    for (const auto& [value, count] : children.counts()) {
        if (!parents.counts().contains(value)) continue;
        total += count;
        ++withChildren;
        fewest = std::min(fewest, count);
        relationship.maxChildren = std::max(relationship.maxChildren, count);
    }
    const std::uint64_t parentRows = parents.counts().size();
    relationship.minChildren = withChildren == parentRows && parentRows > 0 ? fewest : 0;
    relationship.meanChildren = parentRows ? static_cast<double>(total) / static_cast<double>(parentRows) : 0;
}

/// A column that happens to be unique among few rows is no one-to-one: chance must be unlikely.
bool isOneToOne(const Relationship& relationship, const KeyValues& children, const KeyValues& parents,
                const TableProfile& childTable) {
    if (relationship.maxChildren > 1) return false;
    if (relationship.childColumns == childTable.primaryKey) return true;
    const auto count = static_cast<double>(children.counts().size());
    return count * count > 10 * static_cast<double>(parents.counts().size());
}

/// A one-column reference is said already when its column is part of a composite reference whose own parent column
/// points at the same table.
bool isImplied(const Candidate& single, const std::vector<Candidate>& singles, const Candidate& composite) {
    const auto& columns = composite.childColumns;
    const auto at = std::find(columns.begin(), columns.end(), single.childColumns[0]);
    if (composite.child != single.child || at == columns.end()) return false;
    const std::size_t parentColumn = composite.parentColumns[static_cast<std::size_t>(at - columns.begin())];
    return std::any_of(singles.begin(), singles.end(), [&](const Candidate& other) {
        return other.child == composite.parent && other.childColumns[0] == parentColumn &&
               other.parent == single.parent && other.parentColumns == single.parentColumns;
    });
}

} // namespace

Relationship describe(const Candidate& candidate, const std::vector<TableProfile>& tables) {
    Relationship relationship;
    relationship.child = candidate.child;
    relationship.parent = candidate.parent;
    relationship.childColumns = candidate.childColumns;
    relationship.parentColumns = candidate.parentColumns;
    relationship.confidence = std::min(1.0, candidate.confidence * candidate.contained);
    relationship.reason = reasonOf(candidate, tables);
    const TableProfile& childTable = tables[candidate.child];
    const KeyValues children(childTable, candidate.childColumns);
    const KeyValues parents(tables[candidate.parent], candidate.parentColumns);
    countChildren(relationship, children, parents);
    relationship.oneToOne = isOneToOne(relationship, children, parents, childTable);
    relationship.nullShare = static_cast<double>(children.rowsWithNull()) / static_cast<double>(children.rows());
    return relationship;
}

DatasetProfile relate(std::vector<TableProfile> tables) {
    DatasetProfile dataset;
    const std::vector<Candidate> singles = singleReferences(tables), composites = compositeReferences(tables);
    for (const Candidate& single : singles) {
        const bool implied = std::any_of(composites.begin(), composites.end(), [&](const Candidate& composite) {
            return isImplied(single, singles, composite);
        });
        if (!implied) dataset.relationships.push_back(describe(single, tables));
    }
    for (const Candidate& composite : composites) dataset.relationships.push_back(describe(composite, tables));
    dataset.tables = std::move(tables);
    return dataset;
}

} // namespace understudy
