// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_text.h"

#include "base/text.h"
#include "batch/checks_json.h"
#include "batch/spelling.h"
#include "commands.h"
#include "console.h"
#include "report_json.h"

#include <filesystem>
#include <iostream>

namespace understudy::cli {

namespace {

std::string dialectText(const Dialect& dialect) {
    std::string text = delimiterText(dialect.delimiter) + ", " + dialect.encoding + ", " + lineEndName(dialect.lineEnd);
    return text + (dialect.customHeader ? ", custom header" : dialect.header ? ", header" : ", no header");
}

/// "6 of 6": the checks of a table that passed.
std::string checksText(const BatchReport& report, const std::string& table) {
    std::size_t all = 0, passed = 0;
    for (const CheckResult& check : report.checks) {
        if (check.table != table) continue;
        ++all;
        if (check.passed) ++passed;
    }
    if (all == 0) return "none";
    return std::to_string(passed) + " of " + std::to_string(all);
}

void printOutputs(const BatchReport& report) {
    std::vector<std::vector<std::string>> rows;
    for (const BatchOutput& table : report.tables)
        rows.push_back({table.name, grouped(table.rows), byteCount(table.bytes), shownPath(table.path)});
    printTable({"Table", "Rows>", "Size>", "File"}, rows);
}

/// A batch from samples has a dialect to restore and checks to pass.
void printRestored(const BatchReport& report) {
    std::vector<std::vector<std::string>> rows;
    for (const BatchOutput& table : report.tables)
        rows.push_back({table.name, table.path.starts_with("bq://") ? "table in BigQuery" : dialectText(table.dialect), grouped(table.rows), byteCount(table.bytes),
                        duration(table.seconds), checksText(report, table.name), shownPath(table.path)});
    printTable({"Table", "Dialect", "Rows>", "Size>", "Took>", "Checks>", "File"}, rows);
}

void printSum(const BatchReport& report) {
    std::uint64_t rows = 0;
    for (const BatchOutput& table : report.tables) rows += table.rows;
    std::cout << grouped(rows) << " rows in " << duration(report.seconds) << ", seed " << report.seed << "\n"
              << "Recorded as batch " << report.batchId << " (understudy history " << report.batchId << ")\n";
}

void printChecksOf(const BatchReport& report) {
    if (report.checks.empty()) return;
    std::cout << "\nChecks\n";
    printChecks(report.checks);
    const auto failed = std::count_if(report.checks.begin(), report.checks.end(), [](const CheckResult& c) { return !c.passed; });
    if (failed > 0) std::cout << failed << " of " << report.checks.size() << " checks did not pass; the files stand nevertheless.\n";
    else std::cout << "All " << report.checks.size() << " checks passed.\n";
}

/// Stopped, or ended when some tables were finished already.
bool isWorthResuming(const BatchReport& report) {
    return !report.batchId.empty() && (report.status == BatchStatus::Cancelled || !report.tables.empty());
}

std::string finishedText(const BatchReport& report) {
    if (report.tables.empty()) return "";
    std::vector<std::string> names;
    for (const BatchOutput& table : report.tables) names.push_back(table.name);
    return "; finished and kept: " + join(names, ", ");
}

} // namespace

int printBatch(const BatchReport& report, bool json) {
    if (json) print(batchJson(report));
    printDiagnostics(report.diagnostics);
    for (const Message& note : report.notes) std::cerr << "note: " << note << "\n";
    if (!json && report.status == BatchStatus::Completed) {
        const bool fromSamples = !report.checks.empty() || std::any_of(report.tables.begin(), report.tables.end(), [](const auto& t) {
            return !(t.dialect == Dialect());
        });
        if (fromSamples) printRestored(report);
        else printOutputs(report);
        printSum(report);
        printChecksOf(report);
    }
    if (!report.error) return allPassed(report.checks) ? Done : DataError;
    const int exit = hasErrors(report.diagnostics) ? exitCode(*report.error) : complain(*report.error);
    if (isWorthResuming(report))
        std::cerr << "note: understudy run --resume " << report.batchId << " goes on with it" << finishedText(report) << "\n";
    return exit;
}

} // namespace understudy::cli
