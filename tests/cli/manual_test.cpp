// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "paths.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

namespace understudy::cli_test {

namespace {

std::set<std::string> longOptions(const std::string& text) {
    static const std::regex option("--[a-z][a-z-]*");
    std::set<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end; ++at) names.insert(at->str());
    return names;
}

/// The manual as it is read: troff's hyphens are hyphens.
std::string manual() {
    std::ostringstream text;
    text << std::ifstream(UNDERSTUDY_SOURCE_DIR "/packaging/man/understudy.1").rdbuf();
    return std::regex_replace(text.str(), std::regex(R"(\\-)"), "-");
}

/// What the manual says under "understudy COMMAND".
std::string section(const std::string& text, const std::string& command) {
    const std::size_t begin = text.find(".SS \"understudy " + command + " ");
    if (begin == std::string::npos) return {};
    return text.substr(begin, std::min(text.find("\n.SS", begin + 1), text.find("\n.SH", begin + 1)) - begin);
}

class Manual : public testing::TestWithParam<const char*> {};

} // namespace

TEST_P(Manual, HasTheOptionsThatHelpHas) {
    const Desk desk;
    std::istringstream words(GetParam());
    std::vector<std::string> arguments{std::istream_iterator<std::string>(words), {}};
    arguments.push_back("--help");
    const Outcome help = desk.run(arguments);
    ASSERT_EQ(help.exit, 0);
    std::set<std::string> inHelp = longOptions(help.out.substr(0, help.out.find("\nExample")));
    inHelp.erase("--help");
    const std::string text = section(manual(), GetParam());
    std::set<std::string> inManual = longOptions(text);
    if (std::string(GetParam()) == "draft") inManual.merge(longOptions(section(manual(), "inspect")));
    if (std::string(GetParam()) == "draft") inManual.erase("--reasons");
    EXPECT_NE(text, "");
    EXPECT_EQ(inHelp, inManual);
}

INSTANTIATE_TEST_SUITE_P(Commands, Manual,
                         testing::Values("inspect", "draft", "generate", "run", "check", "explain", "history", "history verify",
                                         "history rerun", "upload", "ls", "accounts", "accounts sign-in", "accounts sign-out"));

TEST(Help, TeachesEachCommandByExample) {
    const Desk desk;
    for (const char* command : {"inspect", "draft", "generate", "run", "check", "explain", "history", "upload", "ls"})
        EXPECT_NE(desk.run({command, "--help"}).out.find("\n  understudy " + std::string(command)), std::string::npos) << command;
}

} // namespace understudy::cli_test
