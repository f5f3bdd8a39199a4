// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "destination/destination.h"
#include "report_json.h"
#include "sample_options.h"
#include "watch.h"

#include <filesystem>
#include <iostream>

namespace understudy::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
    SampleOptions samples;
    std::string output;
    std::vector<std::string> rows;
    std::uint64_t minCategoryCount = DraftOptions().minCategoryCount;
    std::string locale = "en_US";
    bool json = false;
    bool force = false;
};

/// The profiles of all files; one that is broken or no table ends the draft with its diagnosis.
Result<DatasetProfile> profileOf(const Options& options, Diagnostics& findings, std::stop_token stop) {
    auto files = readSampleFiles(options.samples, stop);
    if (!files) return tl::unexpected(files.error());
    std::vector<TableProfile> tables;
    for (Inspected& file : *files) {
        if (!file.profile || hasErrors(file.sniffed.diagnostics)) {
            printDiagnostics(file.sniffed.diagnostics);
            findings = file.sniffed.diagnostics;
            return fail(ErrorCode::Data, "No recipe can be drafted from this sample", file.file, "Mend it, leave it out, or say how it is written.");
        }
        tables.push_back(std::move(*file.profile));
    }
    return relate(std::move(tables));
}

Result<void> write(const Options& options, const std::string& recipe) {
    const fs::path path = fs::absolute(options.output);
    auto destination = openDestination(path.parent_path().string(), {}, options.force ? IfExists::Replace : IfExists::Stop);
    if (!destination) return tl::unexpected(destination.error());
    auto sink = (*destination)->open({.name = path.filename().string()}, {});
    if (!sink) return fail(sink.error().code, sink.error().message, options.output, "Choose another name, or give --force to replace it.");
    return (*sink)->write(recipe).and_then([&] { return (*sink)->publish(); });
}

int draft(const Options& options) {
    const auto undrafted = [&](const Error& error, const Diagnostics& findings = {}) {
        return giveUp(error, options.json, draftJson({}, {}), findings);
    };
    const auto rows = rowAssignments(options.rows);
    if (!rows) return undrafted(rows.error());
    BatchProgress progress;
    Diagnostics findings;
    Result<DatasetProfile> profile;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { profile = profileOf(options, findings, stop); });
    if (!profile) return undrafted(profile.error(), findings);
    DraftOptions drafting;
    drafting.minCategoryCount = options.minCategoryCount;
    drafting.rows = *rows;
    drafting.locale = options.locale;
    const Draft draft = draftRecipe(*profile, drafting);
    if (!options.output.empty())
        if (auto written = write(options, draft.recipe); !written) return undrafted(written.error());
    if (options.json) print(draftJson(*profile, draft));
    else if (options.output.empty()) std::cout << draft.recipe;
    for (const Message& note : draft.notes) std::cerr << "note: " << note << "\n";
    return Done;
}

} // namespace

void addDraft(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("draft", "Writes a recipe whose rows look like the samples'.");
    options->samples.addTo(*command);
    command->add_option("-o,--output", options->output, "The recipe file to write; the screen by default.");
    command->add_option("--rows", options->rows, "TABLE=N: rows to make; as the sample by default.")->type_name("T=N");
    command->add_option("--min-category-count", options->minCategoryCount, "A category value is kept only if the sample has it this often.")
        ->check(wholeNumberUpTo(1'000'000'000, 1))
        ->capture_default_str();
    command->add_option("--locale", options->locale, "Where invented people live.")->capture_default_str();
    command->add_flag("--force", options->force, "Replaces the recipe file if it is there.");
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/draft.schema.json).");
    command->footer(R"(
Nothing leaves this machine, and no personal value of the samples gets into the recipe.
Exit codes: 0 drafted, 1 a sample is broken or no table, 2 usage, 130 cancelled.

Examples:
  understudy draft customers.csv orders.csv -o shop.recipe.yml
  understudy draft samples/ --rows orders=1000000 -o shop.recipe.yml
  understudy draft samples/ --json)");
    command->callback([options, &exit] { exit = draft(*options); });
}

} // namespace understudy::cli
