// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay.h"

#include <algorithm>

namespace understudy::engine {

namespace {

constexpr std::size_t kMostStretches = 1u << 16;
constexpr std::size_t kMostValues = 400'000;

[[noreturn]] void notKnown(const Plan::Internals& plan, std::uint32_t table, std::uint64_t id) {
    throw formula::EvaluationError{Core::tr("Row %1 of %2 is not known here", std::to_string(id), plan.tables[table].shape.name)};
}

} // namespace

StatementHistory::StatementHistory(const StatementPlan& statement, const RunState& start, std::uint64_t rows)
    : m_statement(statement), m_start(start), m_rows(rows) {
    m_start.extents.reset();
}

void StatementHistory::makeRoot(Runner& runner, std::uint64_t root) const {
    const TemplatePlan& plan = *m_statement.object;
    runner.root(plan, m_start.rootRows[static_cast<std::size_t>(plan.number)] + root, static_cast<std::int64_t>(root));
}

StatementHistory::Place StatementHistory::find(const Plan::Internals& plan, const RunState& asker, std::stop_token stop,
                                               std::uint32_t table, std::int64_t id) {
    const auto wanted = static_cast<std::uint64_t>(id);
    if (!m_statement.constantCounts) return counted(plan, asker, std::move(stop), table, wanted);
    const std::uint64_t each = m_statement.perRoot[table];
    Place place{each == 0 ? m_rows : (wanted - m_start.next[table]) / each, m_start.next};
    if (place.root >= m_rows) notKnown(plan, table, wanted);
    for (std::size_t i = 0; i < place.next.size(); ++i) place.next[i] += place.root * m_statement.perRoot[i];
    return place;
}

StatementHistory::Place StatementHistory::counted(const Plan::Internals& plan, const RunState& asker, std::stop_token stop,
                                                  std::uint32_t table, std::uint64_t id) {
    RunState state = m_start;
    state.extents = asker.extents;
    Runner runner(plan, state, nullptr, stop);
    runner.countOnly(true);
    {
        const std::scoped_lock lock(m_mutex);
        try {
            if (!m_isCounted) count(runner, state, stop);
        } catch (...) {
            m_counting = false;
            throw;
        }
    }
    auto after = std::partition_point(m_stretches.begin(), m_stretches.end(), [&](const auto& next) { return next[table] <= id; });
    if (after == m_stretches.begin()) notKnown(plan, table, id);
    Place place{static_cast<std::uint64_t>(--after - m_stretches.begin()) * m_stride, *after};
    for (state.next = *after, runner.resume(); place.root < m_rows; ++place.root) {
        makeRoot(runner, place.root);
        if (state.next[table] > id) return place;
        place.next = state.next;
    }
    notKnown(plan, table, id);
}

/// Stretches double when there are too many, so memory does not grow with rows.
void StatementHistory::count(Runner& runner, RunState& state, const std::stop_token& stop) {
    if (m_counting) throw formula::EvaluationError{Core::tr("The number of rows depends on rows of the same statement")};
    m_counting = true;
    m_stretches.clear();
    m_stride = 64;
    for (std::uint64_t root = 0; root < m_rows; ++root) {
        if (root % 1024 == 0 && stop.stop_requested()) throw Stopped{};
        if (root % m_stride == 0) m_stretches.push_back(state.next);
        makeRoot(runner, root);
        if (m_stretches.size() < kMostStretches) continue;
        for (std::size_t i = 0; 2 * i < m_stretches.size(); ++i) m_stretches[i] = std::move(m_stretches[2 * i]);
        m_stretches.resize((m_stretches.size() + 1) / 2);
        m_stride *= 2;
    }
    m_isCounted = true;
    m_counting = false;
}

Replay::Replay(const Plan::Internals& plan, std::stop_token stop, unsigned depth)
    : m_plan(plan), m_stop(std::move(stop)), m_state(plan), m_runner(plan, m_state, this, m_stop) {
    m_runner.replayDepth(depth);
}

Value Replay::field(const std::shared_ptr<StatementHistory>& history, const Value& reference, std::string_view field,
                    const RunState& asker) {
    const std::uint64_t wanted = key(reference.size, reference.integer);
    if (!m_rows.contains(wanted)) {
        if (m_history != history) m_state = history->start();
        m_history = history;
        again(reference, asker);
    }
    const auto found = m_rows.find(wanted);
    if (found == m_rows.end()) notKnown(m_plan, reference.size, static_cast<std::uint64_t>(reference.integer));
    const auto slot = found->second.plan->fieldSlots.find(field);
    return slot == found->second.plan->fieldSlots.end() ? Value::undefined() : found->second.slots[slot->second];
}

void Replay::again(const Value& reference, const RunState& asker) {
    if (m_values > kMostValues) {
        m_rows.clear();
        m_arena.reset();
        m_values = 0;
    }
    m_wanted = key(reference.size, reference.integer);
    StatementHistory::Place place = m_history->find(m_plan, asker, m_stop, reference.size, reference.integer);
    m_state.extents = asker.extents;
    m_state.next = std::move(place.next);
    m_runner.resume();
    m_history->makeRoot(m_runner, place.root);
}

void Replay::row(const TemplatePlan& plan, std::span<const Value> slots) {
    const std::uint64_t at = key(plan.table, slots.front().integer);
    if (m_values > kMostValues && at != m_wanted) return;
    Value* kept = m_arena.array<Value>(slots.size());
    std::transform(slots.begin(), slots.end(), kept, [&](const Value& value) { return copied(value, m_arena); });
    m_rows[at] = {&plan, kept};
    m_values += slots.size();
}

} // namespace understudy::engine
