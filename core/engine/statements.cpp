// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statements.h"

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
        throw RowError{{ErrorCode::Data, "Reference(s) not fulfilled: " + join(open, ","), {}, "let the recipe make such a row"}};
    ++state.iteration;
}

void runVariable(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, RowSink* sink) {
    Runner runner(plan, state, sink);
    runner.keepRows(true);
    runner.assign(statement.variable, *statement.value, nullptr, statement.position);
}

void noteExtent(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, std::uint64_t rows) {
    const TemplatePlan& root = *statement.object;
    if (rows == 0 || !(plan.readsFields || root.nickname) || hasForward(statement, state)) return;
    const auto others = std::count_if(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* other) {
        return other->table == root.table || (root.nickname && other->nickname == root.nickname);
    });
    if (others > 1) return;
    Extent extent{&root, static_cast<std::int64_t>(state.next[root.table]), static_cast<std::int64_t>(rows),
                  state.rootRows[static_cast<std::size_t>(root.number)], 0, 0};
    if (root.nickname) extent.firstNickname = static_cast<std::int64_t>(state.next[root.nickname]);
    state.extents[root.table].push_back(extent);
}

bool hasForward(const StatementPlan& statement, const RunState& state) {
    return std::any_of(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* plan) {
        return std::any_of(plan->registers.begin(), plan->registers.end(), [&](int name) {
            return state.named[static_cast<std::size_t>(name)].kind == NamedState::Kind::Forward;
        });
    });
}

} // namespace understudy::engine
