// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "batch/checks_json.h"
#include "batch_text.h"
#include "commands.h"
#include "console.h"
#include "recorded.h"
#include "report_json.h"
#include "watch.h"

#include <iostream>

namespace understudy::cli {

namespace {

struct Options {
    std::string batchId, text, status, since, destination, progress = "auto";
    std::size_t limit = 50;
    bool json = false, recipe = false;
};

Result<HistoryFilter> filterOf(const Options& options) {
    HistoryFilter filter;
    filter.text = options.text;
    filter.limit = options.limit;
    if (!options.status.empty()) {
        for (const BatchStatus status : {BatchStatus::InProgress, BatchStatus::Completed, BatchStatus::Failed,
                                         BatchStatus::Cancelled, BatchStatus::Interrupted})
            if (lowerAscii(statusName(status)) == replaceAll(lowerAscii(options.status), "-", " ")) filter.status = status;
        if (!filter.status)
            return fail(ErrorCode::Usage, "There is no status '" + options.status + "'", {},
                        "There are in-progress, completed, failed, cancelled and interrupted.");
    }
    if (options.since.empty()) return filter;
    const auto since = parseIsoDate(options.since);
    if (!since) return fail(ErrorCode::Usage, "--since takes YYYY-MM-DD, not '" + options.since + "'");
    filter.since = *since * kMicrosPerDay;
    return filter;
}

std::string took(std::int64_t started, std::int64_t ended) {
    return ended == 0 ? "" : duration(static_cast<double>(ended - started) / 1e6);
}

/// The list of records is empty then.
int noRecords(const Error& error, const Options& options) {
    if (options.json) print(Json::array());
    return complain(error);
}

int list(const Options& options) {
    const auto filter = filterOf(options);
    if (!filter) return complain(filter.error());
    const auto history = openHistory();
    if (!history) return noRecords(history.error(), options);
    if (options.json) {
        const auto records = (*history)->allRecords(*filter);
        if (!records) return noRecords(records.error(), options);
        print(historyJson(*records));
        return Done;
    }
    const auto batches = (*history)->batches(*filter);
    if (!batches) return complain(batches.error());
    std::vector<std::vector<std::string>> rows;
    for (const BatchSummary& batch : *batches)
        rows.push_back({batch.batchId, isoTimestamp(batch.started), batch.batchName, statusName(batch.status), grouped(batch.rows),
                        took(batch.started, batch.ended), std::to_string(batch.seed), shownPath(batch.source)});
    if (rows.empty()) std::cout << "No batch here yet.\n";
    else printTable({"Batch", "Started", "Name", "Result", "Rows>", "Took>", "Seed>", "Source"}, rows);
    return Done;
}

void printDetails(const std::vector<AuditRecord>& records) {
    const AuditRecord& first = records.front();
    std::cout << first.batchName << ", " << first.batchId << ": " << statusName(first.status) << "\n"
              << "Started " << isoTimestamp(first.started);
    if (first.resumed != 0) std::cout << ", resumed " << isoTimestamp(first.resumed);
    if (first.ended != 0) std::cout << ", took " << took(first.started, first.ended);
    std::cout << ", seed " << first.seed << ", today " << isoDate(first.today) << "\n"
              << "Recipe " << (first.draftedBy.empty() ? "none" : first.draftedBy) << ", SHA-256 " << first.recipeSha256 << "\n"
              << "Program " << first.programVersion << "\n";
    if (!first.errorMessage.empty()) std::cout << "Reason " << first.errorMessage << "\n";
    std::vector<std::vector<std::string>> rows;
    for (const AuditRecord& record : records)
        rows.push_back({record.table, grouped(record.requestedRows), grouped(record.rowsGenerated), byteCount(record.outputBytes),
                        record.outputSha256.substr(0, 12), shownPath(record.outputPath), shownPath(record.source)});
    printTable({"Table", "Wanted>", "Rows>", "Size>", "SHA-256", "File", "Source"}, rows);
    for (const AuditRecord& record : records)
        if (record.uploaded != 0) std::cout << record.table << " uploaded " << isoTimestamp(record.uploaded) << " to " << record.uploadedTo << "\n";
    const std::vector<CheckResult> checks = checksFromJson(first.checks);
    if (!checks.empty()) std::cout << "Checks\n";
    printChecks(checks);
}

int details(const Options& options) {
    const auto records = recordsOf(options.batchId);
    if (!records) return noRecords(records.error(), options);
    if (options.recipe) std::cout << records->front().recipe;
    else if (options.json) print(historyJson(*records));
    else printDetails(*records);
    return Done;
}

int verify(const Options& options) {
    const auto unchecked = [&](const Error& error) {
        return giveUp(error, options.json, {{"passed", false}, {"checks", Json::array()}});
    };
    const auto records = recordsOf(options.batchId);
    if (!records) return unchecked(records.error());
    BatchProgress progress;
    Result<std::vector<CheckResult>> checks;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { checks = verifyBatch(*records, stop); });
    if (!checks) return unchecked(checks.error());
    if (options.json) print(checksJson(*checks));
    else printChecks(*checks);
    return allPassed(*checks) ? Done : DataError;
}

/// A batch from samples, or a `generate`, again as it was.
Result<BatchJob> jobOf(const Options& options) {
    const auto records = recordsOf(options.batchId);
    if (!records) return tl::unexpected(records.error());
    BatchFile here;
    if (isGenerate(*records)) {
        auto parameters = generateParametersOf(*records);
        if (!parameters) return tl::unexpected(parameters.error());
        if (!options.destination.empty()) moveOutputs(*parameters, here.resolve(options.destination));
        return [parameters](BatchProgress& progress, std::stop_token stop) { return runGenerate(*parameters, progress, stop); };
    }
    auto parameters = parametersOf(*records);
    if (!parameters) return tl::unexpected(parameters.error());
    if (!options.destination.empty()) parameters->batch.destination = here.resolve(options.destination);
    return [parameters](BatchProgress& progress, std::stop_token stop) { return runBatch(*parameters, progress, stop); };
}

int rerun(const Options& options) {
    const auto style = progressStyle(options.progress);
    if (!style) return complain(style.error());
    const auto job = jobOf(options);
    if (!job) return giveUpBatch(job.error(), options.json);
    return printBatch(watchBatch(*job, *style), options.json);
}

void addVerify(CLI::App& history, const std::shared_ptr<Options>& options, int& exit) {
    CLI::App* command = history.add_subcommand("verify", "Compares the outputs of a batch with their recorded hashes.");
    command->add_option("BATCH_ID", options->batchId, "The batch.")->required();
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/check.schema.json).");
    command->footer(R"(
Ends with 1 if a file is gone or not as recorded.

Example:
  understudy history verify 20240131-140207-7f3c)");
    command->callback([options, &exit] { exit = verify(*options); });
}

