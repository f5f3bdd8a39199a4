// SPDX-License-Identifier: GPL-3.0-or-later
// A literal becomes a Message by itself, and then stays English for everybody. Wherever the core makes messages, their
// words stand in Core::tr(), or in verbatim() if they are the same in every language.
#include "paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

bool isWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// Where the literal or comment that begins at `at` ends; `at` itself if none does.
std::size_t endOfOpaque(const std::string& source, std::size_t at) {
    const auto after = [&](const std::string& mark, std::size_t from) {
        const std::size_t found = source.find(mark, from);
        return found == std::string::npos ? source.size() : found + mark.size();
    };
    if (source.compare(at, 2, "//") == 0) return std::min(source.find('\n', at), source.size());
    if (source.compare(at, 2, "/*") == 0) return after("*/", at + 2);
    if (source[at] == '"' && at > 0 && source[at - 1] == 'R')
        return after(")" + source.substr(at + 1, source.find('(', at) - at - 1) + "\"", at);
    const bool separator = source[at] == '\'' && at > 0 && isWordCharacter(source[at - 1]);
    if ((source[at] != '"' && source[at] != '\'') || separator) return at;
    std::size_t end = at + 1;
    while (end < source.size() && source[end] != source[at]) end += source[end] == '\\' ? 2 : 1;
    return std::min(end + 1, source.size());
}

/// The source with blanks for comments and for what stands in literals; letters of string literals become x.
std::string masked(const std::string& source) {
    std::string text = source;
    for (std::size_t at = 0; at < source.size();) {
        const std::size_t end = endOfOpaque(source, at);
        for (std::size_t i = at; i < end; ++i)
            if (const bool inside = source[at] == '"' && i > at && i + 1 < end; source[i] != '\n' && (source[at] != '"' || inside))
                text[i] = inside && std::isalpha(static_cast<unsigned char>(source[i])) ? 'x' : ' ';
        at = std::max(end, at + 1);
    }
    return text;
}

/// Where the bracket that opens at `open` closes.
std::size_t closing(const std::string& text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        depth += text[at] == '(' || text[at] == '{' || text[at] == '[';
        depth -= text[at] == ')' || text[at] == '}' || text[at] == ']';
        if (depth == 0) return at;
    }
    return text.size();
}

/// What stands in a bracket, split at its commas.
std::vector<std::string> partsOf(const std::string& text, std::size_t open) {
    std::vector<std::string> parts(1);
    const std::size_t end = closing(text, open);
    for (std::size_t at = open + 1; at < end;) {
        const bool nested = text[at] == '(' || text[at] == '{' || text[at] == '[';
        const std::size_t next = nested ? closing(text, at) + 1 : at + 1;
        if (text[at] == ',') parts.emplace_back();
        else parts.back() += text.substr(at, next - at);
        at = next;
    }
    return parts;
}

/// Words that are neither in Core::tr() or verbatim() nor an argument of some other call.
bool holdsBareWords(const std::string& part) {
    static const std::regex literal("\" *[x ]*x[x ]*\"");
    std::string bare;
    for (std::size_t at = 0; at < part.size();) {
        const bool text = bare.ends_with("std::string") || bare.ends_with("Message");
        const bool call = part[at] == '(' && at > 0 && isWordCharacter(part[at - 1]) && !text;
        const std::size_t next = call ? closing(part, at) + 1 : at + 1;
        if (!call) bare += part[at];
        at = next;
    }
    return std::regex_search(bare, literal);
}

/// A way in which the core makes messages: what it begins with, up to the bracket, and which parts are words.
struct Way {
    const char* name;
    std::regex beginning;
    std::vector<std::size_t> words;
};

