// SPDX-License-Identifier: GPL-3.0-or-later
// Iterations and statements of a run; where a job's exceptions become Errors.
#include "engine/chunks.h"
#include "engine/statements.h"

#include <algorithm>
#include <thread>

namespace understudy::engine {

namespace {

/// Below this many root rows threads cost more than they give.
constexpr std::uint64_t kWorthThreads = 20'000;

class Run {
public:
    Run(const Plan::Internals& plan, const Encoder& encoder, const std::vector<ByteSink*>& sinks, const RunOptions& options, Progress& progress)
        : m_plan(plan), m_encoder(encoder), m_options(options), m_state(plan), m_drain(plan, encoder, sinks, options, progress),
          m_output(plan, encoder, [this](ChunkBytes& bytes) { flush(bytes); }),
          m_threads(options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency())) {}

    RunSummary all() {
        checkTarget();
        m_drain.begin();
        do {
            if (m_options.stop.stop_requested()) throw Stopped{};
            iteration();
        } while (!finished());
        flush(m_output.bytes());
        return m_drain.finish();
    }

private:
    void checkTarget() const {
        if (m_options.target && !m_plan.tableNumbers.contains(m_options.target->first))
            throw RowError{{ErrorCode::NotFound, Core::tr("No template creating %1", m_options.target->first), {}, Core::tr("name a table of the recipe")}};
    }

    bool finished() const {
        if (!m_options.target) return m_state.iteration >= m_options.iterations;
        const auto table = m_plan.tableNumbers.find(m_options.target->first);
        if (m_state.next[table->second] == m_state.iterationStart[table->second])
            throw RowError{{ErrorCode::Data, Core::tr("The recipe makes no rows of %1", m_options.target->first), {}, Core::tr("give it a count")}};
        return m_state.next[table->second] - 1 >= m_options.target->second;
    }

    void iteration() {
        beginIteration(m_state);
        const bool last = !m_options.target && m_state.iteration + 1 == m_options.iterations;
        for (std::size_t i = 0; i < m_plan.statements.size(); ++i) {
            const StatementPlan& statement = m_plan.statements[i];
            if (!(statement.justOnce && m_state.iteration > 0)) run(statement);
            if (last) complete(i);
        }
        endIteration(m_state, m_plan);
    }

    /// While a row that was referred to has not come, the run may still fail.
    void complete(std::size_t statement) {
        const auto isOpen = [](const NamedState& name) { return name.kind == NamedState::Kind::Forward; };
        if (std::any_of(m_state.named.begin(), m_state.named.end(), isOpen)) return;
        flush(m_output.bytes());
        m_drain.completeAfter(statement);
    }

    void run(const StatementPlan& statement) {
        if (!statement.object) {
            runVariable(statement, m_plan, m_state, &m_output);
            return;
        }
        const std::uint64_t rows = Runner(m_plan, m_state, nullptr).rootCount(*statement.object);
        noteExtent(statement, m_plan, m_state, rows);
        std::uint64_t perRoot = 0;
        for (std::size_t table = 0; table < m_plan.tables.size(); ++table) perRoot += statement.perRoot[table];
        const bool parallel = m_threads > 1 && rows > 1 && statement.rowClass != TemplateClass::Sequential &&
                              rows * std::max<std::uint64_t>(1, perRoot) >= kWorthThreads && !hasForward(statement, m_state);
        if (m_drain.stands(statement) && canPassOver(statement, m_state)) {
            passOver(statement, m_plan, m_state, rows, m_options.stop);
        } else if (parallel) {
            flush(m_output.bytes());
            ChunkRun({m_plan, statement, m_encoder, m_drain, m_options.stop, m_options.gate, rows, m_threads}, m_state).run();
        } else {
            runInline(statement, rows);
        }
        m_state.rootRows[static_cast<std::size_t>(statement.object->number)] += rows;
    }

    void runInline(const StatementPlan& statement, std::uint64_t rows) {
        Runner runner(m_plan, m_state, &m_output, m_options.stop);
        const std::uint64_t first = m_state.rootRows[static_cast<std::size_t>(statement.object->number)];
        const bool keepAll = statement.rowClass == TemplateClass::Sequential || hasForward(statement, m_state);
        for (std::uint64_t i = 0; i < rows; ++i) {
            runner.keepRows(keepAll || i + 1 == rows);
            runner.root(*statement.object, first + i, static_cast<std::int64_t>(i));
            if (i % 1024 == 1023) breathe();
        }
    }

    /// Between rows: has anybody stopped the run, and is there enough to write?
    void breathe() {
        if (m_options.gate) m_options.gate->pass(m_options.stop);
        if (m_options.stop.stop_requested()) throw Stopped{};
        if (m_output.bytes().size() > 256 * 1024) flush(m_output.bytes());
    }

    void flush(ChunkBytes& bytes) {
        m_drain.write(bytes);
        bytes.clear();
    }

    const Plan::Internals& m_plan;
    const Encoder& m_encoder;
    const RunOptions& m_options;
    RunState m_state;
    Drain m_drain;
    ChunkOutput m_output;
    unsigned m_threads;
};

} // namespace

Result<RunSummary> run(const Plan& plan, const Encoder& encoder, const std::vector<ByteSink*>& sinks,
                       const RunOptions& options, Progress& progress) {
    try {
        return Run(plan.internals(), encoder, sinks, options, progress).all();
    } catch (const RowError& problem) {
        return tl::unexpected<Error>(problem.error);
    } catch (const Stopped&) {
        return fail(ErrorCode::Cancelled, Core::tr("The run was stopped"));
    } catch (const std::exception& problem) {
        return fail(ErrorCode::Internal, Core::tr("The run failed: %1", problem.what()));
    }
}

} // namespace understudy::engine
