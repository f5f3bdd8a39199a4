// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "quality/checked_bytes.h"
#include "quality/key_text.h"
#include "quality/sorted_keys.h"

#include <algorithm>
#include <map>
#include <optional>

namespace understudy {
namespace {

constexpr std::uint64_t kRowsBetweenStops = 4096;

/// The keys in some columns of a table, gathered in the one pass over its file.
struct Gathered {
    std::vector<std::size_t> columns;
    SortedKeys keys;
    std::uint64_t rows = 0;
    std::uint64_t nulls = 0;
};
using ColumnNames = std::vector<std::string>;
using GatheredByColumns = std::map<std::pair<std::string, ColumnNames>, Gathered>;

std::optional<std::vector<std::size_t>> indicesOf(const CheckedTable& table, const ColumnNames& names) {
    std::vector<std::size_t> indices;
    for (const std::string& name : names) {
        const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                                     [&](const Column& column) { return column.name == name; });
        if (at == table.columns.end()) return std::nullopt;
        indices.push_back(static_cast<std::size_t>(at - table.columns.begin()));
    }
    return indices;
}

/// The key of a record, or false if a part of it is null.
bool keyOf(const std::vector<Cell>& cells, const CheckedTable& table, const std::vector<KeySpelling>& spellings,
           const std::vector<std::size_t>& columns, std::string& key) {
    key.clear();
    for (const std::size_t column : columns) {
        if (isNullCell(cells[column], table.dialect, table.columns[column])) return false;
        spellings[column].append(key, cells[column].text);
        key += '\x1f';
    }
    return true;
}

Result<void> gatherRow(const std::vector<Cell>& cells, const CheckedTable& table, const std::vector<KeySpelling>& spellings,
                       std::vector<Gathered*>& wanted, std::string& key) {
    for (Gathered* gathered : wanted) {
        ++gathered->rows;
        if (!keyOf(cells, table, spellings, gathered->columns, key)) ++gathered->nulls;
        else if (auto added = gathered->keys.add(hashKey(key)); !added) return added;
    }
    return {};
}

tl::unexpected<Error> wrongFields(const CheckedTable& table, const RecordReader& reader, std::size_t fields) {
    return fail(ErrorCode::Data,
                Core::tr("The record has %1 fields where %2 are expected",
                         "The record has %1 field where %2 are expected", fields,
                         table.columns.size()),
                table.path + ":" + std::to_string(reader.line()), Core::tr("Check the file's delimiter and quotes"));
}

Result<void> gather(const CheckedTable& table, std::vector<Gathered*> wanted, const std::stop_token& stop) {
    auto reader = recordsOf(table);
    if (!reader) return tl::unexpected(reader.error());
    const std::vector<KeySpelling> spellings = keySpellings(table.columns);
    std::vector<Cell> cells;
    std::string key;
    for (std::uint64_t row = 0;; ++row) {
        if (row % kRowsBetweenStops == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, Core::tr("Checking was stopped"), table.path);
        const auto more = reader->next(cells);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (cells.size() != table.columns.size()) return wrongFields(table, *reader, cells.size());
        if (auto done = gatherRow(cells, table, spellings, wanted, key); !done) return done;
    }
    for (Gathered* gathered : wanted)
        if (auto done = gathered->keys.finish(); !done) return done;
    return {};
}

std::uint64_t countDuplicates(SortedKeys& keys) {
    keys.rewind();
    KeyHash before{}, key{};
    std::uint64_t duplicates = 0;
    for (bool first = true; keys.next(key); first = false) {
        if (!first && key == before) ++duplicates;
        before = key;
    }
    return duplicates;
}

/// Keys of the child that the parent has not, by merging both in order.
std::uint64_t countOrphans(SortedKeys& children, SortedKeys& parents) {
    children.rewind();
    parents.rewind();
    KeyHash child{}, parent{};
    bool hasParent = parents.next(parent);
    std::uint64_t orphans = 0;
    while (children.next(child)) {
        while (hasParent && parent < child) hasParent = parents.next(parent);
        if (!hasParent || parent != child) ++orphans;
    }
    return orphans;
}

Message rows(std::uint64_t count) { return Core::tr("%1 rows", "%1 row", count); }
Message nulls(std::uint64_t count) { return Core::tr("%1 nulls", "%1 null", count); }

CheckResult checkUnique(const CheckedTable& table, Gathered& gathered) {
    const std::uint64_t duplicates = countDuplicates(gathered.keys);
    const bool passed = duplicates == 0 && gathered.nulls == 0;
    return {"unique-key", table.name, table.primaryKey, passed,
            Core::tr("%1, %2, %3", rows(gathered.rows), Core::tr("%1 duplicates", "%1 duplicate", duplicates),
                     nulls(gathered.nulls)),
            passed ? 1.0 : 0.0};
}

CheckResult checkReference(const CheckedReference& reference, Gathered& children, Gathered& parents) {
    const std::uint64_t orphans = countOrphans(children.keys, parents.keys);
    return {"reference", reference.table, reference.columns, orphans == 0,
            Core::tr("%1, %2, %3", rows(children.rows),
                     Core::tr("%1 point at no row of %2", "%1 points at no row of %2", orphans, reference.parent),
                     nulls(children.nulls)),
            orphans == 0 ? 1.0 : 0.0};
}

/// What is to be gathered from which table, before anything is read.
class Plan {
public:
    Plan(const std::vector<CheckedTable>& tables, const std::vector<CheckedReference>& references)
        : m_tables(tables), m_references(references) {}

