// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_text.h"
#include "commands.h"
#include "console.h"
#include "watch.h"

#include <algorithm>

namespace understudy::cli {

namespace {

struct Options {
    std::string batch, destination, seed, today, progress = "auto";
    std::vector<std::string> rows;
    unsigned threads = 0;
    bool replace = false, noChecks = false, json = false;
};

/// Rows given on the command line beat the batch file's. A batch that names no tables gets those named here only
/// once its samples are read.
Result<void> applyRows(const std::map<std::string, std::uint64_t>& rows, BatchFile& batch) {
    for (const auto& [name, count] : rows) {
        const auto table = std::find_if(batch.tables.begin(), batch.tables.end(), [&](const BatchTable& t) { return t.name == name; });
        if (table == batch.tables.end())
            return fail(ErrorCode::Usage, "--rows " + name + ": the batch has no table of this name");
        table->rows = count;
    }
    return {};
}

Result<void> applySettings(const Options& options, BatchParameters& parameters) {
    BatchFile& batch = parameters.batch;
    if (!options.destination.empty()) {
        BatchFile here;
        batch.destination = here.resolve(options.destination);
    }
    if (options.replace) batch.ifExists = IfExists::Replace;
    if (options.threads > 0) batch.threads = options.threads;
    if (!options.seed.empty()) {
        const auto seed = wholeNumber(options.seed, "--seed");
        if (!seed) return tl::unexpected(seed.error());
        batch.seed = *seed;
    }
    if (options.today.empty()) return {};
    parameters.today = parseIsoDate(options.today);
    if (!parameters.today) return fail(ErrorCode::Usage, "--today takes YYYY-MM-DD, not '" + options.today + "'");
    return {};
}

/// Tables that only the samples know are needed by name for --rows.
Result<void> findTables(BatchParameters& parameters, bool needed, std::stop_token stop) {
    if (!needed || !parameters.batch.tables.empty()) return {};
    auto samples = readSamples(parameters.batch, stop);
    if (!samples) return tl::unexpected(samples.error());
    parameters.batch = samples->batch;
    parameters.samples = std::make_shared<const BatchSamples>(std::move(*samples));
    return {};
}

int run(const Options& options) {
    Diagnostics diagnostics;
    auto batch = readBatchFile(options.batch, diagnostics);
    printDiagnostics(diagnostics);
    if (!batch) return hasErrors(diagnostics) ? int(DataError) : complain(batch.error());
    BatchParameters parameters;
    parameters.batch = std::move(*batch);
    parameters.runChecks = !options.noChecks;
    const auto rows = rowAssignments(options.rows);
    if (!rows) return complain(rows.error());
    const auto style = progressStyle(options.progress);
    if (!style) return complain(style.error());
    if (auto applied = applySettings(options, parameters); !applied) return complain(applied.error());
    BatchProgress progress;
    BatchReport report;
    Result<void> ready;
    watch(progress, *style, [&](std::stop_token stop) {
        ready = findTables(parameters, !rows->empty(), stop).and_then([&] { return applyRows(*rows, parameters.batch); });
        if (ready) report = runBatch(parameters, progress, stop);
    });
    return ready ? printBatch(report, options.json) : complain(ready.error());
}

} // namespace

void addRun(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("run", "Runs a batch: samples in, stand-ins out, written as the samples are.");
    command->add_option("BATCH", options->batch, "The *.batch.yml file.")->required();
    command->add_option("--seed", options->seed, "Instead of the batch file's.");
    command->add_option("--rows", options->rows, "TABLE=N: instead of the batch file's.")->type_name("T=N");
    command->add_option("--threads", options->threads, "As many as the machine has, by default.")->check(wholeNumberUpTo(1024));
    command->add_option("--destination", options->destination, "Another folder; may hold {batch_id}, {table}, {date}.");
    command->add_flag("--replace", options->replace, "Replaces files that are there already.");
    command->add_flag("--no-checks", options->noChecks, "Leaves out the checks of the output.");
    command->add_option("--today", options->today, "YYYY-MM-DD: what today is for relative dates.");
    command->add_option("--progress", options->progress, "auto, json (a line each half second) or none.")->capture_default_str();
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/generate.schema.json).");
    command->footer(R"(
A batch file:
  source: samples/
  tables:
    - {file: customers.txt, header_file: customers.hdr, rows: 10000}
    - {file: orders.csv, rows: 200000}
  seed: 4711
  destination: {folder: "out/{batch_id}", if_exists: stop}

Examples:
  understudy run shop.batch.yml
  understudy run shop.batch.yml --rows orders=1000000 --seed 7 --json)");
    command->callback([options, &exit] { exit = run(*options); });
}

} // namespace understudy::cli
