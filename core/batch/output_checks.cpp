// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/output_checks.h"

#include <algorithm>

namespace understudy {

namespace {

std::vector<std::string> columnNames(const TableProfile& table, const std::vector<std::size_t>& indices) {
    std::vector<std::string> names;
    for (const std::size_t index : indices) names.push_back(table.columns[index].column.name);
    return names;
}

CheckedTable checkedTable(const TableProfile& sample, const BatchOutput& output) {
    CheckedTable table;
    table.name = output.name;
    table.path = output.path;
    table.dialect = output.dialect;
    table.columns = sample.sniffed.columns;
    table.primaryKey = columnNames(sample, sample.primaryKey);
    return table;
}

/// Samples and outputs by name: only tables that were made are checked.
struct Pair {
    const TableProfile* sample;
    CheckedTable output;
};

std::vector<Pair> pairsOf(const DatasetProfile& samples, const std::vector<BatchOutput>& outputs) {
    std::vector<Pair> pairs;
    for (const TableProfile& sample : samples.tables)
        for (const BatchOutput& output : outputs)
            if (output.name == sample.name) pairs.push_back({&sample, checkedTable(sample, output)});
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
    check.detail = error.text();
    check.score = 0;
    return check;
}

CheckResult alike(const Pair& pair, std::stop_token stop) {
    Sniffed written = pair.sample->sniffed;
    written.dialect = pair.output.dialect;
    ProfileOptions options;
    options.stop = stop;
    const auto standIn = profileTable(pair.output.name, pair.output.path, written, options);
    return standIn ? checkAlike(*pair.sample, *standIn) : notMade("alike", pair.output.name, standIn.error());
}

CheckResult nobody(const Pair& pair, std::stop_token stop) {
    auto check = checkNobody(*pair.sample, pair.output, stop);
    return check ? *check : notMade("nobody", pair.output.name, check.error());
}

} // namespace

std::vector<CheckResult> checkOutputs(const DatasetProfile& samples, const std::vector<BatchOutput>& outputs,
                                      std::stop_token stop, OutputChecks which) {
    const std::vector<Pair> pairs = pairsOf(samples, outputs);
    std::vector<CheckedTable> tables;
    for (const Pair& pair : pairs) tables.push_back(pair.output);
    auto keys = checkKeys(tables, referencesOf(samples, pairs), 256u << 20, stop);
    std::vector<CheckResult> checks;
    if (keys) checks = std::move(*keys);
    else checks.push_back(notMade("unique-key", "", keys.error()));
    for (const Pair& pair : pairs) checks.push_back(checkShape(pair.output));
    if (which == OutputChecks::KeysAndShape) return checks;
    for (const Pair& pair : pairs) checks.push_back(alike(pair, stop));
    for (const Pair& pair : pairs) checks.push_back(nobody(pair, stop));
    return checks;
}

} // namespace understudy
