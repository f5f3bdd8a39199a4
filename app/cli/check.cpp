// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/check_folder.h"
#include "batch/checks_json.h"
#include "commands.h"
#include "console.h"
#include "report_json.h"
#include "watch.h"

#include <iostream>

namespace understudy::cli {

namespace {

struct Options {
    std::string folder;
    bool json = false;
};

int check(const Options& options) {
    BatchProgress progress;
    Result<FolderChecks> result;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { result = checkFolder(options.folder, {}, stop); });
    if (!result) {
        Json none = checksJson({});
        none["passed"] = false;
        return giveUp(result.error(), options.json, none);
    }
    if (!result->notice.empty()) std::cerr << "note: " << result->notice << "\n";
    const bool passed = allPassed(result->checks);
    if (options.json) {
        Json report = checksJson(result->checks);
        report["batch_id"] = result->batchId.empty() ? Json(nullptr) : Json(result->batchId);
        print(report);
        return passed ? Done : DataError;
    }
    if (!result->notice.empty()) std::cout << "The tables are checked against themselves.\n";
    else if (result->batchId.empty()) std::cout << "No batch of the history wrote here: the tables are checked against themselves.\n";
    else std::cout << "Batch " << result->batchId << "\n";
    printChecks(result->checks);
    std::cout << (passed ? "Every check passed.\n" : "Not every check passed.\n");
    return passed ? Done : DataError;
}

} // namespace

void addCheck(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("check", "Checks a folder of tables: keys, references, shape, likeness.");
    command->add_option("DIR", options->folder, "The folder.")->required();
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/check.schema.json).");
    command->footer(R"(
unique-key: no key twice, none empty.  reference: every foreign key points at a row.  shape: written as its sample.
alike: values as in the sample.  nobody: no row of the sample is in it.  unchanged: as it was published.
Ends with 1 if a check does not pass.

Example:
  understudy check out/20240131-140207-7f3c)");
    command->callback([options, &exit] { exit = check(*options); });
}

} // namespace understudy::cli