void addRerun(CLI::App& history, const std::shared_ptr<Options>& options, int& exit) {
    CLI::App* command = history.add_subcommand("rerun", "Runs a batch again with the recipe, seed and day it had.");
    command->add_option("BATCH_ID", options->batchId, "The batch.")->required();
    command->add_option("--destination", options->destination, "Another folder than the batch had.");
    addProgress(*command, options->progress);
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/generate.schema.json).");
    command->footer(R"(
The new batch has an id of its own and the same bytes. A batch that ended early goes on with understudy run --resume.

Example:
  understudy history rerun 20240131-140207-7f3c --destination again)");
    command->callback([options, &exit] { exit = rerun(*options); });
}

} // namespace

void addHistory(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("history", "Lists batches, shows one, verifies it, runs it again.");
    command->add_option("BATCH_ID", options->batchId, "Shows this batch.");
    command->add_option("--text", options->text, "Only batches with this in name, source, table or error.");
    command->add_option("--status", options->status, "Only in-progress, completed, failed, cancelled or interrupted ones.");
    command->add_option("--since", options->since, "YYYY-MM-DD: only batches since this day (UTC).");
    command->add_option("--limit", options->limit, "So many batches at most.")->check(wholeNumberUpTo(1'000'000'000))->capture_default_str();
    command->add_flag("--recipe", options->recipe, "Prints the recipe as it was, with a BATCH_ID.");
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/history.schema.json), newest first.");
    command->require_subcommand(0, 1);
    addVerify(*command, options, exit);
    addRerun(*command, options, exit);
    command->footer(R"(
Examples:
  understudy history --status failed
  understudy history 20240131-140207-7f3c
  understudy history 20240131-140207-7f3c --recipe > as-it-was.recipe.yml
  understudy history verify 20240131-140207-7f3c
  understudy history rerun 20240131-140207-7f3c --destination again)");
    command->callback([command, options, &exit] {
        if (command->get_subcommands().empty()) exit = options->batchId.empty() ? list(*options) : details(*options);
    });
}

} // namespace understudy::cli
