// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the room: the walk from YAML tree to syntax tree.
#pragma once

#include "base/text.h"
#include "recipe/recipe.h"
#include "recipe/yaml_tree.h"

#include <initializer_list>
#include <set>

namespace understudy::recipe {

/// One run over a recipe and its includes; collects findings instead of stopping at the first.
class Parser {
public:
    Parser(FileLoader loader, Recipe& recipe, Diagnostics& diagnostics)
        : m_loader(std::move(loader)), m_recipe(recipe), m_diagnostics(diagnostics) {}

    void parseMain(std::string text, const std::string& path);

private:

    // files.cpp
    void parseIncluded(std::string text, const std::string& path);
    void parseDocument(const YamlNode& document, const std::string& path);
    void include(const YamlNode& file, const std::string& includer);
    void readVersion(const YamlNode& document);

    // statements.cpp
    void topLevel(const YamlNode& item);
    void option(const YamlNode& item);
    void plugin(const YamlNode& item);
    void registerMacro(const YamlNode& item);
    std::unique_ptr<Variable> variable(const YamlNode& item);

    // objects.cpp
    std::unique_ptr<ObjectTemplate> object(const YamlNode& item);
    void body(ObjectTemplate& object, const YamlNode& item, int depth);
    void include(ObjectTemplate& object, const YamlNode::Entry& macros, int depth);
    void fields(ObjectTemplate& object, const YamlNode::Entry& entry);
    void friends(ObjectTemplate& object, const YamlNode::Entry& entry);
    void count(ObjectTemplate& object, const YamlNode::Entry& entry);

    // definitions.cpp
    Definition definition(const YamlNode& node);
    void scalar(Definition& definition, const YamlNode& node);
    void formulaIn(Definition& definition, const YamlNode& node);
    void call(Definition& definition, const YamlNode& node);
    void arguments(Definition& definition, const YamlNode& node);
    void checkFunction(const YamlNode::Entry& function);

    // findings.cpp
    Diagnostic& error(const char* code, Message message, const Position& at, std::size_t length = 0);
    /// Reports keys that are not allowed, with the nearest one as a fix.
    void checkKeys(const YamlNode& item, std::initializer_list<const char*> allowed);
    /// The text of an entry that must be a word; reports and returns "" otherwise.
    std::string word(const YamlNode::Entry& entry);

    FileLoader m_loader;
    Recipe& m_recipe;
    Diagnostics& m_diagnostics;
    StringMap<std::shared_ptr<const YamlNode>> m_macros;
    std::set<std::string> m_openFiles; ///< Being included right now, to notice circles.
    int m_depth = 0;                   ///< Of nested definitions.
};

} // namespace understudy::recipe
