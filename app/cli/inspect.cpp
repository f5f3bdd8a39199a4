// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "batch/spelling.h"
#include "commands.h"
#include "console.h"
#include "sample_options.h"
#include "watch.h"

#include <iostream>

namespace understudy::cli {

namespace {

struct Options {
    SampleOptions samples;
    bool json = false;
    bool reasons = false;
};

std::string dialectLine(const Dialect& dialect, const std::string& headerFile) {
    std::string line = dialect.encoding + (dialect.bom ? " with BOM" : "") + ", delimiter " + delimiterText(dialect.delimiter) +
                       ", quote " + quoteText(dialect.quote) + ", " + lineEndName(dialect.lineEnd);
    if (dialect.customHeader) line += ", first line \"" + *dialect.customHeader + "\"";
    if (!headerFile.empty()) return line + ", names from " + headerFile;
    return line + (dialect.header ? ", names in the file" : ", no names in the file");
}

void printReasons(const Sniffed& sniffed) {
    for (const auto& [stage, verdict] : sniffed.verdicts)
        std::cout << "  " << stageName(stage) << ": " << verdict.reason << " (" << static_cast<int>(verdict.confidence * 100 + 0.5) << " %)\n";
}

void printColumns(const TableProfile& profile) {
    std::vector<std::vector<std::string>> rows;
    for (const ColumnProfile& column : profile.columns)
        rows.push_back({"  " + column.column.name, typeName(column.column.type), column.column.format, meaningName(column.meaning),
                        grouped(column.nulls), grouped(column.distinct), column.min.substr(0, 24), column.max.substr(0, 24)});
    printTable({"  Column", "Type", "Format", "Meaning", "Nulls>", "Distinct>", "Smallest", "Largest"}, rows);
}

void printFile(const Inspected& file, bool reasons) {
    std::cout << file.file << "\n";
    if (file.profile) {
        std::cout << "  " << dialectLine(file.sniffed.dialect, file.sniffed.headerFile) << "; " << grouped(file.profile->rows)
                  << " rows read\n";
        if (reasons) printReasons(file.sniffed);
        printColumns(*file.profile);
    }
    std::cout << std::flush;
    printDiagnostics(file.sniffed.diagnostics);
    std::cout << "\n";
}

int inspect(const Options& options) {
    BatchProgress progress;
    Result<std::vector<Inspected>> files;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { files = readSampleFiles(options.samples, stop); });
    if (!files) return complain(files.error());
    if (options.json) print(inspectJson(*files));
    int exit = Done;
    for (const Inspected& file : *files) {
        if (!options.json) printFile(file, options.reasons);
        if (!file.profile || hasErrors(file.sniffed.diagnostics)) exit = DataError;
    }
    return exit;
}

} // namespace

void addInspect(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("inspect", "Says how sample tables are written and what is in them.");
    options->samples.addTo(*command);
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/inspect.schema.json).");
    command->add_flag("--reasons", options->reasons, "Says why, for each verdict.");
    command->footer(R"(
What is wrong with a file is said with its line and column, and what to do about it; with --json it stands in the file's
"diagnostics". Exit codes: 0 every file is a table, warnings and hints included; 1 a file is broken, empty, no table or
not to be read; 2 usage; 130 cancelled.

Examples:
  understudy inspect orders.csv
  understudy inspect samples/ --reasons
  understudy inspect customers.txt --header-file customers.txt=customers.hdr
  understudy inspect odd.dat --delimiter '||' --no-header --json)");
    command->callback([options, &exit] { exit = inspect(*options); });
}

} // namespace understudy::cli
