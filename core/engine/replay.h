// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runner.h"

#include <mutex>
#include <unordered_map>

namespace understudy::engine {

/// One execution of a statement: what it started with, and which ids stretches of its root rows begin with. Shared by
/// threads; the stretches are counted when somebody first asks.
class StatementHistory {
public:
    StatementHistory(const StatementPlan& statement, const RunState& start, std::uint64_t rows);

    /// A root row and the ids it starts with.
    struct Place {
        std::uint64_t root = 0;
        std::vector<std::uint64_t> next;
    };
    /// The root row that made a row. Throws EvaluationError if there is none.
    Place find(const Plan::Internals& plan, const RunState& asker, std::stop_token stop, std::uint32_t table, std::int64_t id);

    const StatementPlan& statement() const { return m_statement; }
    const RunState& start() const { return m_start; }
    /// Makes (or only counts) one root row.
    void makeRoot(Runner& runner, std::uint64_t root) const;

private:
    Place counted(const Plan::Internals& plan, const RunState& asker, std::stop_token stop, std::uint32_t table, std::uint64_t id);
    void count(Runner& runner, RunState& state, const std::stop_token& stop);

    const StatementPlan& m_statement;
    RunState m_start;
    std::uint64_t m_rows;
    std::recursive_mutex m_mutex;
    bool m_counting = false, m_isCounted = false;
    std::uint64_t m_stride = 64;
    std::vector<std::vector<std::uint64_t>> m_stretches; ///< Ids at every m_stride-th root row.
};

/// Makes root rows again to read what their rows held; remembers a bounded number of them. One per thread.
class Replay : public RowSink {
public:
    Replay(const Plan::Internals& plan, std::stop_token stop, unsigned depth);
    /// The field of a row; Undefined if it has none. The value lives until the next call.
    Value field(const std::shared_ptr<StatementHistory>& history, const Value& reference, std::string_view field, const RunState& asker);
    void row(const TemplatePlan& plan, std::span<const Value> slots) override;

private:
    struct Remembered {
        const TemplatePlan* plan = nullptr;
        const Value* slots = nullptr;
    };
    static std::uint64_t key(std::uint32_t table, std::int64_t id) { return mix(static_cast<std::uint64_t>(id)) ^ table; }
    void again(const Value& reference, const RunState& asker);

    const Plan::Internals& m_plan;
    std::stop_token m_stop;
    RunState m_state;
    Runner m_runner;
    std::shared_ptr<StatementHistory> m_history;
    std::unordered_map<std::uint64_t, Remembered> m_rows;
    Arena m_arena;
    std::size_t m_values = 0;
    std::uint64_t m_wanted = 0;
};

} // namespace understudy::engine
