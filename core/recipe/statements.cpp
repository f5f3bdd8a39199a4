// SPDX-License-Identifier: GPL-3.0-or-later
// Top-level statements besides `object:`.
#include "recipe/parser.h"

namespace understudy::recipe {

void Parser::topLevel(const YamlNode& item) {
    if (item.find("object")) {
        m_recipe.statements.emplace_back(object(item));
    } else if (item.find("var")) {
        m_recipe.statements.emplace_back(variable(item));
    } else if (item.find("option")) {
        option(item);
    } else if (item.find("plugin")) {
        plugin(item);
    } else if (item.find("snowfakery_version")) {
        checkKeys(item, {"snowfakery_version"});
    } else if (!item.find("macro") && !item.find("include_file")) {
        const std::string found = item.entries.empty() ? "this" : item.entries.front().key;
        Diagnostic& finding = error("unknown-statement", Core::tr("'%1' does not begin a statement", found),
                                    item.entries.empty() ? item.position : item.entries.front().position, found.size());
        finding.fix = Core::tr("statements begin with object, var, option, macro, include_file, plugin or snowfakery_version");
        if (const auto near = nearest(found, {"object", "var", "option", "macro", "include_file", "plugin", "snowfakery_version"}))
            finding.edit = TextEdit{finding.position.line, finding.position.column, finding.length, *near};
    }
}

void Parser::option(const YamlNode& item) {
    checkKeys(item, {"option", "default"});
    Option option;
    option.name = word(*item.find("option"));
    option.position = item.position;
    if (const auto* fallback = item.find("default")) option.fallback = definition(*fallback->value);
    m_recipe.options.push_back(std::move(option));
}

void Parser::plugin(const YamlNode& item) {
    checkKeys(item, {"plugin"});
    const auto& entry = *item.find("plugin");
    m_recipe.plugins.push_back(word(entry));
    m_recipe.pluginPositions.push_back(entry.value->position);
}

void Parser::registerMacro(const YamlNode& item) {
    checkKeys(item, {"macro", "fields", "friends", "include"});
    const std::string name = word(*item.find("macro"));
    m_macros[name] = std::make_shared<YamlNode>(item);
}

std::unique_ptr<Variable> Parser::variable(const YamlNode& item) {
    checkKeys(item, {"var", "value"});
    auto variable = std::make_unique<Variable>();
    variable->name = word(*item.find("var"));
    variable->position = item.position;
    if (const auto* value = item.find("value")) {
        variable->value = definition(*value->value);
    } else {
        error("missing-key", Core::tr("The variable %1 has no value", variable->name), item.position).fix =
            Core::tr("add `value:`");
    }
    return variable;
}

} // namespace understudy::recipe
