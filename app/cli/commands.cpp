// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "base/text.h"
#include "batch/embedded.h"
#include "cloud/connections.h"

#include <iostream>

namespace understudy::cli {

namespace {

constexpr char kFooter[] = R"(
Five minutes:
  understudy inspect samples/*.csv             how the samples are written, and what is in them
  understudy draft samples/*.csv -o shop.recipe.yml
  understudy generate shop.recipe.yml          rows on the screen
  understudy run shop.batch.yml                stand-ins for a whole source, written as the source is
  understudy history                           every batch so far

Exit codes: 0 done, 1 recipe or data error, 2 usage, 3 cloud or credentials, 130 cancelled.
Each command explains itself: understudy generate --help)";

std::vector<std::string> optionNames(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::vector<std::string> subcommandNames(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

/// The command that was being read when parsing stopped.
const CLI::App& activeCommand(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : activeCommand(*chosen.front());
}

std::string didYouMean(const std::string& written, const std::vector<std::string>& names) {
    const auto near = nearest(written, names);
    return near ? " Did you mean " + *near + "?" : "";
}

int usageError(const std::string& message, const std::string& command) {
    std::cerr << "understudy: " << message << "\nTry: " << command << " --help\n";
    return UsageError;
}

std::string fullName(const CLI::App& command) {
    return command.get_parent() ? fullName(*command.get_parent()) + " " + command.get_name() : "understudy";
}

int unexpectedArgument(const CLI::App& app) {
    const CLI::App& command = activeCommand(app);
    const std::vector<std::string> rest = app.remaining(true);
    const auto option = std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word.starts_with("-"); });
    if (option == rest.end()) return usageError("'" + rest.front() + "' is one argument too many.", fullName(command));
    const std::string name = option->substr(0, option->find('='));
    return usageError("There is no option " + name + "." + didYouMean(name, optionNames(command)), fullName(command));
}

/// Words of CLI11's own kind, ended like a sentence.
int parseError(const CLI::App& app, const CLI::ParseError& error) {
    std::string message = error.what();
    if (!message.ends_with(".")) message += ".";
    return usageError(message, fullName(activeCommand(app)));
}

void addVersion(CLI::App& app) {
    CLI::App* version = app.add_subcommand("version", "Prints the version of the program.");
    version->callback([] { std::cout << "understudy " << programVersion() << "\n"; });
    app.set_version_flag("--version", "understudy " + std::string(programVersion()), "Prints the version of the program.");
}

/// Help without the lists of what excludes what: whoever tries is told.
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter() { column_width(34); }
    std::string make_option_opts(const CLI::Option* option) const override {
        const std::string text = CLI::Formatter::make_option_opts(option);
        return text.substr(0, text.find(" Excludes:"));
    }
};

void logRequests() {
    Connections::logTo([](const std::string& line) { std::cerr << line + "\n"; });
}

void setUp(CLI::App& app, int& exit) {
    app.name("understudy");
    app.require_subcommand(1);
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", "Explains the program, or the command it stands behind.");
    app.footer(kFooter);
    app.add_flag_callback("--verbose", logRequests, "Tells on stderr of each request to a cloud, secrets removed.");
    addInspect(app, exit);
    addDraft(app, exit);
    addGenerate(app, exit);
    addRun(app, exit);
    addCheck(app, exit);
    addExplain(app, exit);
    addHistory(app, exit);
    addUpload(app, exit);
    addLs(app, exit);
    addAccounts(app, exit);
    addVersion(app);
}

/// CLI11 would only say that a command is missing.
bool isUnknownCommand(const CLI::App& app, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') return false;
    const auto names = subcommandNames(app);
    return std::find(names.begin(), names.end(), argv[1]) == names.end();
}

} // namespace

int run(int argc, char** argv) {
    CLI::App app("Makes stand-in data: tables that look like yours with nobody of yours in them.");
    int exit = Done;
    setUp(app, exit);
    if (isUnknownCommand(app, argc, argv)) {
        const std::string written = argv[1];
        return usageError("There is no command " + written + "." + didYouMean(written, subcommandNames(app)), "understudy");
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ExtrasError&) {
        return unexpectedArgument(app);
    } catch (const CLI::Success& wish) {
        return app.exit(wish);
    } catch (const CLI::ParseError& error) {
        return parseError(app, error);
    }
    return exit;
}

} // namespace understudy::cli
