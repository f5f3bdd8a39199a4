// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statements.h"

#include <algorithm>

namespace understudy::engine {

namespace {

void count(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, std::uint64_t rows, std::stop_token stop) {
    Runner runner(plan, state, nullptr, stop);
    runner.countOnly(true);
    const std::uint64_t first = state.rootRows[static_cast<std::size_t>(statement.object->number)];
    for (std::uint64_t i = 0; i < rows; ++i) {
        if (i % 1024 == 1023 && stop.stop_requested()) throw Stopped{};
        runner.root(*statement.object, first + i, static_cast<std::int64_t>(i));
    }
}

} // namespace

/// A name or variable may keep what a root row before the last one gave it, unless every root row gives it anew.
bool canPassOver(const StatementPlan& statement, const RunState& state) {
    if (statement.rowClass == TemplateClass::Sequential || hasForward(statement, state)) return false;
    return std::all_of(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* made) {
        const bool setsVariable = std::any_of(made->friends.begin(), made->friends.end(), [](const Friend& one) { return !one.object; });
        return !setsVariable && (made->isRoot || made->registers.empty() || statement.constantCounts);
    });
}

void passOver(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, std::uint64_t rows, std::stop_token stop) {
    if (rows == 0) return;
    if (statement.constantCounts) {
        for (std::size_t i = 0; i < state.next.size(); ++i) state.next[i] += (rows - 1) * statement.perRoot[i];
    } else {
        count(statement, plan, state, rows - 1, stop);
    }
    Runner runner(plan, state, nullptr, std::move(stop));
    runner.keepRows(true);
    const std::uint64_t first = state.rootRows[static_cast<std::size_t>(statement.object->number)];
    runner.root(*statement.object, first + rows - 1, static_cast<std::int64_t>(rows - 1));
}

} // namespace understudy::engine
