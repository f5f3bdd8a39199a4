// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_sink.h"
#include "base/hash.h"
#include "engine/runner.h"

#include <functional>
#include <vector>

namespace understudy::engine {

/// The bytes and rows of one chunk, on their way to the drain.
struct ChunkBytes {
    std::vector<Buffer> buffers;      ///< Per stream.
    std::vector<std::uint64_t> rows;  ///< Per table.

    void clear();
    std::size_t size() const;
};

/// Encodes the rows of one worker into the chunk it works on.
class ChunkOutput : public RowSink {
public:
    /// `full` is called when the chunk has grown beyond what should be held in memory.
    ChunkOutput(const Plan::Internals& plan, const Encoder& encoder, std::function<void(ChunkBytes&)> full);
    void row(const TemplatePlan& plan, std::span<const Value> slots) override;
    ChunkBytes& bytes() { return m_bytes; }

private:
    const Encoder& m_encoder;
    std::function<void(ChunkBytes&)> m_full;
    ChunkBytes m_bytes;
    unsigned m_sinceCheck = 0;
};

/// Writes chunks in order: to the sinks, into the hashes and the live counters.
class Drain {
public:
    Drain(const Plan::Internals& plan, const Encoder& encoder, const std::vector<ByteSink*>& sinks, const RunOptions& options,
          Progress& progress);
    /// Throws RowError if a sink fails.
    void begin();
    void write(const ChunkBytes& chunk);
    /// Completes the streams whose tables get no rows from statements after this one.
    void completeAfter(std::size_t statement);
    RunSummary finish();
    /// True if every row of a statement goes where its bytes stand already, or nowhere.
    bool stands(const StatementPlan& statement) const;

private:
    bool stands(std::size_t table) const;
    void put(std::size_t stream, std::string_view bytes);
    void complete(std::size_t stream);

    const Encoder& m_encoder;
    const std::vector<ByteSink*>& m_sinks;
    const RunOptions& m_options;
    Progress& m_progress;
    std::vector<std::string> m_names;
    std::vector<int> m_tables; ///< Per stream: the table it holds, -1 for all of them.
    std::vector<std::size_t> m_lastStatement; ///< Per stream: after it no row comes.
    std::vector<int> m_streams;  ///< Per table: the stream it goes into, -1 for none.
    std::vector<Sha256> m_hashes;
    std::vector<bool> m_started, m_completed;
    std::int64_t m_last = 0; ///< When the last chunk was written, microseconds since 1970.
    RunSummary m_summary;
};

} // namespace understudy::engine
