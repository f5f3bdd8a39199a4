// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/database.h"
#include "audit/file_lock.h"
#include "audit/history.h"

#include <map>

namespace understudy {

/// The history in a folder: history.sqlite, and one lock file for each running batch under running/.
class LocalHistory : public History {
public:
    LocalHistory(std::string folder, std::unique_ptr<Database> database, Message notice);

    Result<void> begin(const std::vector<AuditRecord>& records, const std::optional<AuditTarget>& target) override;
    Result<std::vector<AuditRecord>> reopen(const std::string& batchId) override;
    Result<void> update(const std::vector<AuditRecord>& records) override;
    Result<void> finish(const std::vector<AuditRecord>& records) override;
    Result<void> addUpload(const std::string& batchId, const std::string& outputPath, const std::string& uri) override;
    Result<std::vector<BatchSummary>> batches(const HistoryFilter& filter) override;
    Result<std::vector<AuditRecord>> records(const std::string& batchId) override;
    Result<std::vector<AuditRecord>> allRecords(const HistoryFilter& filter) override;
    Result<std::vector<AuditRecord>> recordsInFolder(const std::string& folder) override;
    Message notice() const override { return m_notice; }

    /// Batches In Progress whose process is gone become Interrupted.
    Result<void> closeAbandoned();

private:
    Result<void> takeUp(const QString& batchId);
    Result<void> replace(const std::vector<AuditRecord>& records, const std::string& phase,
                         const std::optional<AuditTarget>& target);
    Result<void> write(const std::vector<AuditRecord>& records);
    Result<void> queue(const std::string& phase, const std::vector<AuditRecord>& records);
    Result<void> closeAbandoned(const QString& batchId);
    Result<std::vector<AuditRecord>> select(const QString& condition, const QVariantList& values);
    std::string lockPath(const std::string& batchId) const;

    std::string m_folder;
    std::unique_ptr<Database> m_database;
    Message m_notice;
    std::map<std::string, FileLock> m_running;
};

} // namespace understudy