const std::vector<Way>& ways() {
    static const std::vector<Way> list = {
        {"an Error", std::regex(R"([({](?=\s*ErrorCode::\w+\s*,))"), {1, 3}},
        {"a Diagnostic", std::regex(R"([({](?=\s*Severity::\w+\s*,))"), {2, 3, 4, 5}},
        {"a finding", std::regex(R"(\b(error|failed)\((?=\s*"))"), {1, 2, 3}},
        {"a failure", std::regex(R"(\b(fail\(|\w*(Error|Problem)\{)(?!\{))"), {0}},
        {"a Verdict", std::regex(R"([vV]erdict(s\[[^\]]*\])?\s*=\s*\{)"), {1}},
    };
    return list;
}

using Places = std::vector<std::pair<std::size_t, std::string>>;

void findBrackets(const std::string& text, const Way& way, Places& places) {
    for (std::sregex_iterator at(text.begin(), text.end(), way.beginning), end; at != end; ++at) {
        const auto open = static_cast<std::size_t>(at->position() + at->length() - 1);
        const std::vector<std::string> parts = partsOf(text, open);
        for (const std::size_t word : way.words)
            if (word < parts.size() && holdsBareWords(parts[word])) places.emplace_back(open, way.name);
    }
}

void findAssignments(const std::string& text, Places& places) {
    static const std::regex member(R"([.>](message|advice|fix|reason|detail|purpose|notice|summary)\s*=([^=;][^;]*);)");
    for (std::sregex_iterator at(text.begin(), text.end(), member), end; at != end; ++at)
        if (holdsBareWords((*at)[2])) places.emplace_back(static_cast<std::size_t>(at->position()), (*at)[1]);
}

/// The places of a source that make a message of bare words, with what they make.
Places bareWords(const std::string& source) {
    const std::string text = masked(source);
    Places places;
    for (const Way& way : ways()) findBrackets(text, way, places);
    findAssignments(text, places);
    return places;
}

std::string readFile(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

TEST(BareWords, AreFoundInEachWayThatMakesAMessage) {
    for (const char* source : {
             R"(return fail(ErrorCode::Data, "There is no table " + name);)",
             R"(return fail(ErrorCode::Data, std::string("no ") + name);)",
             R"(return fail(ErrorCode::Data, far ? Core::tr("far") : "near", place);)",
             R"(return fail(ErrorCode::Data, Core::tr("There is none: %1", name), {}, "Name one");)",
             R"(throw RowError{{ErrorCode::Data, "none", {}, {}}};)",
             R"(list.push_back({Severity::Error, "no-file", "there is no file", {path, 0, 0}, 0, {}, {}});)",
             R"(error("no-file", "there is no file", place);)",
             R"(throw formula::EvaluationError{"it is " + word};)",
             R"(verdict = {1.0, "set by hand", true, {}};)",
             R"(error.advice = "Sign in again.";)",
         })
        EXPECT_EQ(bareWords(source).size(), 1u) << source;
}

TEST(BareWords, AreNoTemplatesNamesCodesOrComments) {
    for (const char* source : {
             R"(return fail(ErrorCode::Data, Core::tr("There is no table %1", name), path, Core::tr("Name one"));)",
             R"(return fail(ErrorCode::Data, verbatim(textIn(answer, "message")), "here");)",
             R"(list.push_back({Severity::Error, "no-file", Core::tr("there is no file"), {path, 0, 0}, 0, {}, {}});)",
             R"(job.reason = textIn(memberOf(status, "errorResult"), "reason");)",
             R"(// return fail(ErrorCode::Data, "There is no table " + name);)",
         })
        EXPECT_TRUE(bareWords(source).empty()) << source;
}

TEST(BareWords, AreNoMessageOfTheCore) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(UNDERSTUDY_SOURCE_DIR) / "core")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        const std::string source = readFile(entry.path());
        for (const auto& [at, what] : bareWords(source))
            ADD_FAILURE() << entry.path().string() << ":"
                          << 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n') << ": the words of "
                          << what << " stand outside of Core::tr()";
        ++files;
    }
    EXPECT_GT(files, 300u) << "the test looks in the wrong place";
}
