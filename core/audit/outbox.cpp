// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/outbox.h"

#include "audit/audit_table.h"
#include "base/civil.h"

namespace understudy {

namespace {

QString text(const std::string& value) { return QString::fromStdString(value); }

std::string linesOf(const std::vector<AuditRecord>& records) {
    const std::int64_t moment = nowMicros();
    std::string lines;
    for (const AuditRecord& record : records)
        lines += auditRow(record, moment).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    return lines;
}

Result<void> done(const Result<QSqlQuery>& query) {
    if (!query) return tl::unexpected(query.error());
    return {};
}

} // namespace

Result<void> Outbox::put(const AuditTarget& target, const std::string& phase, const std::vector<AuditRecord>& records) {
    return done(m_database.run(
        QStringLiteral("INSERT INTO outbox (batch_id, phase, audit_table, streamed, lines, queued) VALUES (?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (batch_id, phase) DO UPDATE SET lines = excluded.lines WHERE begun IS NULL"),
        {text(records.front().batchId), text(phase), text(target.table), target.stream ? 1 : 0, text(linesOf(records)),
         static_cast<qlonglong>(nowMicros())}));
}

Result<std::optional<AuditTarget>> Outbox::targetOf(const std::string& batchId) {
    auto query = m_database.run(QStringLiteral("SELECT audit_table, streamed FROM outbox WHERE batch_id = ? AND phase = 'start'"),
                                {text(batchId)});
    if (!query) return tl::unexpected(query.error());
    if (!query->next()) return std::nullopt;
    return AuditTarget{query->value(0).toString().toStdString(), query->value(1).toInt() != 0};
}

Result<std::vector<OutboxEntry>> Outbox::waiting() {
    auto query = m_database.run(QStringLiteral("SELECT batch_id, phase, audit_table, streamed, lines, try, error FROM outbox "
                                               "WHERE sent IS NULL ORDER BY queued, batch_id, phase DESC"));
    if (!query) return tl::unexpected(query.error());
    std::vector<OutboxEntry> entries;
    while (query->next()) {
        const auto column = [&](int index) { return query->value(index).toString().toStdString(); };
        entries.push_back({column(0), column(1), {column(2), query->value(3).toInt() != 0}, column(4), query->value(5).toInt(), column(6)});
    }
    return entries;
}

Result<void> Outbox::beginSending(const OutboxEntry& entry) {
    return change(entry, QStringLiteral("begun = coalesce(begun, ?)"), static_cast<qlonglong>(nowMicros()));
}

Result<void> Outbox::setTry(const OutboxEntry& entry, int tryNumber) { return change(entry, QStringLiteral("try = max(try, ?)"), tryNumber); }

Result<void> Outbox::setSent(const OutboxEntry& entry) {
    return change(entry, QStringLiteral("error = '', sent = ?"), static_cast<qlonglong>(nowMicros()));
}

Result<void> Outbox::setFailed(const OutboxEntry& entry, const std::string& error) {
    return change(entry, QStringLiteral("error = ?"), text(error));
}

Result<void> Outbox::change(const OutboxEntry& entry, const QString& assignment, const QVariant& value) {
    return done(m_database.run(QStringLiteral("UPDATE outbox SET %1 WHERE batch_id = ? AND phase = ?").arg(assignment),
                               {value, text(entry.batchId), text(entry.phase)}));
}

} // namespace understudy
