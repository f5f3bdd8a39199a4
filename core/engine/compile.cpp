// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of compiling: tables in the order of parsing, options, statements.
#include "engine/compiler.h"
#include "base/digits.h"
#include "base/text.h"

#include <algorithm>

namespace understudy::engine {

std::shared_ptr<const Plan> Plan::compile(recipe::Recipe recipe, const CompileOptions& options, Diagnostics& diagnostics) {
    auto internals = std::make_unique<Internals>();
    internals->recipe = std::move(recipe);
    internals->options = options;
    Diagnostics found;
    Compiler(*internals, found).compile();
    const bool failed = hasErrors(found);
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    return failed ? nullptr : std::shared_ptr<const Plan>(new Plan(std::move(internals)));
}

Plan::Plan(std::unique_ptr<Internals> internals) : m_internals(std::move(internals)) {}
Plan::~Plan() = default;
const std::vector<TableInfo>& Plan::tables() const { return m_internals->tables; }
int Plan::version() const { return m_internals->recipe.version; }

void Compiler::compile() {
    collectTables();
    collectOptions();
    checkPlugins();
    rowOverrides();
    for (const recipe::Statement& one : m_plan.recipe.statements) statement(one);
    if (!hasErrors(m_diagnostics)) classify();
}

void Compiler::collectTables() {
    for (const recipe::Statement& one : m_plan.recipe.statements) {
        if (const auto* object = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&one)) {
            collectTable(**object);
            m_topNames.insert((*object)->table);
            if (!(*object)->nickname.empty()) m_topNames.insert((*object)->nickname);
        } else {
            collectIn(std::get<std::unique_ptr<recipe::Variable>>(one)->value, nullptr, false);
        }
    }
    for (const TableInfo& table : m_plan.tables) m_plan.counterNames.push_back(table.shape.name);
}

/// Tables count in the order in which Snowfakery's parser meets their end: nested ones and friends first.
void Compiler::collectTable(const recipe::ObjectTemplate& source) {
    for (const recipe::Field& field : source.fields) collectIn(field.value, &source, true);
    for (const recipe::Statement& one : source.friends) {
        if (const auto* object = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&one)) collectNested(**object, &source, true);
        else collectIn(std::get<std::unique_ptr<recipe::Variable>>(one)->value, &source, false);
    }
    const auto [number, isNew] = m_plan.tableNumbers.try_emplace(source.table, m_plan.tables.size());
    if (isNew) {
        TableInfo table;
        table.shape = {source.table, {"id"}, number->second};
        table.hidden = source.hidden();
        m_plan.tables.push_back(std::move(table));
    }
    if (!source.nickname.empty()) m_nicknames.emplace(source.nickname, source.table);
    auto& known = m_plan.tables[number->second].shape.fields;
    for (const recipe::Field& field : source.fields)
        if (!field.hidden() && std::find(known.begin(), known.end(), field.name) == known.end()) known.push_back(field.name);
}

void Compiler::collectNested(const recipe::ObjectTemplate& source, const recipe::ObjectTemplate* parent, bool always) {
    m_nested[&source] = {parent, always};
    m_nestedOf[source.table].push_back(&source);
    collectTable(source);
}

/// `always`: the value is made in each row of its parent.
void Compiler::collectIn(const recipe::Definition& definition, const recipe::ObjectTemplate* parent, bool always) {
    if (definition.object) collectNested(*definition.object, parent, always);
    for (const recipe::Argument& argument : definition.arguments) collectIn(*argument.value, parent, false);
}

void Compiler::collectOptions() {
    std::set<std::string> known;
    for (const recipe::Option& option : m_plan.recipe.options) {
        known.insert(option.name);
        const auto given = m_plan.options.options.find(option.name);
        Value value = Value::null();
        if (given != m_plan.options.options.end() && !given->second.empty()) {
            const auto digits = parseDigits(given->second);
            value = digits ? Value::of(*digits) : keep(given->second);
        }
        if (!formula::truth(value) && option.fallback) {
            if (const OperationPtr fallback = literal(*option.fallback)) value = *fallback->constant();
        }
        if (formula::truth(value)) m_options[option.name] = value;
        else error("missing-option", Core::tr("No definition supplied for option %1", option.name), option.position, Core::tr("give it a value"));
    }
    for (const auto& [name, text] : m_plan.options.options) {
        if (known.contains(name)) continue;
        error("unknown-option", Core::tr("The recipe has no option %1", name), {m_plan.recipe.files.empty() ? std::string() : m_plan.recipe.files.front().path})
            .severity = Severity::Warning;
    }
}

void Compiler::checkPlugins() {
    const recipe::Recipe& recipe = m_plan.recipe;
    for (std::size_t i = 0; i < recipe.plugins.size(); ++i)
        if (recipe.plugins[i] != "snowfakery.standard_plugins.UniqueId")
            error("unsupported-plugin", Core::tr("The plugin %1 is not supported yet", recipe.plugins[i]), recipe.pluginPositions[i]);
}

void Compiler::statement(const recipe::Statement& one) {
    StatementPlan plan;
    m_statement = &plan;
    m_treeNames.clear();
    m_madeInRoot.clear();
    if (const auto* object = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&one)) {
        TemplatePlan* root = this->object(**object, m_global, childPath({}, **object));
        root->isRoot = true;
        plan.object = root;
        plan.justOnce = (*object)->justOnce;
        plan.position = (*object)->position;
    } else {
        const auto& variable = *std::get<std::unique_ptr<recipe::Variable>>(one);
        plan.rowClass = TemplateClass::Sequential;
        plan.reason = Core::tr("A variable is set once.");
        plan.position = variable.position;
        plan.value = value(variable.value, m_global, "var " + variable.name);
        const auto known = m_global.variables.find(variable.name);
        plan.variable = known != m_global.variables.end() ? known->second : static_cast<int>(m_plan.variables++);
        m_global.variables[variable.name] = plan.variable;
        m_variableText[variable.name] = variable.value.text;
    }
    m_madeBefore.insert(m_treeNames.begin(), m_treeNames.end());
    for (TemplatePlan& made : m_plan.templates)
        if (made.statement == static_cast<int>(m_plan.statements.size())) plan.tree.push_back(&made);
    m_plan.statements.push_back(std::move(plan));
    m_statement = nullptr;
}

Diagnostic& Compiler::error(std::string code, Message message, const Position& position, Message fix) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.position = position;
    diagnostic.fix = std::move(fix);
    return m_diagnostics.emplace_back(std::move(diagnostic));
}

Value Compiler::keep(std::string text) { return m_plan.texts.emplace_back(std::move(text)).value(); }

} // namespace understudy::engine
