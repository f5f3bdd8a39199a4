// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "batch_text.h"
#include "commands.h"
#include "console.h"
#include "recorded.h"
#include "report_json.h"
#include "sample_options.h"
#include "watch.h"

#include <algorithm>

namespace understudy::cli {

namespace {

struct Options {
    std::string batch, resume, destination, seed, today, progress = "auto";
    std::vector<std::string> rows;
    std::uint64_t sampleRows = kUsualSampleRows;
    CLI::Option* sampleRowsOption = nullptr;
    unsigned threads = 0;
    bool replace = false, noChecks = false, json = false, dryRun = false;
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
    if (options.sampleRowsOption->count() > 0) batch.sampleRows = options.sampleRows;
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

/// A recorded batch that ended early, from samples or by `generate`, on its way to the same end.
Result<BatchJob> resumed(const Options& options) {
    const auto records = recordsOf(options.resume);
    if (!records) return tl::unexpected(records.error());
    if (isGenerate(*records))
        return resumeGenerateParametersOf(*records).map([&](GenerateParameters parameters) -> BatchJob {
            parameters.run.threads = options.threads;
            return [parameters](BatchProgress& progress, std::stop_token stop) { return runGenerate(parameters, progress, stop); };
        });
    return resumeParametersOf(*records).map([&](BatchParameters parameters) -> BatchJob {
        parameters.runChecks = !options.noChecks;
        if (options.threads > 0) parameters.batch.threads = options.threads;
        return [parameters](BatchProgress& progress, std::stop_token stop) { return runBatch(parameters, progress, stop); };
    });
}

int resume(const Options& options) {
    const auto style = progressStyle(options.progress);
    if (!style) return complain(style.error());
    const auto job = resumed(options);
    if (!job) return giveUpBatch(job.error(), options.json);
    return printBatch(watchBatch(*job, *style), options.json);
}

Json readingsJson(const std::vector<SampleReading>& readings) {
    Json tables = Json::array();
    for (const auto& [table, uri, reading] : readings)
        tables.push_back({{"table", table},
                          {"uri", uri},
                          {"bytes", reading.bytes},
                          {"rows", reading.rows ? Json(*reading.rows) : Json()},
                          {"leaves_the_machine", reading.leavesTheMachine}});
    return {{"reads", std::move(tables)}};
}

void printReadings(const std::vector<SampleReading>& readings) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [table, uri, reading] : readings)
        rows.push_back({table, byteCount(reading.bytes), reading.rows ? grouped(*reading.rows) : "", uri});
    printTable({"Table", "To read>", "Rows>", "From"}, rows);
}

/// Says what the samples are and what reading them takes.
int dryRun(const Options& options, const BatchFile& batch) {
    BatchProgress progress;
    Result<std::vector<SampleReading>> readings;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) {
        readings = previewSamples(batch, stop, Connections().withProject(batch.project));
    });
    if (!readings) return giveUp(readings.error(), options.json, readingsJson({}));
    if (options.json) print(readingsJson(*readings));
    else printReadings(*readings);
    return Done;
}

int run(const Options& options) {
    if (!options.resume.empty()) return resume(options);
    Diagnostics diagnostics;
    auto batch = readBatchFile(options.batch, diagnostics);
    printDiagnostics(diagnostics);
    if (!batch) return giveUpBatch(batch.error(), options.json, diagnostics);
    BatchParameters parameters;
    parameters.batch = std::move(*batch);
    parameters.runChecks = !options.noChecks;
    const auto rows = rowAssignments(options.rows);
    if (!rows) return giveUpBatch(rows.error(), options.json);
    const auto style = progressStyle(options.progress);
    if (!style) return complain(style.error());
    if (auto applied = applySettings(options, parameters); !applied) return giveUpBatch(applied.error(), options.json);
    if (options.dryRun) return dryRun(options, parameters.batch);
    BatchProgress progress;
    BatchReport report;
    Result<void> ready;
    watch(progress, *style, [&](std::stop_token stop) {
        ready = findTables(parameters, !rows->empty(), stop).and_then([&] { return applyRows(*rows, parameters.batch); });
        if (ready) report = runBatch(parameters, progress, stop);
    });
    return ready ? printBatch(report, options.json) : giveUpBatch(ready.error(), options.json);
}

} // namespace

void addRun(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("run", "Runs a batch: samples in, stand-ins out, written as the samples are.");
    command->add_option("BATCH", options->batch, "The *.batch.yml file.");
    CLI::Option* resume = command->add_option("--resume", options->resume, "Goes on with a batch that ended early, instead of a new one.")
                              ->type_name("BATCH_ID");
    command->add_option("--seed", options->seed, "Instead of the batch file's.");
    command->add_option("--rows", options->rows, "TABLE=N: instead of the batch file's.")->type_name("T=N");
    command->add_option("--threads", options->threads, "As many as the machine has, by default.")->check(wholeNumberUpTo(1024));
    command->add_option("--destination", options->destination, "Another folder; may hold {batch_id}, {table}, {ext}, {date}.");
    options->sampleRowsOption = addSampleRows(*command, options->sampleRows);
    command->add_flag("--dry-run", options->dryRun, "Says which samples would be read, and how much of them; reads and makes nothing.");
    command->add_flag("--replace", options->replace, "Replaces files that are there already.");
    command->add_flag("--no-checks", options->noChecks, "Leaves out the checks of the output.");
    command->add_option("--today", options->today, "YYYY-MM-DD: what today is for relative dates.");
    addProgress(*command, options->progress);
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/generate.schema.json; dry-run.schema.json with --dry-run).");
    command->footer(R"(
A batch file:
  source: samples/
  tables:
    - {file: customers.txt, header_file: customers.hdr, rows: 10000}
    - {file: orders.csv, rows: 200000}
  seed: 4711
  destination: {folder: "out/{batch_id}", if_exists: stop}

Ends with 1 if a check of the output does not pass; the files stand nevertheless.
A batch that was stopped, failed or killed keeps the tables it had finished; --resume makes the others, to the same bytes.

Examples:
  understudy run shop.batch.yml --dry-run
  understudy run shop.batch.yml
  understudy run --resume 20240131-140207-7f3c
  understudy run shop.batch.yml --rows orders=1000000 --seed 7 --json)");
    for (const char* other : {"BATCH", "--seed", "--rows", "--destination", "--replace", "--today", "--sample-rows", "--dry-run"})
        resume->excludes(command->get_option(other));
    command->callback([options, command, &exit] {
        if (command->count("--resume") + command->count("BATCH") == 0) throw CLI::RequiredError("BATCH or --resume");
        exit = run(*options);
    });
}

} // namespace understudy::cli
