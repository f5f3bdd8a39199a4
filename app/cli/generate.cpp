// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "batch/embedded.h"
#include "batch_text.h"
#include "commands.h"
#include "console.h"
#include "report_json.h"
#include "watch.h"

#include <cerrno>
#include <iostream>
#include <unistd.h>

namespace understudy::cli {

namespace {

/// Flags of Snowfakery that are not built yet: refused by name rather than ignored.
constexpr const char* kNotYet[] = {"--dburl", "--continuation-file", "--generate-continuation-file", "--update-input-file",
                                   "--update-passthrough-fields", "--plugin-option", "--generate-cci-mapping-file",
                                   "--cci-mapping-file", "--load-declarations"};

struct Options {
    std::string recipe;
    std::vector<std::pair<std::string, std::string>> options;
    std::vector<std::string> rows, notYet;
    std::pair<std::string, std::string> target;
    std::string format, outputFolder, locale = "en_US", today, progress = "auto", seed;
    std::vector<std::string> outputFiles;
    std::uint64_t reps = 1;
    unsigned threads = 0;
    bool validateOnly = false, strictMode = false, json = false, debug = false;
};

/// Standard output as a sink: rows appear as they are made, and there is nothing to publish.
class StandardOutput : public ByteSink {
public:
    Result<void> write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return fail(ErrorCode::Io, "Standard output could not be written");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    }
    Result<void> publish() override { return {}; }
};

/// Snowfakery takes number and table in either order.
Result<void> readTarget(const Options& options, engine::RunOptions& run) {
    const auto& [first, second] = options.target;
    if (first.empty()) return {};
    const bool numberFirst = wholeNumber(first, "").has_value();
    const auto number = wholeNumber(numberFirst ? first : second, "");
    if (!number) return fail(ErrorCode::Usage, "--target-number takes a number and a table, not '" + first + " " + second + "'");
    run.target.emplace(numberFirst ? second : first, *number);
    return {};
}

Result<void> checkFormat(const Options& options) {
    static const std::vector<std::string> known = {"txt", "csv", "json", "sql"};
    static const std::vector<std::string> later = {"png", "svg", "svgz", "jpeg", "jpg", "ps", "dot"};
    const std::string format = lowerAscii(options.format);
    if (format.empty() || std::find(known.begin(), known.end(), format) != known.end()) return {};
    if (std::find(later.begin(), later.end(), format) != later.end())
        return fail(ErrorCode::Unsupported, "--output-format " + format + " is not built yet", {}, "Built are txt, csv, json and sql.");
    return fail(ErrorCode::Usage, "There is no output format '" + options.format + "'", {}, "There are txt, csv, json and sql.");
}

bool intoFiles(const Options& options) { return !options.outputFiles.empty() || lowerAscii(options.format) == "csv"; }

Result<void> checkOutputs(const Options& options) {
    if (auto known = checkFormat(options); !known) return known;
    if (!options.outputFolder.empty() && !intoFiles(options))
        return fail(ErrorCode::Usage, "--output-folder needs --output-format csv or an --output-file");
    if (options.json && !intoFiles(options) && !options.validateOnly)
        return fail(ErrorCode::Usage, "--json reports on files", {}, "Give --output-file, or --output-format csv.");
    return {};
}

Result<GenerateParameters> parametersOf(const Options& options) {
    for (const char* flag : kNotYet)
        if (std::find(options.notYet.begin(), options.notYet.end(), flag) != options.notYet.end())
            return fail(ErrorCode::Unsupported, std::string(flag) + " is not built yet", {}, "Leave it out.");
    GenerateParameters parameters;
    if (auto checked = checkOutputs(options).and_then([&] { return readTarget(options, parameters.run); }); !checked)
        return tl::unexpected(checked.error());
    const auto rows = rowAssignments(options.rows);
    if (!rows) return tl::unexpected(rows.error());
    if (!options.seed.empty()) {
        const auto seed = wholeNumber(options.seed, "--seed");
        if (!seed) return tl::unexpected(seed.error());
        parameters.seed = *seed;
    }
    if (!options.today.empty()) {
        parameters.today = parseIsoDate(options.today);
        if (!parameters.today) return fail(ErrorCode::Usage, "--today takes YYYY-MM-DD, not '" + options.today + "'");
        parameters.now = *parameters.today * kMicrosPerDay;
    }
    parameters.recipePath = options.recipe;
    for (const auto& [name, value] : options.options) parameters.options[name] = value;
    parameters.rows = *rows;
    parameters.format = lowerAscii(options.format);
    parameters.outputFiles = options.outputFiles;
    parameters.outputFolder = options.outputFolder;
    parameters.run.threads = options.threads;
    parameters.run.iterations = options.reps;
    parameters.locale = options.locale;
    return parameters;
}

int validate(const GenerateParameters& parameters) {
    Diagnostics diagnostics;
    const auto plan = compileGenerate(parameters, parameters.seed.value_or(0), diagnostics);
    printDiagnostics(diagnostics);
    if (!plan) return hasErrors(diagnostics) ? int(DataError) : complain(plan.error());
    std::cout << "✓ " << parameters.recipePath << ": nothing stands in the way of running it\n";
    return Done;
}

int toScreen(const GenerateParameters& parameters) {
    StandardOutput output;
    BatchProgress progress;
    Diagnostics diagnostics;
    Result<engine::RunSummary> summary;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) {
        summary = generateInto(output, parameters, progress, diagnostics, stop);
    });
    printDiagnostics(diagnostics);
    if (summary) return Done;
    return hasErrors(diagnostics) ? exitCode(summary.error()) : complain(summary.error());
}

