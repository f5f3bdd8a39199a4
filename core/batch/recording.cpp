// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/recording.h"

#include "batch/checks_json.h"
#include "batch/identity.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace understudy {

Result<Recording> Recording::begin(const std::string& folder, AuditRecord shared, std::vector<AuditRecord> tables,
                                   const std::optional<AuditTarget>& target) {
    auto history = History::open(folder);
    if (!history) return tl::unexpected(history.error());
    Recording recording(std::move(*history), std::move(shared), std::move(tables));
    if (auto begun = recording.m_history->begin(recording.records(), target); !begun) return tl::unexpected(begun.error());
    return recording;
}

Result<Recording> Recording::resume(const std::string& folder, const std::string& batchId) {
    auto history = History::open(folder);
    if (!history) return tl::unexpected(history.error());
    auto records = (*history)->reopen(batchId);
    if (!records) return tl::unexpected(records.error());
    AuditRecord shared = records->front();
    std::erase_if(*records, [](const AuditRecord& record) { return record.table.empty(); });
    return Recording(std::move(*history), std::move(shared), std::move(*records));
}

Recording::Recording(std::unique_ptr<History> history, AuditRecord shared, std::vector<AuditRecord> tables)
    : m_history(std::move(history)), m_shared(std::move(shared)), m_tables(std::move(tables)) {}

std::vector<AuditRecord> Recording::records() const {
    std::vector<AuditRecord> records = m_tables.empty() ? std::vector<AuditRecord>(1) : m_tables;
    for (AuditRecord& record : records) {
        record.batchId = m_shared.batchId;
        record.batchName = m_shared.batchName;
        record.status = m_shared.status;
        record.errorMessage = m_shared.errorMessage;
        record.started = m_shared.started;
        record.ended = m_shared.ended;
        record.resumed = m_shared.resumed;
        record.seed = m_shared.seed;
        record.today = m_shared.today;
        record.recipe = m_shared.recipe;
        record.recipeSha256 = m_shared.recipeSha256;
        record.programVersion = m_shared.programVersion;
        record.draftedBy = m_shared.draftedBy;
        record.batchFile = m_shared.batchFile;
        record.checks = m_shared.checks;
        if (record.source.empty()) record.source = m_shared.source;
    }
    return records;
}

std::string Recording::leftBy(const std::string& path) const {
    const auto records = m_history->recordsInFolder(std::filesystem::path(path).parent_path().string());
    if (!records) return {};
    const auto left = std::find_if(records->begin(), records->end(), [&](const AuditRecord& r) { return r.outputPath == path; });
    return left == records->end() || left->status == BatchStatus::Completed ? "" : left->batchId;
}

Result<void> Recording::update() { return m_history->update(records()); }

Result<void> Recording::finish(BatchStatus status, const std::optional<Error>& error) {
    m_shared.status = status;
    m_shared.errorMessage = error ? error->text() : "";
    m_shared.ended = nowMicros();
    return m_history->finish(records());
}

Result<void> Recording::addChecks(const std::vector<CheckResult>& checks) {
    m_shared.checks = checksJson(checks).dump();
    return m_history->finish(records());
}

AuditRecord startedRecord(const std::string& name, std::uint64_t seed, Days today, std::int64_t started) {
    AuditRecord record;
    record.batchId = newBatchId(started);
    record.batchName = name;
    record.seed = seed;
    record.today = today;
    record.started = started;
    record.programVersion = recordedVersion();
    return record;
}

BatchStatus statusAfter(const std::optional<Error>& error) {
    if (!error) return BatchStatus::Completed;
    return error->code == ErrorCode::Cancelled ? BatchStatus::Cancelled : BatchStatus::Failed;
}

} // namespace understudy
