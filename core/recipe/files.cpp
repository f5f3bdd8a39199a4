// SPDX-License-Identifier: GPL-3.0-or-later
// Files: the main recipe, what it includes, and its version line.
#include "recipe/parser.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace understudy::recipe {

namespace {

std::optional<std::string> readFromDisk(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path)) return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string normalized(const std::filesystem::path& path) { return path.lexically_normal().string(); }

} // namespace

Parsed parse(std::string text, const std::string& path, const FileLoader& loader) {
    Parsed parsed;
    Parser(loader ? loader : FileLoader(readFromDisk), parsed.recipe, parsed.diagnostics).parseMain(std::move(text), path);
    return parsed;
}

Parsed parseFile(const std::string& path) {
    if (auto text = readFromDisk(path)) return parse(std::move(*text), path);
    Parsed parsed;
    parsed.diagnostics.push_back({Severity::Error, "no-file", Core::tr("There is no recipe here that can be read"),
                                  {path, 0, 0}, 0, Core::tr("check the path"), {}});
    return parsed;
}

void Parser::parseMain(std::string text, const std::string& path) {
    m_recipe.files.push_back({path, std::move(text)});
    const auto document = readYaml(m_recipe.files.back().text, path, m_diagnostics);
    if (!document) return;
    readVersion(*document);
    m_openFiles.insert(normalized(path));
    parseDocument(*document, path);
}

void Parser::parseIncluded(std::string text, const std::string& path) {
    m_recipe.files.push_back({path, std::move(text)});
    if (const auto document = readYaml(m_recipe.files.back().text, path, m_diagnostics)) parseDocument(*document, path);
}

/// Includes first, then macros, then the rest: wherever they stand in the file.
void Parser::parseDocument(const YamlNode& document, const std::string& path) {
    if (document.type != YamlNode::Type::List) {
        error("not-a-list", Core::tr("A recipe is a list: every top-level line begins with '-'"), {path, 1, 1});
        return;
    }
    for (const auto& item : document.items)
        if (const auto* entry = item->find("include_file")) {
            checkKeys(*item, {"include_file"});
            include(*entry->value, path);
        }
    for (const auto& item : document.items)
        if (item->find("macro")) registerMacro(*item);
    for (const auto& item : document.items) topLevel(*item);
}

void Parser::include(const YamlNode& file, const std::string& includer) {
    if (file.type != YamlNode::Type::Scalar) {
        error("bad-include", Core::tr("include_file needs the path of one file"), file.position);
        return;
    }
    const std::string path = normalized(std::filesystem::path(includer).parent_path() / file.text);
    if (!m_openFiles.insert(path).second) {
        error("include-circle", Core::tr("%1 includes itself", file.text), file.position, file.text.size());
        return;
    }
    if (auto text = m_loader(path)) {
        parseIncluded(std::move(*text), path);
    } else {
        error("no-file", Core::tr("The included file %1 cannot be read", path), file.position, file.text.size()).fix =
            Core::tr("paths are relative to this recipe");
    }
    m_openFiles.erase(path);
}

void Parser::readVersion(const YamlNode& document) {
    for (const auto& item : document.items) {
        const auto* entry = item->find("snowfakery_version");
        if (!entry) continue;
        const Value version = yamlScalar(entry->value->text);
        if (version.is(Kind::Integer) && (version.integer == 2 || version.integer == 3)) {
            m_recipe.version = static_cast<int>(version.integer);
        } else {
            error("bad-version", Core::tr("snowfakery_version is 2 or 3, not %1", entry->value->text), entry->value->position,
                  entry->value->text.size());
        }
    }
}

} // namespace understudy::recipe
