// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says to people can be said in German: every template of Core::tr() has its translation, found here by
// reading the sources, so that a template that lupdate overlooks is noticed, too.
#include "paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = UNDERSTUDY_SOURCE_DIR;

std::string readFile(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
    return text;
}

std::vector<std::string> matches(const std::string& text, const char* pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) found.push_back((*at)[1]);
    return found;
}

/// Adjacent literals, as they stand in a source, put together.
std::string joined(const std::string& literals) {
    std::string text;
    for (std::string part : matches(literals, R"re("((?:[^"\\]|\\.)*)")re")) text += part;
    return replaced(replaced(replaced(text, "\\n", "\n"), "\\\"", "\""), "\\\\", "\\");
}

std::string withoutComments(const std::string& source) {
    return std::regex_replace(source, std::regex("(^|\n) *//[^\n]*"), "$1");
}

std::map<std::string, fs::path> templatesInSources() {
    std::map<std::string, fs::path> templates;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / "core"))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
            for (const std::string& literals : matches(withoutComments(readFile(entry.path())),
                                                       R"re(\bCore::tr\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re"))
                templates.emplace(joined(literals), entry.path());
    return templates;
}

std::string unescaped(std::string text) {
    const std::pair<const char*, const char*> entities[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities) text = replaced(std::move(text), entity, character);
    return text;
}

/// Finished translations of the core by template: one, or one for each plural form.
std::map<std::string, std::vector<std::string>> translations() {
    const std::string file = readFile(kRoot / "translations/understudy_de.ts");
    const std::size_t begin = file.find("<name>Core</name>");
    const std::string context = begin == std::string::npos ? "" : file.substr(begin, file.find("</context>", begin) - begin);
    std::map<std::string, std::vector<std::string>> translations;
    for (const std::string& message : matches(context, R"re(<message[^>]*>((?:[^<]|<(?!/message>))*)</message>)re")) {
        const std::vector<std::string> source = matches(message, R"re(<source>([^<]*)</source>)re");
        std::vector<std::string> texts = matches(message, R"re(<translation>([^<]+)</translation>)re");
        if (message.find("<translation>") != std::string::npos && message.find("<numerusform>") != std::string::npos)
            texts = matches(message, R"re(<numerusform>([^<]+)</numerusform>)re");
        for (std::string& text : texts) text = unescaped(std::move(text));
        if (!source.empty()) translations[unescaped(source.front())] = std::move(texts);
    }
    return translations;
}

std::set<std::string> gapsIn(const std::string& text) {
    const std::vector<std::string> gaps = matches(text, "(%[1-9])");
    return {gaps.begin(), gaps.end()};
}

} // namespace

TEST(Messages, EveryTemplateOfTheCoreIsInGerman) {
    const auto german = translations();
    const auto templates = templatesInSources();
    EXPECT_GE(templates.size(), 20u) << "the test looks in the wrong place";
    for (const auto& [text, source] : templates) {
        const auto found = german.find(text);
        EXPECT_TRUE(found != german.end() && !found->second.empty()) << source << " says \"" << text << "\"";
    }
}

TEST(Messages, TranslationsHaveTheSameGaps) {
    for (const auto& [english, texts] : translations())
        for (const std::string& german : texts) {
            std::set<std::string> missing = gapsIn(english);
            if (texts.size() > 1 && &german == &texts.front()) missing.erase("%1"); // "one row"
            for (const std::string& gap : gapsIn(german)) {
                EXPECT_TRUE(gapsIn(english).contains(gap)) << german;
                missing.erase(gap);
            }
            EXPECT_TRUE(missing.empty()) << german;
        }
}
