// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "draft/nesting.h"
#include "draft/table_plan.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace understudy {
namespace {

std::uint64_t sourceRows(const TableProfile& table) { return std::max(table.rows, table.sniffed.rowsEstimated); }

bool hasOneColumnKey(const TableProfile& table) { return table.primaryKey.size() == 1; }

bool isDateTime(const TableProfile& table, std::size_t column) {
    const ColumnType type = table.columns[column].column.type;
    return type == ColumnType::DateTime || type == ColumnType::Timestamp || type == ColumnType::Time;
}

/// A reference shares no column with one chosen before it; composite ones are chosen first.
void addReferences(DatasetPlan& plan) {
    std::vector<const Relationship*> all;
    for (const Relationship& relationship : plan.profile->relationships) all.push_back(&relationship);
    std::stable_sort(all.begin(), all.end(), [](const Relationship* a, const Relationship* b) {
        return a->childColumns.size() > b->childColumns.size();
    });
    std::vector<std::set<std::size_t>> taken(plan.tables.size());
    for (const Relationship* relationship : all) {
        auto& columns = taken[relationship->child];
        const auto& own = relationship->childColumns;
        if (std::any_of(own.begin(), own.end(), [&](std::size_t column) { return columns.contains(column); })) continue;
        columns.insert(own.begin(), own.end());
        plan.tables[relationship->child].references.push_back(relationship);
    }
}

void addAliases(DatasetPlan& plan) {
    for (const TablePlan& table : plan.tables)
        for (const Relationship* reference : table.references)
            for (const std::size_t column : reference->parentColumns) {
                TablePlan& parent = plan.tables[reference->parent];
                const std::string& name = parent.columnName(column);
                if (name != "id" && !isReadableName(name)) parent.aliased.push_back(column);
            }
}

std::size_t rootOf(const DatasetPlan& plan, std::size_t table) {
    while (plan.tables[table].host) table = plan.tables[table].host->parent;
    return table;
}

/// References of a root and everything under it to other roots.
std::vector<const Relationship*> waitsFor(const DatasetPlan& plan, std::size_t root, const std::set<std::size_t>& done) {
    std::vector<const Relationship*> open;
    for (const TablePlan& table : plan.tables) {
        if (rootOf(plan, table.index) != root) continue;
        for (const Relationship* reference : table.references) {
            const std::size_t target = rootOf(plan, reference->parent);
            const bool broken = std::find(table.broken.begin(), table.broken.end(), reference) != table.broken.end();
            if (target != root && !done.contains(target) && !broken) open.push_back(reference);
        }
    }
    return open;
}

std::string nameOf(const DatasetPlan& plan, const Relationship& relationship) {
    const TablePlan& child = plan.tables[relationship.child];
    return child.profile->name + "." + child.columnName(relationship.childColumns[0]);
}

/// Takes the reference that costs least out of a ring: one that may be null, else the least certain.
void breakCycle(DatasetPlan& plan, const std::vector<std::size_t>& waiting, const std::set<std::size_t>& done) {
    const Relationship* weakest = nullptr;
    for (const std::size_t root : waiting)
        for (const Relationship* reference : waitsFor(plan, root, done)) {
            const bool better = !weakest || reference->nullShare > weakest->nullShare ||
                                (reference->nullShare == weakest->nullShare && reference->confidence < weakest->confidence);
            if (better) weakest = reference;
        }
    plan.tables[weakest->child].broken.push_back(weakest);
    plan.notes.push_back(Core::tr("%1 and %2 refer to each other; %1 is drawn without looking at the rows.",
                                  nameOf(plan, *weakest), plan.tables[weakest->parent].profile->name));
}

/// References between tables of one root that point at rows made later.
void breakInside(DatasetPlan& plan) {
    for (TablePlan& table : plan.tables)
        for (const Relationship* reference : table.references) {
            if (reference == table.host || reference->parent == table.index) continue;
            std::size_t above = reference->parent;
            while (plan.tables[above].host && above != table.index) above = plan.tables[above].host->parent;
            if (above == table.index) table.broken.push_back(reference);
        }
}

void orderRoots(DatasetPlan& plan) {
    std::vector<std::size_t> waiting;
    for (const TablePlan& table : plan.tables)
        if (!table.host) waiting.push_back(table.index);
    std::set<std::size_t> done;
    while (!waiting.empty()) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(),
                                        [&](std::size_t root) { return waitsFor(plan, root, done).empty(); });
        if (ready == waiting.end()) {
            breakCycle(plan, waiting, done);
            continue;
        }
        plan.roots.push_back(*ready);
        done.insert(*ready);
        waiting.erase(ready);
    }
}

