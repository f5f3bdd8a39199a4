// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/column_names.h"
#include "profile/column_sample.h"
#include "profile/name_likeness.h"
#include "profile/relate.h"

#include <algorithm>
#include <map>

namespace understudy {
namespace {

constexpr double kContained = 0.99;
constexpr double kNamed = 0.7;

/// Values of each column asked for, read once.
class ValueCache {
public:
    explicit ValueCache(const std::vector<TableProfile>& tables) : m_tables(tables) {}
    const KeyValues& operator()(std::size_t table, std::size_t column) {
        const auto at = m_values.find({table, column});
        if (at != m_values.end()) return at->second;
        return m_values.emplace(std::pair(table, column), KeyValues(m_tables[table], {column})).first->second;
    }

private:
    const std::vector<TableProfile>& m_tables;
    std::map<std::pair<std::size_t, std::size_t>, KeyValues> m_values;
};

/// Columns another table may point at: the primary key, or another identifier that is unique.
std::vector<std::size_t> targets(const TableProfile& table) {
    std::vector<std::size_t> columns;
    for (const auto& key : table.keyCandidates)
        if (key.size() == 1 && (key == table.primaryKey || isKeyName(table.columns[key[0]].column.name)))
            columns.push_back(key[0]);
    return columns;
}

bool mayRefer(const ColumnProfile& column) {
    const ColumnType type = column.column.type;
    return column.nulls < column.count && column.meaning != Meaning::FreeText && column.meaning != Meaning::Money &&
           (type == ColumnType::Integer || type == ColumnType::String ||
            (type == ColumnType::Numeric && column.scale == 0));
}

/// Values so particular that they cannot be among another table's keys by chance.
bool isParticular(const ColumnProfile& column) {
    return column.meaning == Meaning::Uuid ||
           (column.column.type == ColumnType::String && column.codePrefix.size() >= 2 && column.distinct >= 3);
}

/// Numbers that reach over most of the parent's keys, which do not look like a mere count from 1.
bool coversKeys(const ColumnProfile& child, const ColumnProfile& parent) {
    if (!isNumber(parent.column.type)) return child.distinct >= 3;
    const double span = parent.maxValue - parent.minValue;
    const bool wide = span >= 20 && child.maxValue - child.minValue >= 0.5 * span;
    return wide && child.distinct >= 5;
}

/// Two tables that both count from 1 hold each other's keys; only the name can tell that a key is a reference.
bool isOwnKey(const TableProfile& table, std::size_t column) {
    return table.primaryKey.size() == 1 && table.primaryKey[0] == column;
}

double confidenceOf(const Candidate& candidate, const std::vector<TableProfile>& tables) {
    const ColumnProfile& child = tables[candidate.child].columns[candidate.childColumns[0]];
    const ColumnProfile& parent = tables[candidate.parent].columns[candidate.parentColumns[0]];
    const bool ownKey = isOwnKey(tables[candidate.child], candidate.childColumns[0]);
    double confidence = 0;
    if (candidate.likeness >= kNamed) confidence = 0.6 + 0.35 * candidate.likeness;
    else if (!ownKey && isParticular(parent)) confidence = 0.75 + 0.2 * candidate.likeness;
    else if (!ownKey && candidate.likeness > 0 && coversKeys(child, parent)) confidence = 0.6;
    const bool primary = isOwnKey(tables[candidate.parent], candidate.parentColumns[0]);
    return primary ? confidence : confidence * 0.9;
}

bool pointsAtItself(const Candidate& candidate) {
    return candidate.child == candidate.parent && candidate.childColumns == candidate.parentColumns;
}

/// "emp_id" is named after emp.
bool isNamedAfter(const std::string& column, const TableProfile& table) {
    const auto words = nameWords(column), tableWords = nameWords(table.name);
    return tableWords.size() == 1 && std::find(words.begin(), words.end(), singular(tableWords[0])) != words.end();
}

bool isUnique(const TableProfile& table, std::size_t column) {
    const auto& keys = table.keyCandidates;
    return std::find(keys.begin(), keys.end(), std::vector<std::size_t>{column}) != keys.end();
}

/// One-to-one tables hold each other's keys: the parent is the table the key is named after, else the earlier one.
bool pointsBack(const Candidate& candidate, const std::vector<TableProfile>& tables) {
    const TableProfile& child = tables[candidate.child];
    const TableProfile& parent = tables[candidate.parent];
    if (candidate.child == candidate.parent || !isUnique(child, candidate.childColumns[0])) return false;
    const std::string& name = child.columns[candidate.childColumns[0]].column.name;
    const bool afterChild = isNamedAfter(name, child), afterParent = isNamedAfter(name, parent);
    if (afterParent != afterChild) return afterChild;
    if (!isOwnKey(child, candidate.childColumns[0]) || !isOwnKey(parent, candidate.parentColumns[0])) return false;
    const std::string& parentName = parent.columns[candidate.parentColumns[0]].column.name;
    const double forward = referenceLikeness(name, parent.name, parentName);
    const double back = referenceLikeness(parentName, child.name, name);
    if (forward != back) return back > forward;
    return parent.rows != child.rows ? parent.rows < child.rows : candidate.parent > candidate.child;
}

std::optional<Candidate> examine(Candidate candidate, const std::vector<TableProfile>& tables, ValueCache& values) {
    const ColumnProfile& child = tables[candidate.child].columns[candidate.childColumns[0]];
    const TableProfile& parentTable = tables[candidate.parent];
    const ColumnProfile& parent = parentTable.columns[candidate.parentColumns[0]];
    if (pointsAtItself(candidate) || !comparable(child, parent) || pointsBack(candidate, tables)) return std::nullopt;
    candidate.likeness = referenceLikeness(child.column.name, parentTable.name, parent.column.name);
    candidate.confidence = confidenceOf(candidate, tables);
    if (candidate.confidence == 0) return std::nullopt;
    candidate.contained = containment(values(candidate.child, candidate.childColumns[0]),
                                      values(candidate.parent, candidate.parentColumns[0]), parentTable,
                                      candidate.parentColumns);
    if (candidate.contained < kContained) return std::nullopt;
    return candidate;
}

std::optional<Candidate> bestReference(std::size_t table, std::size_t column, const std::vector<TableProfile>& tables,
                                       ValueCache& values) {
    std::optional<Candidate> best;
    for (std::size_t parent = 0; parent < tables.size(); ++parent)
        for (const std::size_t target : targets(tables[parent])) {
            auto found = examine({table, parent, {column}, {target}, 0, 0, 0}, tables, values);
            if (found && (!best || found->confidence > best->confidence)) best = std::move(found);
        }
    return best;
}

} // namespace

std::vector<Candidate> singleReferences(const std::vector<TableProfile>& tables) {
    ValueCache values(tables);
    std::vector<Candidate> found;
    for (std::size_t table = 0; table < tables.size(); ++table)
        for (std::size_t column = 0; column < tables[table].columns.size(); ++column) {
            if (!mayRefer(tables[table].columns[column])) continue;
            if (auto best = bestReference(table, column, tables, values)) found.push_back(std::move(*best));
        }
    return found;
}

} // namespace understudy
