// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "base/result.h"
#include "quality/checks.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

namespace understudy::cli {

/// Prints an error to stderr and returns its exit code.
int complain(const Error& error);
/// The exit code that an error ends the program with.
int exitCode(const Error& error);

/// Prints findings to stderr as "file:line:column: error: …", each with its source line and a caret. `texts` holds
/// files that are not on the disk as they were read, by path.
void printDiagnostics(const Diagnostics& diagnostics, const std::map<std::string, std::string>& texts = {});

/// Prints rows as a table on stdout; columns whose name ends with '>' are right-aligned.
void printTable(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);

/// Prints checks on stdout, one line each, with a tick or a cross.
void printChecks(const std::vector<CheckResult>& checks);

/// "8.2 s", "4 min 12 s".
std::string duration(double seconds);

/// "T=N" pairs of --rows, --header-file and the like.
Result<std::map<std::string, std::string>> assignments(const std::vector<std::string>& words, const std::string& option);
Result<std::map<std::string, std::uint64_t>> rowAssignments(const std::vector<std::string>& words);
/// Refuses what is no whole number between `least` and `most`: CLI11 itself reads -1 as the largest one.
CLI::Validator wholeNumberUpTo(std::uint64_t most, std::uint64_t least = 0);
/// A path as it is shortest to read: relative to the working directory if it is inside.
std::string shownPath(const std::string& path);
/// A whole number that fits 64 bits.
Result<std::uint64_t> wholeNumber(const std::string& text, const std::string& what);

} // namespace understudy::cli
