// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_job.h"

#include <ctime>

namespace understudy {

namespace {

/// The time of day where the user is: the log is for reading.
std::string clockTime() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[16];
    std::strftime(text, sizeof text, "%H:%M:%S", &local);
    return text;
}

} // namespace

const char* stateName(BatchState state) {
    switch (state) {
    case BatchState::Waiting: return "waiting";
    case BatchState::ReadingSamples: return "reading samples";
    case BatchState::Drafting: return "drafting";
    case BatchState::Compiling: return "compiling";
    case BatchState::Generating: return "generating";
    case BatchState::Publishing: return "publishing";
    case BatchState::Checking: return "checking";
    case BatchState::Uploading: return "uploading";
    case BatchState::Done: return "done";
    }
    return "done";
}

std::vector<BatchProgress::Table> BatchProgress::tables() const {
    const std::lock_guard lock(m_mutex);
    if (!m_uploads.empty()) return m_uploads;
    std::vector<Table> tables;
    for (std::size_t i = 0; m_plan && i < m_plan->tables().size(); ++i) {
        const engine::TableInfo& info = m_plan->tables()[i];
        if (!info.hidden)
            tables.push_back({info.shape.name, m_progress->tables[i].rows, info.expectedRows, m_progress->tables[i].bytes, 0});
    }
    return tables;
}

std::vector<BatchProgress::LogLine> BatchProgress::log() const {
    const std::lock_guard lock(m_mutex);
    return m_log;
}

void BatchProgress::say(Message words) {
    const std::lock_guard lock(m_mutex);
    m_log.push_back({clockTime(), std::move(words)});
}

void BatchProgress::attach(std::shared_ptr<const engine::Plan> plan, std::shared_ptr<engine::Progress> progress) {
    const std::lock_guard lock(m_mutex);
    m_plan = std::move(plan);
    m_progress = std::move(progress);
}

void BatchProgress::attach(std::vector<Table> uploads) {
    const std::lock_guard lock(m_mutex);
    m_uploads = std::move(uploads);
    for (const Table& table : m_uploads) expectedBytes += table.expectedBytes;
}

void BatchProgress::setArrived(std::size_t table, std::uint64_t arrived) {
    const std::lock_guard lock(m_mutex);
    bytes += arrived - m_uploads[table].bytes;
    m_uploads[table].bytes = arrived;
}

} // namespace understudy
