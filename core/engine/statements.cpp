// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statements.h"
#include "engine/replay.h"

#include "base/text.h"

#include <algorithm>

namespace understudy::engine {

void beginIteration(RunState& state) {
    state.iterationStart = state.next;
    state.named = state.persistent;
}

void endIteration(RunState& state, const Plan::Internals& plan) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < state.named.size(); ++i)
        if (state.named[i].kind == NamedState::Kind::Forward) open.push_back(plan.named[i].name);
    if (!open.empty())
        throw RowError{{ErrorCode::Data, Core::tr("Reference(s) not fulfilled: %1", join(open, ",")), {}, Core::tr("let the recipe make such a row")}};
    ++state.iteration;
}

void runVariable(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, RowSink* sink) {
    Runner runner(plan, state, sink);
    runner.keepRows(true);
    runner.assign(statement.variable, *statement.value, nullptr, statement.position);
}

namespace {

std::ptrdiff_t templatesOf(const StatementPlan& statement, std::uint32_t table, std::uint32_t nickname) {
    return std::count_if(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* other) {
        return other->table == table || (nickname && other->nickname == nickname);
    });
}

/// Rows of earlier iterations stay known only if something can still choose them.
void forget(std::vector<Extent>& extents, std::uint64_t iteration) {
    std::erase_if(extents, [&](const Extent& e) { return !e.justOnce && e.iteration < iteration; });
}

/// The first row takes the id a forward reference gave out before; the others follow as usual.
void noteForward(const StatementPlan& statement, RunState& state, std::uint64_t rows) {
    const TemplatePlan& root = *statement.object;
    std::vector<std::int64_t> ids;
    for (const int name : root.registers)
        if (const NamedState& named = state.named[static_cast<std::size_t>(name)]; named.kind == NamedState::Kind::Forward) ids.push_back(named.id);
    if (ids.size() != 1 || templatesOf(statement, root.table, root.nickname) != 1) return;
    const auto number = state.rootRows[static_cast<std::size_t>(root.number)];
    const auto nickname = root.nickname ? static_cast<std::int64_t>(state.next[root.nickname]) : 0;
    auto& extents = (*state.extents)[root.table];
    extents.push_back({&root, ids.front(), 1, number, 0, nickname, state.iteration, statement.justOnce, nullptr});
    extents.push_back({&root, static_cast<std::int64_t>(state.next[root.table]), static_cast<std::int64_t>(rows) - 1, number + 1, 1,
                       nickname + 1, state.iteration, statement.justOnce, nullptr});
}

} // namespace

void noteExtent(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, std::uint64_t rows) {
    const TemplatePlan& root = *statement.object;
    if (rows == 0 || !(plan.readsFields || root.nickname)) return;
    if (hasForward(statement, state)) {
        noteForward(statement, state, rows);
        return;
    }
    std::shared_ptr<StatementHistory> history;
    if (plan.choosesRows && statement.rowClass != TemplateClass::Sequential)
        history = std::make_shared<StatementHistory>(statement, state, rows);
    for (const TemplatePlan* made : statement.tree) {
        auto& extents = (*state.extents)[made->table];
        if (!plan.choosesEarlierIterations) forget(extents, state.iteration);
        const auto first = static_cast<std::int64_t>(state.next[made->table]);
        if (!extents.empty() && extents.back().firstId == first) continue;
        Extent extent{nullptr, first, 0, 0, 0, 0, state.iteration, statement.justOnce, history};
        if (made->table == root.table && templatesOf(statement, root.table, root.nickname) == 1) {
            extent.plan = &root;
            extent.rows = static_cast<std::int64_t>(rows);
            extent.firstNumber = state.rootRows[static_cast<std::size_t>(root.number)];
            if (root.nickname) extent.firstNickname = static_cast<std::int64_t>(state.next[root.nickname]);
        } else if (!history) {
            continue;
        }
        extents.push_back(std::move(extent));
    }
}

bool hasForward(const StatementPlan& statement, const RunState& state) {
    return std::any_of(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* plan) {
        return std::any_of(plan->registers.begin(), plan->registers.end(), [&](int name) {
            return state.named[static_cast<std::size_t>(name)].kind == NamedState::Kind::Forward;
        });
    });
}

} // namespace understudy::engine
