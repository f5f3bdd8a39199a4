// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/database.h"
#include "audit/history.h"

#include <optional>
#include <string>
#include <vector>

namespace understudy {

/// Rows on their way to an audit table in BigQuery: those of one batch at its start or its end.
struct OutboxEntry {
    std::string batchId;
    std::string phase;  ///< "start", "end"; "end-<moment>" of a batch that was resumed, "upload-<moment>".
    AuditTarget target;
    std::string lines;  ///< The rows as newline-delimited JSON.
    int tryNumber = 1;  ///< Of the load job: those before it failed.
    std::string error;  ///< Why it has not been sent yet; empty if nothing went wrong so far.
};

/// The entries in the history's database. They are written in the transaction that writes the records themselves, so
/// that neither stands there without the other, and stay until BigQuery has them.
class Outbox {
public:
    explicit Outbox(Database& database) : m_database(database) {}

    /// Adds the rows of a batch's phase; replaces them as long as no attempt to send them has begun.
    Result<void> put(const AuditTarget& target, const std::string& phase, const std::vector<AuditRecord>& records);
    /// Where the start of a batch went or goes; nothing if it has no audit table.
    Result<std::optional<AuditTarget>> targetOf(const std::string& batchId);

    /// What is not sent yet, oldest first.
    Result<std::vector<OutboxEntry>> waiting();
    /// From here on an entry's rows stay as they are.
    Result<void> beginSending(const OutboxEntry& entry);
    Result<void> setTry(const OutboxEntry& entry, int tryNumber);
    Result<void> setSent(const OutboxEntry& entry);
    Result<void> setFailed(const OutboxEntry& entry, const std::string& error);

private:
    Result<void> change(const OutboxEntry& entry, const QString& assignment, const QVariant& value);

    Database& m_database;
};

} // namespace understudy
