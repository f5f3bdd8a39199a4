// SPDX-License-Identifier: GPL-3.0-or-later
// One `object:`: its slots, fields and friends.
#include "engine/compiler.h"
#include "engine/operations.h"

#include <algorithm>
#include <utility>

namespace understudy::engine {

std::optional<std::uint64_t> TemplatePlan::constantCount() const {
    if (!count) return 1;
    const Value* value = count->constant();
    if (!value) return std::nullopt;
    if (value->is(Kind::Integer) || value->is(Kind::Bool)) return value->integer > 0 ? static_cast<std::uint64_t>(value->integer) : 0;
    return std::nullopt;
}

namespace {

const TemplatePlan* rootOf(const TemplatePlan& plan) {
    const TemplatePlan* at = &plan;
    while (at->parent) at = at->parent;
    return at;
}

} // namespace

/// Paths name call sites, so two templates of one table need different ones.
std::string Compiler::childPath(const std::string& path, const recipe::ObjectTemplate& source) {
    const std::string base = path.empty() ? source.table : path + "/" + source.table;
    std::string unique = base;
    for (int i = 2; !m_paths.insert(unique).second; ++i) unique = base + "#" + std::to_string(i);
    return unique;
}

TemplatePlan* Compiler::object(const recipe::ObjectTemplate& source, const Scope& outer, const std::string& path) {
    TemplatePlan& plan = m_plan.templates.emplace_back();
    plan.source = &source;
    plan.number = static_cast<int>(m_plan.templates.size()) - 1;
    plan.table = m_plan.tableNumbers.find(source.table)->second;
    plan.site = site(path);
    plan.hidden = source.hidden();
    plan.statement = static_cast<int>(m_plan.statements.size());
    plan.conditional = outer.conditional;
    for (const Scope* at = &outer; at && !plan.parent; at = at->outer) plan.parent = at->plan;
    if (!source.updateKey.empty())
        error("unsupported-update-key", Core::tr("update_key of %1 is not supported yet", source.table), source.position);
    if (!source.nickname.empty()) plan.nickname = static_cast<std::uint32_t>(counter("nickname " + source.nickname));
    m_treeNames.insert(source.table);
    if (!source.nickname.empty()) m_treeNames.insert(source.nickname);
    const bool readBefore = std::exchange(m_readsRows, false);
    if (const auto forced = m_forcedRows.find(&source); forced != m_forcedRows.end()) {
        plan.count = std::make_unique<ConstantOperation>(Value::of(static_cast<std::int64_t>(forced->second)));
    } else if (const auto spread = m_spreadRows.find(&source); spread != m_spreadRows.end()) {
        plan.count = spreadCount(plan, spread->second, path);
    } else if (source.count) {
        Scope asker{nullptr, &outer, {}, path, outer.source, outer.conditional};
        plan.count = value(*source.count, asker, path + "/count");
    }
    if (m_readsRows && plan.parent) m_countsReadRows.insert(rootOf(plan));
    m_readsRows = readBefore;
    if (!plan.total) plan.total = totalOf(plan);
    plan.expected = plan.total.value_or(expectedOf(plan));
    Scope scope{&plan, &outer, {}, path, &source, outer.conditional};
    for (const recipe::Statement& one : source.friends)
        if (const auto* variable = std::get_if<std::unique_ptr<recipe::Variable>>(&one))
            if (scope.later.try_emplace((*variable)->name, static_cast<int>(m_plan.variables)).second) ++m_plan.variables;
    layOut(plan);
    fields(plan, scope);
    friends(plan, scope);
    slices(plan);
    const auto rows = plan.constantCount();
    if (rows && *rows > 0 && !outer.conditional) {
        m_madeInRoot.insert(source.table);
        if (!source.nickname.empty()) m_madeInRoot.insert(source.nickname);
    }
    return &plan;
}

void Compiler::layOut(TemplatePlan& plan) {
    const auto& outputs = m_plan.tables[plan.table].shape.fields;
    plan.outputs = plan.slots = static_cast<int>(outputs.size());
    plan.fieldSlots["id"] = 0;
    for (std::size_t i = 1; i < outputs.size(); ++i) {
        const auto has = [&](const recipe::Field& field) { return field.name == outputs[i]; };
        if (std::none_of(plan.source->fields.begin(), plan.source->fields.end(), has)) plan.missing.push_back(static_cast<int>(i));
    }
}

void Compiler::fields(TemplatePlan& plan, Scope& scope) {
    const auto& outputs = m_plan.tables[plan.table].shape.fields;
    for (const recipe::Field& field : plan.source->fields) {
        Step step;
        step.field = &field;
        const auto output = std::find(outputs.begin(), outputs.end(), field.name);
        step.slot = output != outputs.end() ? static_cast<int>(output - outputs.begin()) : plan.slots++;
        auto* const outerReads = std::exchange(m_reads, &step.reads);
        const bool outerMakes = std::exchange(m_makesRows, false), outerConsumes = std::exchange(m_consumes, false);
        const bool outerAlone = std::exchange(m_alone, true);
        auto outerChoosesFrom = std::exchange(m_choosesFrom, {});
        step.operation = value(field.value, scope, scope.path + "/" + field.name);
        step.makesRows = m_makesRows;
        step.forCounts = m_makesRows || m_consumes;
        step.checked = !step.operation->isFieldValue();
        step.alone = m_alone && !m_makesRows;
        step.choosesFrom = std::exchange(m_choosesFrom, std::move(outerChoosesFrom));
        m_alone = outerAlone;
        m_reads = outerReads;
        m_makesRows = outerMakes || step.makesRows;
        m_consumes = outerConsumes || m_consumes;
        plan.fieldSlots[field.name] = step.slot;
        plan.steps.push_back(std::move(step));
    }
}

void Compiler::friends(TemplatePlan& plan, Scope& scope) {
    for (const recipe::Statement& one : plan.source->friends) {
        Friend member;
        if (const auto* object = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&one)) {
            member.object = this->object(**object, scope, childPath(scope.path, **object));
            member.position = (*object)->position;
        } else {
            const auto& variable = *std::get<std::unique_ptr<recipe::Variable>>(one);
            Scope asker{nullptr, &scope, {}, scope.path, plan.source, scope.conditional};
            member.value = value(variable.value, asker, scope.path + "/var " + variable.name);
            member.variable = scope.variables[variable.name] = scope.later.find(variable.name)->second;
            member.position = variable.position;
        }
        plan.friends.push_back(std::move(member));
    }
}

/// For each field the steps that have to run to make it alone, in order.
void Compiler::slices(TemplatePlan& plan) {
    plan.slices.resize(static_cast<std::size_t>(plan.slots));
    for (std::size_t last = 0; last < plan.steps.size(); ++last) {
        std::set<int> wanted{plan.steps[last].slot};
        std::vector<int> slice;
        for (std::size_t i = last + 1; i-- > 0;) {
            const Step& step = plan.steps[i];
            if (!wanted.contains(step.slot)) continue;
            slice.insert(slice.begin(), static_cast<int>(i));
            wanted.insert(step.reads.begin(), step.reads.end());
        }
        plan.slices[static_cast<std::size_t>(plan.steps[last].slot)] = std::move(slice);
    }
}

} // namespace understudy::engine