int generate(const Options& options) {
    const auto parameters = parametersOf(options);
    if (!parameters) return giveUpBatch(parameters.error(), options.json);
    const auto style = progressStyle(options.progress);
    if (!style) return complain(style.error());
    if (options.validateOnly) return validate(*parameters);
    if (!intoFiles(options)) return toScreen(*parameters);
    const BatchJob job = [&](BatchProgress& progress, std::stop_token stop) { return runGenerate(*parameters, progress, stop); };
    return printBatch(watchBatch(job, *style), options.json);
}

void addSnowfakeryFlags(CLI::App& command, Options& options) {
    command.add_option("--option", options.options, "NAME VALUE: a value for an option of the recipe.")->type_name("N V");
    command.add_option("--output-format", options.format, "txt, csv, json or sql; by the file's name, else txt.");
    command.add_option("-o,--output-file", options.outputFiles, "A file to write; may be given several times.")->allow_extra_args(false);
    command.add_option("--output-folder", options.outputFolder, "Where files go; csv makes one a table. May hold {batch_id}, {date}.");
    CLI::Option* reps = command.add_option("--reps", options.reps, "Runs the whole recipe so many times.")
                            ->check(wholeNumberUpTo(1'000'000'000'000, 1));
    command.add_option("--target-number,--target-count", options.target, "N TABLE: repeats the recipe until the table has N rows.")
        ->type_name("N T")->excludes(reps);
    command.add_flag("--validate-only", options.validateOnly, "Checks the recipe and makes nothing.");
    command.add_flag("--strict-mode", options.strictMode, "Recipes are always checked before they run.");
    command.add_flag("--debug-internals", options.debug)->group("");
    for (const char* flag : kNotYet)
        command.add_option_function<std::vector<std::string>>(flag, [&options, flag](const std::vector<std::string>&) {
            options.notYet.push_back(flag);
        })->group("")->expected(0, 2);
    command.set_version_flag("--version", "understudy " + std::string(programVersion()), "Prints the version of the program.");
}

} // namespace

void addGenerate(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("generate", "Makes rows from a recipe; takes Snowfakery's recipes and flags.");
    command->add_option("RECIPE", options->recipe, "The recipe file.")->required();
    addSnowfakeryFlags(*command, *options);
    command->add_option("--seed", options->seed, "The same seed gives the same bytes; drawn and told by default.");
    command->add_option("--rows", options->rows, "TABLE=N: rows to make instead of the recipe's count.")->type_name("T=N");
    command->add_option("--threads", options->threads, "As many as the machine has, by default.")->check(wholeNumberUpTo(1024));
    command->add_option("--locale", options->locale, "Where invented people live.")->capture_default_str();
    command->add_option("--today", options->today, "YYYY-MM-DD: what today is for relative dates.");
    addProgress(*command, options->progress);
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/generate.schema.json).");
    command->footer(R"(
Rows into files are a batch: recorded with seed and hashes, shown by understudy history.

Examples:
  understudy generate shop.recipe.yml
  understudy generate shop.recipe.yml --output-format csv --output-folder out --seed 7
  understudy generate shop.recipe.yml -o out.json --rows customers=1000000
  understudy generate shop.recipe.yml --target-number 500 orders --option country DE)");
    command->callback([options, &exit] { exit = generate(*options); });
}

} // namespace understudy::cli