    Result<void> collectNeeds(std::size_t memoryLimit) {
        std::vector<std::pair<std::string, ColumnNames>> needs;
        for (const CheckedTable& table : m_tables)
            if (!table.primaryKey.empty()) needs.emplace_back(table.name, table.primaryKey);
        for (const CheckedReference& reference : m_references) {
            needs.emplace_back(reference.table, reference.columns);
            needs.emplace_back(reference.parent, reference.parentColumns);
        }
        for (const auto& [table, columns] : needs)
            if (auto added = need(table, columns, memoryLimit / needs.size()); !added) return added;
        return {};
    }

    Result<void> read(const std::stop_token& stop) {
        for (const CheckedTable& table : m_tables) {
            std::vector<Gathered*> wanted;
            for (auto& [id, gathered] : m_gathered)
                if (id.first == table.name) wanted.push_back(&gathered);
            if (wanted.empty()) continue;
            if (auto done = gather(table, wanted, stop); !done) return done;
        }
        return {};
    }

    std::vector<CheckResult> judge() {
        std::vector<CheckResult> results;
        for (const CheckedTable& table : m_tables)
            if (!table.primaryKey.empty()) results.push_back(checkUnique(table, at(table.name, table.primaryKey)));
        for (const CheckedReference& reference : m_references)
            results.push_back(checkReference(reference, at(reference.table, reference.columns),
                                             at(reference.parent, reference.parentColumns)));
        return results;
    }

private:
    Gathered& at(const std::string& table, const ColumnNames& columns) { return m_gathered.at({table, columns}); }

    Result<void> need(const std::string& name, const ColumnNames& columns, std::size_t memory) {
        const auto table = std::find_if(m_tables.begin(), m_tables.end(),
                                        [&](const CheckedTable& known) { return known.name == name; });
        if (table == m_tables.end()) return fail(ErrorCode::NotFound, Core::tr("There is no table %1 to check", name));
        const auto indices = indicesOf(*table, columns);
        if (!indices) return fail(ErrorCode::NotFound, Core::tr("A key names a column that is not there"),
                                  name + "." + join(columns, ","));
        m_gathered.try_emplace({name, columns}, Gathered{*indices, SortedKeys(memory)});
        return {};
    }

    const std::vector<CheckedTable>& m_tables;
    const std::vector<CheckedReference>& m_references;
    GatheredByColumns m_gathered;
};

} // namespace

Result<std::vector<CheckResult>> checkKeys(const std::vector<CheckedTable>& tables,
                                           const std::vector<CheckedReference>& references, std::size_t memoryLimit,
                                           std::stop_token stop) {
    Plan plan(tables, references);
    if (auto done = plan.collectNeeds(memoryLimit); !done) return tl::unexpected(done.error());
    if (auto done = plan.read(stop); !done) return tl::unexpected(done.error());
    return plan.judge();
}

} // namespace understudy