std::optional<std::uint64_t> askedRows(const DatasetPlan& plan, const TablePlan& table) {
    const auto asked = plan.options.rows.find(table.profile->name);
    if (asked == plan.options.rows.end()) return std::nullopt;
    return asked->second;
}

/// A parent whose own number was not asked for makes as many rows as its children's number needs.
std::optional<std::uint64_t> rowsForChildren(const DatasetPlan& plan, const TablePlan& table) {
    for (const std::size_t child : table.nested) {
        const auto asked = askedRows(plan, plan.tables[child]);
        const auto wanted = asked ? asked : rowsForChildren(plan, plan.tables[child]);
        const double mean = childCounts(*plan.profile, *plan.tables[child].host).mean;
        if (wanted && mean > 0) return static_cast<std::uint64_t>(std::llround(static_cast<double>(*wanted) / mean));
    }
    return std::nullopt;
}

/// A recipe in Snowfakery's language draws the rows of children; exact numbers are asked of whoever runs it.
Message rowsFollow(const DatasetPlan& plan, const TablePlan& child, const TablePlan& parent) {
    const std::string& name = child.profile->name;
    const auto asked = askedRows(plan, child);
    if (!asked) return Core::tr("Rows of %1 follow %2: about %3.", name, parent.profile->name, child.rows);
    return Core::tr("Rows of %1 follow %2: about %3; run with rows %1=%4 they are exactly that many.", name,
                    parent.profile->name, child.rows, std::to_string(*asked));
}

void countNested(DatasetPlan& plan, TablePlan& table) {
    for (const std::size_t index : table.nested) {
        TablePlan& child = plan.tables[index];
        const double mean = childCounts(*plan.profile, *child.host).mean;
        child.rows = static_cast<std::uint64_t>(std::llround(static_cast<double>(table.rows) * mean));
        plan.notes.push_back(rowsFollow(plan, child, table));
        child.rows = askedRows(plan, child).value_or(child.rows);
        countNested(plan, child);
    }
}

void countRows(DatasetPlan& plan) {
    for (TablePlan& table : plan.tables) {
        if (table.host) continue;
        table.rows = sourceRows(*table.profile);
        if (const auto needed = rowsForChildren(plan, table)) table.rows = *needed;
        if (const auto asked = askedRows(plan, table)) table.rows = *asked;
        countNested(plan, table);
    }
}

} // namespace

DatasetPlan planDataset(const DatasetProfile& profile, const DraftOptions& options) {
    DatasetPlan plan;
    plan.profile = &profile;
    plan.options = options;
    plan.personalWords = personalWords(profile);
    for (const TableProfile& table : profile.tables) {
        TablePlan entry;
        entry.profile = &table;
        entry.index = plan.tables.size();
        if (hasOneColumnKey(table) && !isDateTime(table, table.primaryKey[0]))
            entry.key = keyShapeOf(table, table.primaryKey[0]);
        plan.tables.push_back(std::move(entry));
    }
    addReferences(plan);
    decideNesting(plan);
    addAliases(plan);
    breakInside(plan);
    orderRoots(plan);
    countRows(plan);
    return plan;
}

} // namespace understudy
