// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/environment.h"
#include "engine/plan.h"

#include <deque>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy::engine {

class Replay;
class StatementHistory;

/// Receives finished rows in order: all slots, of which the first plan.outputs are output.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual void row(const TemplatePlan& plan, std::span<const Value> slots) = 0;
};

/// A row kept beyond its own making: its values with their text.
struct KeptRow {
    const TemplatePlan* plan = nullptr;
    std::int64_t id = 0;
    std::vector<Value> slots;
    std::vector<std::shared_ptr<const KeptRow>> children; ///< Rows made inside it that its values refer to.
    Arena arena{1024};

    /// This row or the one of its children that a Reference stands for; null if it is none of them.
    const KeptRow* find(const Value& reference) const;
};

/// A copy of a value whose text and parts live in `arena`.
Value copied(const Value& value, Arena& arena);

/// Room for the values of a row, all of them undefined.
Value* emptySlots(const TemplatePlan& plan, Arena& arena);

/// What a name stands for at run time.
struct NamedState {
    enum class Kind { Unset, Row, Forward };
    Kind kind = Kind::Unset;
    std::uint32_t table = 0;
    std::int64_t id = 0;
    std::shared_ptr<const KeptRow> kept; ///< The row's values, when it comes from another root row.
};

/// Where the rows of a table came from, so that a row can be made again from its id.
struct Extent {
    const TemplatePlan* plan = nullptr;  ///< Its root rows; null if rows of the table are made deeper in the statement.
    std::int64_t firstId = 0, rows = 0;  ///< Ids firstId, firstId + 1, …
    std::uint64_t firstNumber = 0;       ///< Row number and child_index of the first.
    std::int64_t firstChild = 0;
    std::int64_t firstNickname = 0;
    std::uint64_t iteration = 0;
    bool justOnce = false;
    std::shared_ptr<StatementHistory> history; ///< To make the whole root row again; null in sequential statements.
};
using Extents = std::vector<std::vector<Extent>>; ///< Per table, in order of ids.

/// The state of a run between two statements: everything a later statement can depend on. Copied to each worker.
struct RunState {
    explicit RunState(const Plan::Internals& plan);
    std::vector<std::uint64_t> next;            ///< Per counter: the next id.
    std::vector<std::uint64_t> iterationStart;  ///< Per counter: next at the start of the iteration.
    std::vector<NamedState> named, persistent;  ///< Per named row.
    std::vector<std::shared_ptr<const KeptRow>> variables; ///< One slot each; null until assigned.
    std::vector<std::uint64_t> rootRows;        ///< Per template: root rows made so far.
    std::shared_ptr<Extents> extents;           ///< Shared by copies; changes between statements only.
    std::uint64_t iteration = 0;
};

/// Makes rows: runs the operations of templates, row by row, on one thread.
class Runner {
public:
    Runner(const Plan::Internals& plan, RunState& state, RowSink* sink, std::stop_token stop = {});
    ~Runner();

    /// Number of root rows of a top-level template.
    std::uint64_t rootCount(const TemplatePlan& plan);
    /// Makes one root row with all its nested rows and friends.
    void root(const TemplatePlan& plan, std::uint64_t number, std::int64_t childIndex);
    /// Makes all rows of a template below another row; gives the last one as a Reference, or null.
    Value execute(const TemplatePlan& plan, Row& parent);
    /// Evaluates a top-level variable.
    void assign(int variable, const Operation& operation, Row* parent, const Position& position);

    /// Only counts: skips the fields no count depends on and writes nothing.
    void countOnly(bool on) { m_countOnly = on; }
    /// Root rows may refer to rows of earlier root rows: remember them (sequential statements).
    void keepRows(bool on) { m_keepRows = on; }
    /// How many rows are being made again around this runner's.
    void replayDepth(unsigned depth) { m_replayDepth = depth; }

    const Plan::Internals& plan() const { return m_plan; }
    RunState& state() { return m_state; }
    formula::Environment& environment(Row& row) { return m_environment.at(row); }
    Arena& arena() { return m_arena; }

    /// The field of the row a Reference stands for; Undefined if it has no such field.
    Value attribute(const Value& reference, std::string_view field, Row& row);
    /// The row a tracked name stands for; allocates a forward reference if it does not exist yet.
    Value named(int name);
    /// A number from a counter: unique ids, places in a permutation.
    std::uint64_t count(int counter) { return m_state.next[static_cast<std::size_t>(counter)]++; }
    /// The highest id already saved in a table (rows still being made do not count).
    std::int64_t lastSaved(std::uint32_t counter) const { return m_saved[counter]; }
    void beginRoot();
    /// Takes up the ids where the state stands: every row before is saved.
    void resume();
    Value variable(int index) const;
    /// Stores a value where formulas read it: from there text counts as written, whatever made it.
    static Value stored(Value value) {
        value.exact = false;
        return value;
    }
    /// The id of the n-th row with a nickname (from 1).
    std::int64_t idOfNickname(std::uint32_t table, std::uint32_t counter, std::int64_t place) const;
    /// Call-site state that starts again when the parent row changes: how often the site was used for it.
    std::uint64_t useForParent(std::uint64_t site, std::int64_t parent);

private:
    struct Live {
        const TemplatePlan* plan;
        std::int64_t id;
        const Value* slots;
    };
    struct ParentUse {
        std::uint64_t site;
        std::int64_t parent;
        std::uint64_t uses;
    };

    void makeRow(const TemplatePlan& plan, Row& row);
    void fields(const TemplatePlan& plan, Row& row);
    void friends(const TemplatePlan& plan, Row& row);
    void friendRows(const TemplatePlan& plan, Row& parent);
    void passingRows(const TemplatePlan& plan, Row& parent, std::uint64_t rows);
    void forgetVariables(const TemplatePlan& plan);
    void save(const TemplatePlan& plan, Row& row);
    void keepNamed(const TemplatePlan& plan, const Row& row);
    std::shared_ptr<KeptRow> keptRow(const TemplatePlan& plan, std::int64_t id, const Value* slots) const;
    std::shared_ptr<const KeptRow> keptLive(const Value& value) const;
    bool keeps(const TemplatePlan& plan) const { return !plan.registers.empty() && (!plan.isRoot || m_keepRows); }
    std::int64_t takeId(const TemplatePlan& plan);
    std::uint64_t countOf(const TemplatePlan& plan, Row& asker);
    const KeptRow* keptBefore(const Value& reference) const;
    Value recompute(const Value& reference, std::string_view field, Row& row);
    Value slice(const Extent& extent, const Value& reference, int slot, Row& asker);
    Value replay(const Extent& extent, const Value& reference, std::string_view field, Row& asker);

    const Plan::Internals& m_plan;
    RunState& m_state;
    RowSink* m_sink;
    std::stop_token m_stop;
    Arena m_arena;
    RowEnvironment m_environment;
    std::vector<Live> m_live;
    std::vector<std::int64_t> m_saved;
    std::vector<ParentUse> m_uses;
    std::deque<Arena> m_friendArenas;
    std::size_t m_depth = 0;
    unsigned m_recomputing = 0, m_replayDepth = 0;
    std::unique_ptr<Replay> m_replay;
    bool m_countOnly = false;
    bool m_keepRows = false;
};

/// A row that could not be made; thrown to the edge of the job.
struct RowError {
    Error error;
};

/// The run was stopped inside a long row.
struct Stopped {};

} // namespace understudy::engine
