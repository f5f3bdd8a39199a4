// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "batch/batch_file.h"
#include "batch/upload_batch.h"
#include "commands.h"
#include "console.h"
#include "recorded.h"
#include "report_json.h"
#include "watch.h"

#include <iostream>

namespace understudy::cli {

namespace {

struct Options {
    std::string batchId, destination, project, progress = "auto";
    bool replace = false, json = false;
};

void printUploads(const UploadReport& report) {
    std::vector<std::vector<std::string>> rows;
    std::uint64_t bytes = 0;
    for (const UploadedOutput& output : report.outputs) {
        rows.push_back({output.table, byteCount(output.bytes), output.uri});
        bytes += output.bytes;
    }
    printTable({"Table", "Size>", "Uploaded to"}, rows);
    std::cout << byteCount(bytes) << " in " << duration(report.seconds) << ", noted with batch " << report.batchId << "\n";
}

/// What had arrived before an upload ended early, and how to go on with it.
void printRest(const UploadReport& report, const Options& options) {
    for (const UploadedOutput& output : report.outputs) std::cerr << "note: " << output.table << " is at " << output.uri << "\n";
    const ErrorCode code = report.error->code;
    if (code == ErrorCode::Cancelled || code == ErrorCode::Cloud || code == ErrorCode::Credentials)
        std::cerr << "note: understudy upload " << report.batchId << " --to " << options.destination << " goes on with it\n";
}

int upload(const Options& options) {
    const auto style = progressStyle(options.progress);
    if (!style) return complain(style.error());
    auto records = recordsOf(options.batchId);
    if (!records) {
        UploadReport none;
        none.batchId = options.batchId;
        return giveUp(records.error(), options.json, uploadJson(none));
    }
    UploadParameters parameters;
    parameters.records = std::move(*records);
    parameters.destination = BatchFile().resolve(options.destination);
    if (options.replace) parameters.ifExists = IfExists::Replace;
    parameters.connections = parameters.connections.withProject(options.project);
    BatchProgress progress;
    UploadReport report;
    watch(progress, *style, [&](std::stop_token stop) { report = uploadBatch(parameters, progress, stop); });
    if (options.json) print(uploadJson(report));
    for (const Message& note : report.notes) std::cerr << "note: " << note << "\n";
    if (!report.error && !options.json) printUploads(report);
    if (!report.error) return Done;
    const int exit = complain(*report.error);
    printRest(report, options);
    return exit;
}

} // namespace

void addUpload(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("upload", "Uploads the files of a batch that was made on this machine.");
    command->add_option("BATCH_ID", options->batchId, "The batch; understudy history lists them.")->required();
    command->add_option("--to", options->destination, "gs://bucket/prefix/, bq://project.dataset or a folder; may hold {batch_id}, {table}, {ext}, {date}, {project}.")
        ->required()
        ->type_name("PLACE");
    command->add_flag("--replace", options->replace, "Replaces what is there already.");
    command->add_option("--project", options->project, "The project that jobs are billed to, and that {project} stands for.");
    addProgress(*command, options->progress);
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/upload.schema.json).");
    command->footer(R"(
Files that are not as the batch wrote them are refused before anything is sent. The same command once more sends only what
has not arrived: it goes on inside a file where an upload was killed or the network was lost.
Examples:
  understudy upload 20240131-140207-7f3c --to gs://stand-ins/tdm_output/{batch_id}/
  understudy upload 20240131-140207-7f3c --to "gs://stand-ins/{date}/{table}.csv" --replace)");
    command->callback([options, &exit] { exit = upload(*options); });
}

} // namespace understudy::cli
