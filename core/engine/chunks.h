// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/output.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <memory>
#include <mutex>

namespace understudy::engine {

/// Runs the root rows of one statement over several threads. Chunks are handed out in order; whoever finishes the
/// chunk that is next in order writes it, so no thread only waits.
class ChunkRun {
public:
    struct Task {
        const Plan::Internals& plan;
        const StatementPlan& statement;
        const Encoder& encoder;
        Drain& drain;
        std::stop_token stop;
        PauseGate* gate;
        std::uint64_t rows = 0;      ///< Root rows.
        unsigned threads = 1;
    };
    ChunkRun(const Task& task, RunState& state);
    /// Makes all chunks; leaves the state as after the last row. Throws RowError or Stopped.
    void run();

private:
    struct Chunk {
        std::uint64_t number = 0, firstRoot = 0, roots = 0;
        std::vector<std::uint64_t> next; ///< Ids where it starts.
    };
    struct Finished {
        ChunkBytes bytes;
        std::vector<NamedState> named, persistent;
        std::vector<std::shared_ptr<const KeptRow>> variables;
    };

    void work();
    bool take(Chunk& chunk);
    void make(const Chunk& chunk, Runner& runner, RunState& state);
    void deliver(const Chunk& chunk, Finished finished, ChunkBytes& recycled);
    void writeEarly(std::uint64_t chunk, ChunkBytes& bytes);
    void merge(const Finished& finished);
    void fail(std::exception_ptr problem);

    const Task m_task;
    RunState& m_state;
    const RunState m_start;
    RunState m_planned;
    Runner m_planner;
    std::uint64_t m_chunkRoots;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_nextChunk = 0, m_nextRoot = 0, m_nextWrite = 0;
    bool m_writing = false;
    std::map<std::uint64_t, Finished> m_finished;
    std::vector<ChunkBytes> m_spare;
    std::exception_ptr m_problem;
};

} // namespace understudy::engine
