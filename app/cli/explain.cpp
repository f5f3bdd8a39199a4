// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "console.h"
#include "report_json.h"

#include <iostream>

namespace understudy::cli {

namespace {

struct Options {
    std::string recipe;
    std::vector<std::pair<std::string, std::string>> options;
    std::vector<std::string> rows;
    bool json = false;
};

Json tableJson(const engine::TableInfo& table) {
    return {{"name", table.shape.name},       {"fields", table.shape.fields},
            {"rows", table.expectedRows},     {"rows_known", table.rowsKnown},
            {"rows_follow", table.rowsFollow.empty() ? Json(nullptr) : Json(table.rowsFollow)},
            {"class", engine::className(table.rowClass)}, {"reason", table.reason}};
}

int explain(const Options& options) {
    const auto rows = rowAssignments(options.rows);
    if (!rows) return complain(rows.error());
    GenerateParameters parameters;
    parameters.recipePath = options.recipe;
    parameters.rows = *rows;
    for (const auto& [name, value] : options.options) parameters.options[name] = value;
    Diagnostics diagnostics;
    const auto plan = compileGenerate(parameters, 0, diagnostics);
    printDiagnostics(diagnostics);
    if (!plan)
        return giveUp(plan.error(), options.json, {{"version", nullptr}, {"tables", Json::array()}, {"plan", ""}}, diagnostics);
    if (!options.json) {
        std::cout << (*plan)->explain();
        return Done;
    }
    Json tables = Json::array();
    for (const engine::TableInfo& table : (*plan)->tables())
        if (!table.hidden) tables.push_back(tableJson(table));
    print({{"version", (*plan)->version()}, {"tables", tables}, {"plan", (*plan)->explain()}});
    return Done;
}

} // namespace

void addExplain(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("explain", "Shows how a recipe will run: its tables, their class, and why.");
    command->add_option("RECIPE", options->recipe, "The recipe file.")->required();
    command->add_option("--option", options->options, "NAME VALUE: a value for an option of the recipe.")->type_name("N V");
    command->add_option("--rows", options->rows, "TABLE=N: rows to make instead of the recipe's count.")->type_name("T=N");
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/explain.schema.json).");
    command->footer(R"(
Classes: stateless rows stand alone, parent-local rows belong to a root row (both use every core and can start
anywhere), sequential rows depend on the rows before them.

Example:
  understudy explain shop.recipe.yml)");
    command->callback([options, &exit] { exit = explain(*options); });
}

} // namespace understudy::cli
