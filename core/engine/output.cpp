// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/output.h"

#include "base/civil.h"

#include <utility>

#include <algorithm>

namespace understudy::engine {

namespace {

constexpr std::size_t kFullChunk = 4u << 20;
constexpr unsigned kRowsBetweenChecks = 512;

} // namespace

void ChunkBytes::clear() {
    for (Buffer& buffer : buffers) buffer.clear();
    std::fill(rows.begin(), rows.end(), 0);
}

std::size_t ChunkBytes::size() const {
    std::size_t total = 0;
    for (const Buffer& buffer : buffers) total += buffer.view().size();
    return total;
}

ChunkOutput::ChunkOutput(const Plan::Internals& plan, const Encoder& encoder, std::function<void(ChunkBytes&)> full)
    : m_encoder(encoder), m_full(std::move(full)) {
    m_bytes.buffers.resize(encoder.streams().size());
    m_bytes.rows.resize(plan.tables.size());
}

void ChunkOutput::row(const TemplatePlan& plan, std::span<const Value> slots) {
    ++m_bytes.rows[plan.table];
    if (plan.hidden) return;
    try {
        m_encoder.row(plan.table, slots.first(static_cast<std::size_t>(plan.outputs)), m_bytes.buffers);
    } catch (const EncodeError& error) {
        throw RowError{{ErrorCode::Data, Core::tr("%1: %2", error.field, error.message), plan.source->position.text(), {}}};
    }
    if (++m_sinceCheck < kRowsBetweenChecks) return;
    m_sinceCheck = 0;
    if (m_bytes.size() > kFullChunk) m_full(m_bytes);
}

namespace {

/// The last statement that makes rows of a table; 0 if none does.
std::size_t lastStatementOf(const Plan::Internals& plan, std::uint32_t table) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < plan.statements.size(); ++i)
        for (const TemplatePlan* made : plan.statements[i].tree)
            if (made->table == table) last = i;
    return last;
}

} // namespace

Drain::Drain(const Plan::Internals& plan, const Encoder& encoder, const std::vector<ByteSink*>& sinks, const RunOptions& options,
             Progress& progress)
    : m_encoder(encoder), m_sinks(sinks), m_options(options), m_progress(progress), m_names(encoder.streams()),
      m_streams(plan.tables.size(), -1), m_hashes(m_names.size()), m_started(m_names.size()), m_completed(m_names.size()) {
    for (std::size_t stream = 0; stream < m_names.size(); ++stream) {
        m_summary.streams.push_back({m_names[stream], 0, {}});
        m_completed[stream] = options.standing.contains(stream);
        const auto table = plan.tableNumbers.find(m_names[stream]);
        if (table == plan.tableNumbers.end()) {
            m_tables.push_back(-1);
            m_lastStatement.push_back(plan.statements.size());
            m_streams.assign(plan.tables.size(), static_cast<int>(stream));
        } else {
            m_tables.push_back(static_cast<int>(table->second));
            m_lastStatement.push_back(lastStatementOf(plan, table->second));
            m_streams[table->second] = static_cast<int>(stream);
        }
    }
    m_summary.rows.resize(plan.tables.size());
    m_summary.seconds.resize(plan.tables.size());
    m_last = nowMicros();
}

bool Drain::stands(std::size_t table) const {
    return m_streams[table] >= 0 && m_options.standing.contains(static_cast<std::size_t>(m_streams[table]));
}

bool Drain::stands(const StatementPlan& statement) const {
    return !m_options.standing.empty() && std::all_of(statement.tree.begin(), statement.tree.end(), [&](const TemplatePlan* made) {
        return m_streams[made->table] < 0 || stands(made->table);
    });
}

void Drain::begin() {
    if (m_encoder.emptyWithoutRows()) return;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (!m_completed[i]) put(i, m_encoder.prologue(i));
}

void Drain::put(std::size_t stream, std::string_view bytes) {
    if (bytes.empty()) return;
    if (const auto written = m_sinks[stream]->write(bytes); !written) throw RowError{written.error()};
    m_hashes[stream].add(bytes);
    m_summary.streams[stream].bytes += bytes.size();
    m_progress.bytes.fetch_add(bytes.size(), std::memory_order_relaxed);
    if (m_tables[stream] >= 0)
        m_progress.tables[static_cast<std::size_t>(m_tables[stream])].bytes.fetch_add(bytes.size(), std::memory_order_relaxed);
}

void Drain::write(const ChunkBytes& chunk) {
    for (std::size_t i = 0; i < chunk.buffers.size(); ++i) {
        std::string_view bytes = chunk.buffers[i].view();
        if (bytes.empty() || m_completed[i]) continue;
        if (!m_started[i]) {
            if (m_encoder.emptyWithoutRows()) put(i, m_encoder.prologue(i));
            bytes.remove_prefix(m_encoder.separatorOf(i).size());
            m_started[i] = true;
        }
        put(i, bytes);
    }
    const std::int64_t now = nowMicros();
    const double seconds = static_cast<double>(now - std::exchange(m_last, now)) / kMicrosPerSecond;
    for (std::size_t table = 0; table < chunk.rows.size(); ++table) {
        if (chunk.rows[table] > 0) m_summary.seconds[table] += seconds;
        m_summary.rows[table] += chunk.rows[table];
        if (stands(table)) continue;
        m_progress.tables[table].rows.fetch_add(chunk.rows[table], std::memory_order_relaxed);
        m_progress.rows.fetch_add(chunk.rows[table], std::memory_order_relaxed);
    }
}

void Drain::completeAfter(std::size_t statement) {
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (!m_completed[i] && m_lastStatement[i] <= statement) complete(i);
}

void Drain::complete(std::size_t stream) {
    if (m_started[stream] || !m_encoder.emptyWithoutRows()) put(stream, m_encoder.epilogue(stream));
    m_summary.streams[stream].sha256 = m_hashes[stream].finish();
    m_completed[stream] = true;
    if (!m_options.completed) return;
    if (const auto taken = m_options.completed(stream, m_summary); !taken) throw RowError{taken.error()};
}

RunSummary Drain::finish() {
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (!m_completed[i]) complete(i);
    return std::move(m_summary);
}

} // namespace understudy::engine
