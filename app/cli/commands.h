// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace understudy::cli {

/// Exit codes, as the help explains them.
enum Exit { Done = 0, DataError = 1, UsageError = 2, CloudError = 3, Cancelled = 130 };

/// Parses the command line, runs the chosen subcommand and returns the exit code.
int run(int argc, char** argv);

/// Each adds one subcommand; `exit` gets its exit code when it has run.
void addInspect(CLI::App& app, int& exit);
void addDraft(CLI::App& app, int& exit);
void addGenerate(CLI::App& app, int& exit);
void addRun(CLI::App& app, int& exit);
void addCheck(CLI::App& app, int& exit);
void addExplain(CLI::App& app, int& exit);
void addHistory(CLI::App& app, int& exit);
void addLs(CLI::App& app, int& exit);
void addUpload(CLI::App& app, int& exit);
void addAccounts(CLI::App& app, int& exit);

} // namespace understudy::cli
