// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/name_likeness.h"
#include "profile/relate.h"

#include <algorithm>

namespace understudy {
namespace {

constexpr double kContained = 0.99;
constexpr double kNamed = 0.7;

/// The column of the child that its name and type make the counterpart of a key column, with the likeness.
std::optional<std::pair<std::size_t, double>> counterpart(const TableProfile& child, const TableProfile& parent,
                                                          std::size_t keyColumn) {
    std::optional<std::pair<std::size_t, double>> best;
    const ColumnProfile& key = parent.columns[keyColumn];
    for (std::size_t i = 0; i < child.columns.size(); ++i) {
        const ColumnProfile& column = child.columns[i];
        if (!comparable(column, key)) continue;
        const bool same = column.column.name == key.column.name;
        const double likeness = same ? 1.0 : referenceLikeness(column.column.name, parent.name, key.column.name);
        if (likeness >= kNamed && (!best || likeness > best->second)) best = {i, likeness};
    }
    return best;
}

std::optional<Candidate> match(std::size_t child, std::size_t parent, const std::vector<TableProfile>& tables) {
    Candidate candidate{child, parent, {}, tables[parent].primaryKey, 0, 1, 0};
    for (const std::size_t key : candidate.parentColumns) {
        const auto found = counterpart(tables[child], tables[parent], key);
        const auto& taken = candidate.childColumns;
        if (!found || std::find(taken.begin(), taken.end(), found->first) != taken.end()) return std::nullopt;
        candidate.childColumns.push_back(found->first);
        candidate.likeness = std::min(candidate.likeness, found->second);
    }
    const KeyValues children(tables[child], candidate.childColumns), keys(tables[parent], candidate.parentColumns);
    candidate.contained = containment(children, keys, tables[parent], candidate.parentColumns);
    candidate.confidence = 0.6 + 0.38 * candidate.likeness;
    if (candidate.contained < kContained) return std::nullopt;
    return candidate;
}

} // namespace

std::vector<Candidate> compositeReferences(const std::vector<TableProfile>& tables) {
    std::vector<Candidate> found;
    for (std::size_t child = 0; child < tables.size(); ++child)
        for (std::size_t parent = 0; parent < tables.size(); ++parent) {
            if (child == parent || tables[parent].primaryKey.size() < 2) continue;
            if (auto candidate = match(child, parent, tables)) found.push_back(std::move(*candidate));
        }
    return found;
}

} // namespace understudy
