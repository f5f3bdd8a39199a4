// SPDX-License-Identifier: GPL-3.0-or-later
// Completion works on the text alone, line by line, because the YAML is usually broken while somebody types.
#include "base/text.h"
#include "recipe/recipe.h"

#include <algorithm>

namespace understudy::recipe {

namespace {

const std::vector<Completion> kStatements = {
    {"- object: ", Core::tr("makes rows of a table"), false},
    {"- var: ", Core::tr("a value with a name"), false},
    {"- option: ", Core::tr("a value given at the start, with a default"), false},
    {"- macro: ", Core::tr("fields to use in several objects"), false},
    {"- include_file: ", Core::tr("another recipe, read first"), false},
    {"- plugin: ", Core::tr("more functions"), false},
    {"- snowfakery_version: 3", Core::tr("the version of the language"), false},
};

const std::vector<Completion> kObjectKeys = {
    {"fields:", Core::tr("the columns, in order"), true},
    {"count: ", Core::tr("rows to make; 1 by default"), false},
    {"nickname: ", Core::tr("another name to refer to"), false},
    {"just_once: true", Core::tr("not again when the recipe is repeated"), false},
    {"include: ", Core::tr("macros to take fields from"), false},
    {"friends:", Core::tr("objects made after each row"), false},
    {"update_key: ", Core::tr("the field that finds a row to update"), false},
};

/// A line as completion sees it.
struct Line {
    std::size_t indent = 0; ///< Of the key; a "- " before it counts.
    bool item = false;      ///< Begins with "- ".
    std::string key;        ///< Before the colon.
    bool hasValue = false;  ///< Something stands after the colon.
};

Line readLine(std::string_view text) {
    Line line;
    while (line.indent < text.size() && text[line.indent] == ' ') ++line.indent;
    while (text.substr(line.indent).starts_with("- ")) {
        line.item = true;
        line.indent += 2;
    }
    const std::size_t colon = text.find(':', line.indent);
    if (colon == std::string_view::npos) return line;
    line.key = std::string(trimmed(text.substr(line.indent, colon - line.indent)));
    line.hasValue = !trimmed(text.substr(colon + 1)).empty();
    return line;
}

/// Keys of the lines that enclose a place, outermost first.
std::vector<Line> enclosing(const std::vector<std::string_view>& lines, std::size_t current, std::size_t indent) {
    std::vector<Line> path;
    for (std::size_t i = current; i-- > 0 && indent > 0;) {
        const Line line = readLine(lines[i]);
        if (line.key.empty() || line.indent >= indent) continue;
        path.insert(path.begin(), line);
        indent = line.indent;
    }
    return path;
}

/// Keys that stand beside the place, so that they are not offered again.
std::vector<std::string> siblings(const std::vector<std::string_view>& lines, std::size_t current, std::size_t indent) {
    std::vector<std::string> keys;
    for (std::size_t i = current; i-- > 0;) {
        const Line line = readLine(lines[i]);
        if (line.key.empty() || line.indent > indent) continue;
        if (line.indent < indent) break;
        keys.push_back(line.key);
        if (line.item) break;
    }
    return keys;
}

std::string parameterName(const std::string& parameter) { return parameter.substr(0, parameter.find('=')); }

std::vector<Completion> functionNames() {
    std::vector<Completion> result;
    for (const FunctionInfo& info : functions())
        if (!info.parameters.empty()) result.push_back({info.name + ":", info.summary, false});
    return result;
}

std::vector<Completion> parametersOf(const std::string& function) {
    std::vector<Completion> result;
    for (const FunctionInfo& info : functions()) {
        if (info.name != function) continue;
        if (info.parameters == std::vector<std::string>{"*choices"}) return {{"- choice:", Core::tr("one of the choices"), false}};
        for (const std::string& parameter : info.parameters) {
            const std::size_t equals = parameter.find('=');
            const bool required = equals == std::string::npos && (parameter == "min" || parameter == "max" || parameter == "to");
            result.push_back({parameterName(parameter) + ": ",
                              equals == std::string::npos ? info.summary : Core::tr("default %1", parameter.substr(equals + 1)), required});
        }
    }
    return result;
}

std::vector<Completion> without(std::vector<Completion> list, const std::vector<std::string>& keys) {
    std::erase_if(list, [&](const Completion& c) {
        return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return c.text.starts_with(key + ":"); });
    });
    std::stable_partition(list.begin(), list.end(), [](const Completion& c) { return c.required; });
    return list;
}

bool isObjectKey(const std::string& key) {
    return key == "object" || std::any_of(kObjectKeys.begin(), kObjectKeys.end(),
                                          [&](const Completion& c) { return c.text.starts_with(key + ":"); });
}

} // namespace

std::vector<Completion> completions(const std::string& text, int line, int column) {
    const std::vector<std::string_view> lines = split(text, "\n");
    const std::size_t current = line > 0 ? std::min<std::size_t>(static_cast<std::size_t>(line) - 1, lines.size() - 1) : 0;
    const std::string_view before = lines[current].substr(0, column > 0 ? static_cast<std::size_t>(column) - 1 : 0);
    const Line here = readLine(before);
    if (!here.key.empty()) return functionNames();

    const std::vector<Line> path = enclosing(lines, current, here.indent);
    const std::vector<std::string> beside = siblings(lines, current, here.indent);
    if (path.empty() && here.indent == 0) return kStatements;
    const std::string parent = path.empty() ? std::string() : path.back().key;
    if (parent == "fields") return {};
    if (parent == "friends") return {kStatements[0], kStatements[1]};
    if (path.size() >= 2 && path[path.size() - 2].key == "fields" && !path.back().hasValue) return functionNames();
    const std::vector<Completion> parameters = parametersOf(parent);
    if (!parameters.empty()) return without(parameters, beside);
    const bool inObject = std::any_of(beside.begin(), beside.end(), isObjectKey);
    return inObject ? without(kObjectKeys, beside) : std::vector<Completion>{};
}

} // namespace understudy::recipe
