// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one table from any place on: statements before it are skipped by counting, not by making their rows.
#include "engine/statements.h"
#include "format/value_text.h"

#include <algorithm>

namespace understudy::engine {

namespace {

struct Enough {};

/// Collects the wanted rows of one table as text.
class Collector : public RowSink {
public:
    Collector(std::uint32_t table, std::uint64_t first, std::size_t count) : m_table(table), m_skip(first), m_count(count) {}
    void row(const TemplatePlan& plan, std::span<const Value> slots) override {
        if (plan.table != m_table) return;
        if (m_skip > 0) {
            --m_skip;
            return;
        }
        PreviewRow& row = rows.emplace_back();
        for (const Value& value : slots.first(static_cast<std::size_t>(plan.outputs))) row.push_back(text(value));
        if (rows.size() >= m_count) throw Enough{};
    }
    /// Rows passed over without making them.
    void skip(std::uint64_t rowsPassed) { m_skip -= std::min(m_skip, rowsPassed); }
    std::uint64_t toSkip() const { return m_skip; }

    std::vector<PreviewRow> rows;

private:
    static std::optional<std::string> text(const Value& value) {
        if (value.is(Kind::Null) || value.is(Kind::Undefined)) return std::nullopt;
        return plainText(value);
    }

    std::uint32_t m_table;
    std::uint64_t m_skip;
    std::size_t m_count;
};

class Preview {
public:
    Preview(const Plan::Internals& plan, std::uint32_t table, Collector& collector, std::stop_token stop)
        : m_plan(plan), m_table(table), m_collector(collector), m_stop(std::move(stop)), m_state(plan) {}

    void run() {
        beginIteration(m_state);
        for (const StatementPlan& statement : m_plan.statements) this->statement(statement);
    }

private:
    void statement(const StatementPlan& statement) {
        if (!statement.object) {
            runVariable(statement, m_plan, m_state, &m_collector);
            return;
        }
        const std::uint64_t rows = Runner(m_plan, m_state, nullptr).rootCount(*statement.object);
        noteExtent(statement, m_plan, m_state, rows);
        const bool seekable = statement.rowClass != TemplateClass::Sequential && !hasForward(statement, m_state);
        const std::uint64_t first = !seekable ? 0 : statement.constantCounts ? jump(statement, rows) : count(statement, rows);
        m_seekable = seekable;
        make(statement, first, rows);
    }

    bool makesTable(const StatementPlan& statement) const {
        return std::any_of(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* plan) { return plan->table == m_table; });
    }

    /// The first root row worth making; the rows before it only advance the counters. The last one is always made,
    /// because later statements may refer to it.
    std::uint64_t jump(const StatementPlan& statement, std::uint64_t rows) {
        if (rows == 0) return 0;
        const std::uint64_t mine = statement.perRoot[m_table];
        const std::uint64_t first = mine == 0 ? rows - 1 : std::min(rows - 1, m_collector.toSkip() / mine);
        for (std::size_t i = 0; i < m_state.next.size(); ++i) m_state.next[i] += first * statement.perRoot[i];
        m_collector.skip(first * mine);
        return first;
    }

    std::uint64_t count(const StatementPlan& statement, std::uint64_t rows) {
        Runner runner(m_plan, m_state, nullptr, m_stop);
        runner.countOnly(true);
        const bool mine = makesTable(statement);
        const std::uint64_t number = m_state.rootRows[static_cast<std::size_t>(statement.object->number)];
        for (std::uint64_t i = 0; i < rows; ++i) {
            const std::vector<std::uint64_t> before = m_state.next;
            checkStop(i);
            runner.root(*statement.object, number + i, static_cast<std::int64_t>(i));
            const std::uint64_t made = m_state.next[m_table] - before[m_table];
            if ((mine && made > m_collector.toSkip()) || i + 1 == rows) {
                m_state.next = before;
                return i;
            }
            m_collector.skip(made);
        }
        return 0;
    }

    void make(const StatementPlan& statement, std::uint64_t first, std::uint64_t rows) {
        Runner runner(m_plan, m_state, &m_collector, m_stop);
        const auto root = static_cast<std::size_t>(statement.object->number);
        for (std::uint64_t i = first; i < rows; ++i) {
            checkStop(i);
            runner.keepRows(!m_seekable || i + 1 == rows);
            runner.root(*statement.object, m_state.rootRows[root] + i, static_cast<std::int64_t>(i));
        }
        m_state.rootRows[root] += rows;
    }

    void checkStop(std::uint64_t i) const {
        if (i % 1024 == 0 && m_stop.stop_requested()) throw Stopped{};
    }

    const Plan::Internals& m_plan;
    std::uint32_t m_table;
    Collector& m_collector;
    std::stop_token m_stop;
    RunState m_state;
    bool m_seekable = true;
};

} // namespace

Result<std::vector<PreviewRow>> preview(const Plan& plan, const std::string& table, std::uint64_t first, std::size_t count,
                                        std::stop_token stop) {
    const auto number = plan.internals().tableNumbers.find(table);
    if (number == plan.internals().tableNumbers.end()) return fail(ErrorCode::NotFound, Core::tr("There is no table %1", table), {}, Core::tr("choose one of the recipe"));
    Collector collector(number->second, first, count);
    try {
        if (count > 0) Preview(plan.internals(), number->second, collector, std::move(stop)).run();
    } catch (const Enough&) {
        return std::move(collector.rows);
    } catch (const RowError& problem) {
        return tl::unexpected<Error>(problem.error);
    } catch (const Stopped&) {
        return fail(ErrorCode::Cancelled, Core::tr("The preview was stopped"));
    }
    return std::move(collector.rows);
}

} // namespace understudy::engine
