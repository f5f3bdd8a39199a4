// SPDX-License-Identifier: GPL-3.0-or-later
// How far the rows of a statement depend on other rows, and how many of each there will be.
#include "engine/compiler.h"

#include <algorithm>

namespace understudy::engine {

namespace {

/// Rows of a template per root row, if that is always the same.
std::optional<std::uint64_t> rowsPerRoot(const TemplatePlan& plan) {
    std::uint64_t rows = 1;
    for (const TemplatePlan* at = &plan; !at->isRoot; at = at->parent) {
        const auto count = at->constantCount();
        if (!count || at->conditional || !at->parent) return std::nullopt;
        rows *= *count;
    }
    return rows;
}

bool isNestedInParent(const StatementPlan& statement) { return statement.tree.size() > 1; }

} // namespace

const char* className(TemplateClass c) {
    switch (c) {
    case TemplateClass::Stateless: return "stateless";
    case TemplateClass::ParentLocal: return "parent-local";
    case TemplateClass::Sequential: return "sequential";
    }
    return "";
}

void Compiler::classify() {
    for (TemplatePlan& plan : m_plan.templates) {
        for (const std::string& name : {plan.source->table, plan.source->nickname})
            if (const auto named = m_named.find(name); named != m_named.end()) plan.registers.push_back(named->second);
        // A forward reference by nickname is filled before one by table.
        std::reverse(plan.registers.begin(), plan.registers.end());
    }
    for (StatementPlan& statement : m_plan.statements) {
        countRows(statement);
        markCounts(statement);
        if (statement.rowClass == TemplateClass::Sequential) continue;
        statement.rowClass = isNestedInParent(statement) ? TemplateClass::ParentLocal : TemplateClass::Stateless;
        statement.reason = isNestedInParent(statement) ? Core::tr("Its rows belong to a root row: can start at any root row, runs on all cores.")
                                                           : Core::tr("Each row stands alone: can start anywhere, runs on all cores.");
    }
    tableClasses();
    dropSlices();
}

void Compiler::countRows(StatementPlan& statement) {
    statement.perRoot.assign(m_plan.counters(), 0);
    for (const TemplatePlan* plan : statement.tree) {
        const auto rows = rowsPerRoot(*plan);
        statement.constantCounts = statement.constantCounts && rows;
        if (!rows) continue;
        statement.perRoot[plan->table] += *rows;
        if (plan->nickname) statement.perRoot[plan->nickname] += *rows;
        for (const auto& [consumer, counter] : m_consumers)
            if (consumer == plan) statement.perRoot[static_cast<std::size_t>(counter)] += *rows;
    }
}

/// When counts vary, the fields they may depend on have to run in the count pass: those a step that makes rows reads,
/// and all of them as soon as a count is more than a draw.
void Compiler::markCounts(StatementPlan& statement) {
    for (const TemplatePlan* tree : statement.tree) {
        TemplatePlan& plan = m_plan.templates[static_cast<std::size_t>(tree->number)];
        std::set<int> wanted;
        for (std::size_t i = plan.steps.size(); i-- > 0;) {
            Step& step = plan.steps[i];
            step.forCounts = step.forCounts || m_countsReadRows.contains(statement.object) || wanted.contains(step.slot);
            if (step.forCounts) wanted.insert(step.reads.begin(), step.reads.end());
        }
    }
}

/// A field can be made again alone only if all it was made from is still the same then.
void Compiler::dropSlices() {
    std::vector<std::size_t> lastMade(m_plan.tables.size());
    for (std::size_t i = 0; i < m_plan.statements.size(); ++i)
        for (const TemplatePlan* made : m_plan.statements[i].tree) lastMade[made->table] = i;
    for (TemplatePlan& plan : m_plan.templates) {
        const auto changes = [&](std::uint32_t table) { return lastMade[table] >= static_cast<std::size_t>(plan.statement); };
        for (auto& slice : plan.slices) {
            const bool alone = std::all_of(slice.begin(), slice.end(), [&](int i) {
                const Step& step = plan.steps[static_cast<std::size_t>(i)];
                return step.alone && std::none_of(step.choosesFrom.begin(), step.choosesFrom.end(), changes);
            });
            if (!alone) slice.clear();
        }
    }
}

void Compiler::tableClasses() {
    std::vector<bool> seen(m_plan.tables.size());
    for (TableInfo& table : m_plan.tables) table.rowsKnown = true;
    for (const StatementPlan& statement : m_plan.statements) {
        for (const TemplatePlan* plan : statement.tree) {
            TableInfo& table = m_plan.tables[plan->table];
            if (!seen[plan->table] || statement.rowClass > table.rowClass) {
                table.rowClass = statement.rowClass;
                table.reason = statement.reason;
            }
            seen[plan->table] = true;
            table.rowsKnown = table.rowsKnown && statement.object && plan->total;
            table.expectedRows += plan->expected;
        }
    }
    for (const TemplatePlan& plan : m_plan.templates) {
        if (!m_nested.contains(plan.source) || m_topNames.contains(plan.source->table)) continue;
        TableInfo& table = m_plan.tables[plan.table];
        table.rowsFollow = rowsObstacle(table.shape.name);
        if (table.rowsFollow.empty()) table.rowsFollow = parentsObstacle(plan);
        if (table.rowsFollow.empty()) table.rowsEach = rowsEach(*plan.source);
    }
}

} // namespace understudy::engine
