// SPDX-License-Identifier: GPL-3.0-or-later
// Values: scalars, formulas, function blocks and nested objects.
#include "recipe/parser.h"

namespace understudy::recipe {

namespace {

constexpr int kDeepestNesting = 100;

/// Column of byte `offset` of a scalar that stands on one line; quotes add one.
Position inside(const YamlNode& node, std::size_t offset) {
    Position at = node.position;
    if (node.text.find('\n') == std::string::npos) at.column += static_cast<int>(offset) + (node.quoted ? 1 : 0);
    return at;
}

/// `reference: {object: A, id: 7}` names a row; any other mapping with `object` makes one.
bool namesRow(const std::string& function, const YamlNode& node) {
    return function == "reference" && node.entries.size() == 2 && node.find("id");
}

} // namespace

Definition Parser::definition(const YamlNode& node) {
    Definition definition;
    definition.position = node.position;
    if (++m_depth > kDeepestNesting) {
        error("too-deep", Core::tr("The values are nested too deeply"), node.position);
    } else if (node.type == YamlNode::Type::List && node.items.size() == 1 && node.items[0]->type == YamlNode::Type::Map) {
        definition = this->definition(*node.items[0]);
    } else if (node.type == YamlNode::Type::List) {
        error("list-value", Core::tr("A list is no value"), node.position).fix = Core::tr("use random_choice to take one of several");
    } else if (node.type == YamlNode::Type::Map && node.find("object")) {
        definition.type = Definition::Type::Object;
        definition.object = object(node);
    } else if (node.type == YamlNode::Type::Map) {
        call(definition, node);
    } else {
        scalar(definition, node);
    }
    --m_depth;
    return definition;
}

void Parser::scalar(Definition& definition, const YamlNode& node) {
    definition.text = node.text;
    if (formula::hasFormula(definition.text, m_recipe.version)) {
        formulaIn(definition, node);
    } else if (node.type == YamlNode::Type::Scalar) {
        // Moving a short std::string moves its characters: whoever reads a text literal looks at `text`.
        definition.literal = node.quoted ? Value::string(definition.text) : yamlScalar(definition.text);
        if (definition.literal.is(Kind::String)) definition.literal = Value::string({});
    }
}

void Parser::formulaIn(Definition& definition, const YamlNode& node) {
    definition.type = Definition::Type::Formula;
    try {
        definition.formula = formula::parse(definition.text, m_recipe.version);
    } catch (const formula::SyntaxError& problem) {
        error("formula", problem.message, inside(node, problem.offset), problem.length);
    }
}

/// The first key names the function; keys beside it are its arguments.
void Parser::call(Definition& definition, const YamlNode& node) {
    if (node.entries.empty()) {
        error("empty-map", Core::tr("An empty mapping is no value"), node.position);
        return;
    }
    const YamlNode::Entry& function = node.entries.front();
    definition.type = Definition::Type::Call;
    definition.function = function.key;
    definition.position = function.position;
    checkFunction(function);
    if (node.entries.size() == 1) {
        arguments(definition, *function.value);
        return;
    }
    for (std::size_t i = 1; i < node.entries.size(); ++i) {
        const YamlNode::Entry& entry = node.entries[i];
        definition.arguments.push_back({entry.key, std::make_unique<Definition>(this->definition(*entry.value)), entry.position});
    }
}

void Parser::arguments(Definition& definition, const YamlNode& node) {
    const auto add = [&](const std::string& name, const YamlNode& value, const Position& at) {
        definition.arguments.push_back({name, std::make_unique<Definition>(this->definition(value)), at});
    };
    if (node.type == YamlNode::Type::List) {
        for (const auto& item : node.items) add({}, *item, item->position);
    } else if (node.type == YamlNode::Type::Map && (!node.find("object") || namesRow(definition.function, node))) {
        for (const YamlNode::Entry& entry : node.entries) add(entry.key, *entry.value, entry.position);
    } else {
        add({}, node, node.position);
    }
}

void Parser::checkFunction(const YamlNode::Entry& function) {
    if (function.key.find('.') != std::string::npos) return;
    std::vector<std::string> known;
    for (const FunctionInfo& info : functions()) {
        if (info.name == function.key) return;
        known.push_back(info.name);
    }
    Diagnostic& finding = error("unknown-function", Core::tr("There is no function named %1", function.key), function.position, function.key.size());
    if (const auto near = nearest(function.key, known)) {
        finding.fix = Core::tr("did you mean %1", *near);
        finding.edit = TextEdit{finding.position.line, finding.position.column, finding.length, *near};
    }
}

} // namespace understudy::recipe
