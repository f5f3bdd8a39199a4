// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/chunks.h"

#include <algorithm>
#include <thread>

namespace understudy::engine {

namespace {

constexpr std::uint64_t kRowsPerChunk = 8192;
constexpr std::uint64_t kRootsOfUnknownSize = 1024;

std::uint64_t chunkRoots(const StatementPlan& statement, const Plan::Internals& plan) {
    if (!statement.constantCounts) return kRootsOfUnknownSize;
    std::uint64_t rows = 0;
    for (std::size_t table = 0; table < plan.tables.size(); ++table) rows += statement.perRoot[table];
    return std::max<std::uint64_t>(1, kRowsPerChunk / std::max<std::uint64_t>(1, rows));
}

bool sameRow(const NamedState& a, const NamedState& b) { return a.kind == b.kind && a.id == b.id && a.kept == b.kept; }

} // namespace

ChunkRun::ChunkRun(const Task& task, RunState& state)
    : m_task(task), m_state(state), m_start(state), m_planned(state), m_planner(task.plan, m_planned, nullptr),
      m_chunkRoots(chunkRoots(task.statement, task.plan)) {
    m_planner.countOnly(true);
}

void ChunkRun::run() {
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < m_task.threads; ++i) threads.emplace_back([this] { work(); });
        work();
    }
    if (m_problem) std::rethrow_exception(m_problem);
    m_state.next = m_planned.next;
}

void ChunkRun::work() {
    try {
        RunState state = m_start;
        std::uint64_t current = 0;
        ChunkOutput output(m_task.plan, m_task.encoder, [&](ChunkBytes& bytes) { writeEarly(current, bytes); });
        Runner runner(m_task.plan, state, &output, m_task.stop);
        for (Chunk chunk; take(chunk);) {
            current = chunk.number;
            make(chunk, runner, state);
            Finished finished{std::move(output.bytes()), state.named, state.persistent, state.variables};
            deliver(chunk, std::move(finished), output.bytes());
        }
    } catch (...) {
        fail(std::current_exception());
    }
}

bool ChunkRun::take(Chunk& chunk) {
    if (m_task.gate) m_task.gate->pass(m_task.stop);
    std::unique_lock lock(m_mutex);
    const std::uint64_t window = 2 * m_task.threads + 2;
    m_changed.wait(lock, [&] { return m_problem || m_nextChunk < m_nextWrite + window; });
    if (m_problem || m_nextRoot >= m_task.rows) return false;
    if (m_task.stop.stop_requested()) throw Stopped{};
    chunk.number = m_nextChunk++;
    chunk.firstRoot = m_nextRoot;
    chunk.roots = std::min(m_chunkRoots, m_task.rows - m_nextRoot);
    chunk.next = m_planned.next;
    m_nextRoot += chunk.roots;
    const StatementPlan& statement = m_task.statement;
    if (statement.constantCounts) {
        for (std::size_t i = 0; i < chunk.next.size(); ++i) m_planned.next[i] += chunk.roots * statement.perRoot[i];
        return true;
    }
    const std::uint64_t first = m_start.rootRows[static_cast<std::size_t>(statement.object->number)] + chunk.firstRoot;
    for (std::uint64_t i = 0; i < chunk.roots; ++i)
        m_planner.root(*statement.object, first + i, static_cast<std::int64_t>(chunk.firstRoot + i));
    return true;
}

void ChunkRun::make(const Chunk& chunk, Runner& runner, RunState& state) {
    state.next = chunk.next;
    state.named = m_start.named;
    state.persistent = m_start.persistent;
    state.variables = m_start.variables;
    runner.resume();
    const TemplatePlan& root = *m_task.statement.object;
    const std::uint64_t first = m_start.rootRows[static_cast<std::size_t>(root.number)] + chunk.firstRoot;
    for (std::uint64_t i = 0; i < chunk.roots; ++i) {
        runner.keepRows(i + 1 == chunk.roots);
        runner.root(root, first + i, static_cast<std::int64_t>(chunk.firstRoot + i));
        if (i % 1024 == 1023 && m_task.stop.stop_requested()) throw Stopped{};
    }
}

void ChunkRun::deliver(const Chunk& chunk, Finished finished, ChunkBytes& recycled) {
    std::unique_lock lock(m_mutex);
    m_finished.emplace(chunk.number, std::move(finished));
    while (!m_writing && !m_problem && m_finished.contains(m_nextWrite)) {
        m_writing = true;
        auto node = m_finished.extract(m_nextWrite);
        lock.unlock();
        m_task.drain.write(node.mapped().bytes);
        node.mapped().bytes.clear();
        lock.lock();
        merge(node.mapped());
        m_spare.push_back(std::move(node.mapped().bytes));
        ++m_nextWrite;
        m_writing = false;
        m_changed.notify_all();
    }
    if (m_spare.empty()) {
        recycled.buffers.resize(m_task.encoder.streams().size());
        recycled.rows.resize(m_task.plan.tables.size());
    } else {
        recycled = std::move(m_spare.back());
        m_spare.pop_back();
    }
}

/// A chunk that grew too large waits until it is next in order, then writes what it has.
void ChunkRun::writeEarly(std::uint64_t chunk, ChunkBytes& bytes) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_problem || (m_nextWrite == chunk && !m_writing); });
    if (m_problem) throw Stopped{};
    m_writing = true;
    lock.unlock();
    m_task.drain.write(bytes);
    bytes.clear();
    lock.lock();
    m_writing = false;
    m_changed.notify_all();
}

void ChunkRun::merge(const Finished& finished) {
    for (std::size_t i = 0; i < finished.named.size(); ++i) {
        if (!sameRow(finished.named[i], m_start.named[i])) m_state.named[i] = finished.named[i];
        if (!sameRow(finished.persistent[i], m_start.persistent[i])) m_state.persistent[i] = finished.persistent[i];
    }
    for (std::size_t i = 0; i < finished.variables.size(); ++i)
        if (finished.variables[i] != m_start.variables[i]) m_state.variables[i] = finished.variables[i];
}

void ChunkRun::fail(std::exception_ptr problem) {
    const std::scoped_lock lock(m_mutex);
    if (!m_problem) m_problem = problem;
    m_changed.notify_all();
}

} // namespace understudy::engine
