// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/output_checks.h"

#include "destination/table_bytes.h"
#include "source/source.h"

#include <algorithm>
#include <set>

namespace understudy {

namespace {

std::vector<std::string> columnNames(const TableProfile& table, const std::vector<std::size_t>& indices) {
    std::vector<std::string> names;
    for (const std::size_t index : indices) names.push_back(table.columns[index].column.name);
    return names;
}

CheckedTable checkedTable(const TableProfile& sample, const BatchOutput& output, const Connections& connections,
                          const std::stop_token& stop) {
    CheckedTable table;
    table.name = output.name;
    table.path = output.path;
    table.dialect = output.dialect;
    table.columns = sample.sniffed.columns;
    table.primaryKey = columnNames(sample, sample.primaryKey);
    table.open = [path = output.path, connections, stop] { return openBytes(path, connections, stop); };
    if (const auto place = bigquery::placeFrom(output.path)) {
        table.dialect = Dialect();
        table.open = [place = *place, columns = table.columns, connections, stop] { return tableBytes(connections.warehouse(), place, columns, stop); };
        table.columns = plainColumns(std::move(table.columns));
    }
    return table;
}

/// Samples and outputs by name: only tables that were made are checked.
struct Pair {
    const TableProfile* sample;
    CheckedTable output;
};

std::vector<Pair> pairsOf(const DatasetProfile& samples, const std::vector<BatchOutput>& outputs,
                          const Connections& connections, const std::stop_token& stop) {
    std::vector<Pair> pairs;
    for (const TableProfile& sample : samples.tables)
        for (const BatchOutput& output : outputs)
            if (output.name == sample.name) pairs.push_back({&sample, checkedTable(sample, output, connections, stop)});
    return pairs;
}

std::vector<CheckedReference> referencesOf(const DatasetProfile& samples, const std::vector<Pair>& pairs) {
    const auto made = [&](const TableProfile& table) {
        return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.sample == &table; });
    };
    std::vector<CheckedReference> references;
    for (const Relationship& relationship : samples.relationships) {
        const TableProfile& child = samples.tables[relationship.child];
        const TableProfile& parent = samples.tables[relationship.parent];
        if (made(child) && made(parent))
            references.push_back({child.name, columnNames(child, relationship.childColumns), parent.name,
                                  columnNames(parent, relationship.parentColumns)});
    }
    return references;
}

CheckResult notMade(const char* name, const std::string& table, const Error& error) {
    CheckResult check;
    check.name = name;
    check.table = table;
    check.detail = error.sentence();
    check.score = 0;
    return check;
}

/// The profile without keys and references: those cover another range when there are other numbers of rows, so that
/// their likeness would say nothing. A table of nothing but keys is compared as it is.
TableProfile withoutKeys(TableProfile table, const std::set<std::string>& keys) {
    const auto isKey = [&](const ColumnProfile& column) { return keys.contains(column.column.name); };
    if (!std::all_of(table.columns.begin(), table.columns.end(), isKey)) std::erase_if(table.columns, isKey);
    return table;
}

std::set<std::string> keyColumns(const DatasetProfile& samples, const TableProfile& table) {
    const auto names = columnNames(table, table.primaryKey);
    std::set<std::string> keys(names.begin(), names.end());
    for (const Relationship& relationship : samples.relationships)
        if (&samples.tables[relationship.child] == &table)
            for (std::string& name : columnNames(table, relationship.childColumns)) keys.insert(std::move(name));
    return keys;
}

CheckResult alike(const Pair& pair, const std::set<std::string>& keys, std::stop_token stop) {
    Sniffed written = pair.sample->sniffed;
    written.dialect = pair.output.dialect;
    written.columns = pair.output.columns;
    written.cut = false;
    ProfileOptions options;
    options.stop = stop;
    options.open = pair.output.open;
    const auto standIn = profileTable(pair.output.name, pair.output.path, written, options);
    return standIn ? checkAlike(withoutKeys(*pair.sample, keys), withoutKeys(*standIn, keys)) : notMade("alike", pair.output.name, standIn.error());
}

CheckResult nobody(const Pair& pair, std::stop_token stop) {
    auto check = checkNobody(*pair.sample, pair.output, stop);
    return check ? *check : notMade("nobody", pair.output.name, check.error());
}

} // namespace

std::vector<CheckResult> checkOutputs(const DatasetProfile& samples, const std::vector<BatchOutput>& outputs,
                                      const Connections& connections, std::stop_token stop, OutputChecks which) {
    const std::vector<Pair> pairs = pairsOf(samples, outputs, connections, stop);
    std::vector<CheckedTable> tables;
    for (const Pair& pair : pairs) tables.push_back(pair.output);
    auto keys = checkKeys(tables, referencesOf(samples, pairs), 256u << 20, stop);
    std::vector<CheckResult> checks;
    if (keys) checks = std::move(*keys);
    else checks.push_back(notMade("unique-key", "", keys.error()));
    for (const Pair& pair : pairs) checks.push_back(checkShape(pair.output));
    if (which == OutputChecks::KeysAndShape) return checks;
    for (const Pair& pair : pairs) checks.push_back(alike(pair, keyColumns(samples, *pair.sample), stop));
    for (const Pair& pair : pairs) checks.push_back(nobody(pair, stop));
    return checks;
}

} // namespace understudy
