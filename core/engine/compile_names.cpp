// SPDX-License-Identifier: GPL-3.0-or-later
// What a name in a formula stands for, in Snowfakery's order of precedence.
#include "engine/compiler.h"
#include "engine/functions.h"

namespace understudy::engine {

int Compiler::addBinding(Binding binding) {
    m_plan.bindings.push_back(std::move(binding));
    return static_cast<int>(m_plan.bindings.size()) - 1;
}

Callable& Compiler::callable(Callable callable) { return m_plan.callables.emplace_back(std::move(callable)); }

int Compiler::counter(const std::string& name) {
    const auto [known, isNew] = m_counters.try_emplace(name, static_cast<int>(m_plan.counterNames.size()));
    if (isNew) m_plan.counterNames.push_back(name);
    return known->second;
}

/// A counter that the current field takes one number from in each row.
int Compiler::uniqueCounter(const std::string& name, const Scope& scope) {
    const int number = counter(name);
    m_consumes = true;
    m_alone = false;
    const TemplatePlan* plan = scope.plan;
    for (const Scope* at = &scope; at && !plan; at = at->outer) plan = at->plan;
    if (scope.conditional || !scope.plan) sequential(Core::tr("it counts %1 in some rows only", name));
    else m_consumers.emplace_back(plan, number);
    return number;
}

bool Compiler::isRowName(const std::string& name) const {
    return m_plan.tableNumbers.contains(name) || m_nicknames.contains(name);
}

int Compiler::namedRow(const std::string& name) {
    const auto [known, isNew] = m_named.try_emplace(name, static_cast<int>(m_plan.named.size()));
    if (isNew) {
        const bool isTable = m_plan.tableNumbers.contains(name);
        const std::string& table = isTable ? name : m_nicknames.find(name)->second;
        m_plan.named.push_back({name, isTable, m_plan.tableNumbers.find(table)->second, m_topNames.contains(name)});
    }
    return known->second;
}

/// Decides whether the latest row of a name is known without the rows before this one.
void Compiler::readNamed(const std::string& name, const Scope& scope) {
    for (const Scope* at = &scope; at; at = at->outer)
        if (at->source && (at->source->table == name || at->source->nickname == name)) return;
    if (m_madeInRoot.contains(name)) return;
    if (m_treeNames.contains(name)) sequential(Core::tr("it reads the %1 of an earlier row", name));
    else if (!m_madeBefore.contains(name)) sequential(Core::tr("it refers to %1 before it is made", name));
}

void Compiler::sequential(const Message& reason) {
    if (!m_statement || m_statement->rowClass == TemplateClass::Sequential) return;
    m_statement->rowClass = TemplateClass::Sequential;
    m_statement->reason = Core::tr("Runs on one core, from its first row, because %1.", reason);
}

void Compiler::reads(int slot) {
    if (m_reads) m_reads->push_back(slot);
}

void Compiler::readsAll(const Scope& scope) {
    if (!scope.plan || !m_reads) return;
    for (const auto& [name, slot] : scope.plan->fieldSlots) m_reads->push_back(slot);
}

std::optional<Binding> Compiler::builtin(const std::string& name, const Scope& scope, const std::string& path) {
    using B = Binding::Kind;
    const auto constant = [&](Value value) { return Binding{B::Constant, 0, value, name}; };
    const auto special = [&](Callable::Kind kind) {
        Callable made;
        made.kind = kind;
        made.name = name;
        made.site = site(path + "/" + name);
        return constant(callable(std::move(made)).value());
    };
    if (name == "id" || name == "count") return Binding{scope.plan ? B::Id : B::Constant, 0, Value::null(), name};
    if (name == "this") return Binding{scope.plan ? B::This : B::Constant, 0, Value::null(), name};
    if (name == "today") return constant(Value::date(m_plan.options.today));
    if (name == "now") return constant(Value::dateTime(m_plan.options.now, 0));
    if (name == "fake") return special(Callable::Kind::FakeNamespace);
    if (name == "template") return special(Callable::Kind::TemplateNamespace);
    return std::nullopt;
}

int Compiler::bind(const std::string& name, const Scope& scope, const std::string& path) {
    using B = Binding::Kind;
    if (const auto standard = standardName(name)) {
        Callable made = *standard;
        made.site = site(path + "/" + name);
        if (made.kind == Callable::Kind::UniqueId || made.kind == Callable::Kind::UniqueCode)
            made.counter = uniqueCounter(name, scope);
        return addBinding({B::Constant, 0, callable(std::move(made)).value(), name});
    }
    if (name == "NULL" || name == "null" || name == "Null") return addBinding({B::Constant, 0, Value::null(), name});
    std::vector<int> later;
    int found = bindVariable(name, scope, later);
    if (found < 0) found = bindRest(name, scope, path);
    for (auto at = later.rbegin(); at != later.rend(); ++at) found = addBinding({B::Variable, *at, {}, name, found});
    return found;
}

/// The innermost variable surely set, or -1; `later` takes those around it that only a row before may have set.
int Compiler::bindVariable(const std::string& name, const Scope& scope, std::vector<int>& later) {
    for (const Scope* at = &scope; at; at = at->outer) {
        const auto set = at->variables.find(name), unset = at->later.find(name);
        if (set == at->variables.end() && unset == at->later.end()) continue;
        m_readsRows = true;
        m_alone = false;
        if (set != at->variables.end()) return addBinding({Binding::Kind::Variable, set->second, {}, name});
        if (at->plan && !at->plan->parent) sequential(Core::tr("it reads the variable %1 of the row before", name));
        later.push_back(unset->second);
    }
    return -1;
}

int Compiler::bindRest(const std::string& name, const Scope& scope, const std::string& path) {
    using B = Binding::Kind;
    if (name == "child_index") return addBinding({B::ChildIndex, 0, {}, name});
    if (scope.plan && name != "id") {
        const auto field = scope.plan->fieldSlots.find(name);
        if (field != scope.plan->fieldSlots.end()) {
            reads(field->second);
            return addBinding({B::Slot, field->second, {}, name});
        }
    }
    if (isRowName(name)) {
        m_readsRows = true;
        m_alone = false;
        readNamed(name, scope);
        if (scope.source && (scope.source->table == name || scope.source->nickname == name)) readsAll(scope);
        return addBinding({B::Named, namedRow(name), {}, name});
    }
    if (const auto option = m_options.find(name); option != m_options.end())
        return addBinding({B::Constant, 0, option->second, name});
    if (auto known = builtin(name, scope, path)) {
        if (known->kind == B::This) readsAll(scope);
        return addBinding(std::move(*known));
    }
    return addBinding({B::Undefined, 0, Value::undefined(), name});
}

} // namespace understudy::engine
