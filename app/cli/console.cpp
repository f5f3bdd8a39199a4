// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include "base/text.h"
#include "commands.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <sstream>
#include <tuple>

namespace understudy::cli {

namespace {

constexpr std::size_t kLongestLine = 200;

/// Line `number` of a text; empty if there is none, or if it cannot be shown. No more than it is kept in memory.
std::string lineOf(std::istream& text, int number) {
    for (int i = 1; i < number; ++i) text.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    char line[kLongestLine + 1];
    if (!text.getline(line, sizeof line)) return {};
    const std::string found(line, static_cast<std::size_t>(text.gcount()) - (text.eof() ? 0 : 1));
    return found.find('\0') == std::string::npos ? found : std::string();
}

std::string lineOf(const Position& at, const std::map<std::string, std::string>& texts) {
    if (const auto known = texts.find(at.file); known != texts.end()) {
        std::istringstream text(known->second);
        return lineOf(text, at.line);
    }
    std::ifstream file(at.file, std::ios::binary);
    return lineOf(file, at.line);
}

/// The line a finding is about, and a caret under its column; tabs stay tabs, so that they line up.
void printSource(const Diagnostic& finding, const std::map<std::string, std::string>& texts) {
    const Position& at = finding.position;
    if (at.line <= 0 || at.file.empty()) return;
    const std::string line = lineOf(at, texts);
    if (trimmed(line).empty() || !isUtf8(line)) return;
    std::cerr << "    " << line << "\n";
    if (at.column <= 0 || static_cast<std::size_t>(at.column) > line.size() + 1) return;
    std::string lead;
    const std::string_view before = std::string_view(line).substr(0, static_cast<std::size_t>(at.column) - 1);
    for (std::size_t i = 0; i < before.size();) lead += nextCodePoint(before, i) == U'\t' ? '\t' : ' ';
    const std::size_t room = line.size() - before.size();
    const std::size_t length = std::min(static_cast<std::size_t>(std::max(finding.length, 1)), std::max<std::size_t>(room, 1));
    std::cerr << "    " << lead << "^" << std::string(utf8Length(line.substr(before.size(), length)) - (room > 0 ? 1 : 0), '~') << "\n";
}

/// File by file, each from its first line on.
Diagnostics inOrder(Diagnostics diagnostics) {
    std::map<std::string, std::size_t> files;
    for (const Diagnostic& finding : diagnostics) files.try_emplace(finding.position.file, files.size());
    const auto place = [&](const Diagnostic& d) { return std::tuple(files[d.position.file], d.position.line, d.position.column); };
    std::stable_sort(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
    return diagnostics;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::string room(width - std::min(width, utf8Length(text)), ' ');
    return right ? room + text : text + room;
}

/// "orders.id", or "order_lines.(order_id, line)" for a key of several columns.
std::string checkedPlace(const CheckResult& check) {
    if (check.columns.empty()) return check.table;
    const std::string columns = join(check.columns, ", ");
    return check.table + "." + (check.columns.size() > 1 ? "(" + columns + ")" : columns);
}

std::string trimmedEnd(std::string line) {
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

} // namespace

int exitCode(const Error& error) {
    if (error.code == ErrorCode::Cancelled) return Cancelled;
    if (error.code == ErrorCode::Cloud || error.code == ErrorCode::Credentials) return CloudError;
    return error.code == ErrorCode::Usage ? UsageError : DataError;
}

int complain(const Error& error) {
    Error shown = error;
    shown.where = shownPath(error.where);
    std::cerr << "understudy: " << shown.text() << "\n";
    return exitCode(error);
}

void printDiagnostics(const Diagnostics& diagnostics, const std::map<std::string, std::string>& texts) {
    for (const Diagnostic& finding : inOrder(diagnostics)) {
        Diagnostic shown = finding;
        shown.position.file = shownPath(finding.position.file);
        std::cerr << shown.text() << "\n";
        printSource(finding, texts);
    }
}

void printTable(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    std::vector<bool> right;
    std::vector<std::string> names;
    for (std::size_t column = 0; column < head.size(); ++column) {
        right.push_back(head[column].ends_with('>'));
        names.push_back(right.back() ? head[column].substr(0, head[column].size() - 1) : head[column]);
        widths.push_back(utf8Length(names.back()));
        for (const auto& row : rows) widths[column] = std::max(widths[column], utf8Length(row[column]));
    }
    const auto print = [&](const std::vector<std::string>& row) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column)
            line += (column == 0 ? "" : "  ") + padded(row[column], widths[column], right[column]);
        std::cout << trimmedEnd(line) << "\n";
    };
    print(names);
    for (const auto& row : rows) print(row);
}

void printChecks(const std::vector<CheckResult>& checks) {
    std::size_t width = 0;
    for (const CheckResult& check : checks) width = std::max(width, utf8Length(checkedPlace(check)));
    for (const CheckResult& check : checks)
        std::cout << (check.passed ? "  ✓ " : "  ✗ ") << padded(check.name, 10, false) << "  "
                  << padded(checkedPlace(check), width, false) << "  " << check.detail << "\n";
}

std::string duration(double seconds) {
    char text[32];
    if (seconds < 10) std::snprintf(text, sizeof text, "%.1f s", seconds);
    else if (seconds < 60) std::snprintf(text, sizeof text, "%.0f s", seconds);
    else std::snprintf(text, sizeof text, "%d min %d s", static_cast<int>(seconds) / 60, static_cast<int>(seconds) % 60);
    return text;
}

CLI::Validator wholeNumberUpTo(std::uint64_t most, std::uint64_t least) {
    const auto check = [most, least](std::string& text) -> std::string {
        const auto number = wholeNumber(text, "");
        if (number && *number <= most && *number >= least) return "";
        const std::string from = least > 0 ? "from " + grouped(least) + " to " : "of at most ";
        return "a whole number " + from + grouped(most) + " is needed, not '" + text + "'";
    };
    return CLI::Validator(check, "", "whole number");
}

std::string shownPath(const std::string& path) {
    std::error_code error;
    const std::filesystem::path here = std::filesystem::current_path(error);
    if (error || !std::filesystem::path(path).is_absolute()) return path;
    const std::string relative = std::filesystem::path(path).lexically_relative(here).string();
    return relative.empty() || relative.starts_with("..") ? path : relative;
}

Result<std::map<std::string, std::string>> assignments(const std::vector<std::string>& words, const std::string& option) {
    std::map<std::string, std::string> pairs;
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(ErrorCode::Usage, option + " takes NAME=VALUE, not '" + word + "'");
        pairs[word.substr(0, equals)] = word.substr(equals + 1);
    }
    return pairs;
}

Result<std::uint64_t> wholeNumber(const std::string& text, const std::string& what) {
    const std::string digits = replaceAll(replaceAll(text, "_", ""), ",", "");
    std::uint64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size())
        return fail(ErrorCode::Usage, what + " takes a whole number, not '" + text + "'");
    return number;
}

Result<std::map<std::string, std::uint64_t>> rowAssignments(const std::vector<std::string>& words) {
    const auto pairs = assignments(words, "--rows");
    if (!pairs) return tl::unexpected(pairs.error());
    std::map<std::string, std::uint64_t> rows;
    for (const auto& [table, text] : *pairs) {
        const auto number = wholeNumber(text, "--rows " + table + "=");
        if (!number) return tl::unexpected(number.error());
        rows[table] = *number;
    }
    return rows;
}

} // namespace understudy::cli
