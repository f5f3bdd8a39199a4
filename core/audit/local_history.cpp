// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/local_history.h"

#include "audit/outbox.h"
#include "audit/record_columns.h"
#include "base/civil.h"
#include "base/message.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <filesystem>

namespace understudy {

namespace {

constexpr const char* kStart = "start";

/// A batch that is resumed ends once more: that goes to its audit table too.
std::string endOf(const std::vector<AuditRecord>& records) {
    const std::int64_t resumed = records.empty() ? 0 : records.front().resumed;
    return resumed == 0 ? "end" : "end-" + std::to_string(resumed);
}

QString columnList() {
    QStringList names;
    for (const RecordColumn& column : recordColumns()) names << QStringLiteral("\"%1\"").arg(QLatin1String(column.name));
    return names.join(QStringLiteral(", "));
}

QString insertStatement() {
    const QString marks = QStringLiteral(", ?").repeated(static_cast<qsizetype>(recordColumns().size()));
    return QStringLiteral("INSERT INTO records (position, %1) VALUES (?%2)").arg(columnList(), marks);
}

QVariantList valuesOf(const AuditRecord& record, std::size_t position) {
    QVariantList values{static_cast<qlonglong>(position)};
    for (const RecordColumn& column : recordColumns()) values << column.get(record);
    return values;
}

AuditRecord recordOf(const QSqlQuery& query) {
    AuditRecord record;
    int index = 0;
    for (const RecordColumn& column : recordColumns()) column.set(record, query.value(index++));
    return record;
}

/// The batches a filter lets through, newest first: one row each.
QString batchSelection(const HistoryFilter& filter, QVariantList& values) {
    QString conditions = QStringLiteral("started >= ?");
    values << static_cast<qlonglong>(filter.since);
    if (filter.status) {
        conditions += QStringLiteral(" AND status = ?");
        values << QString::fromLatin1(statusName(*filter.status));
    }
    if (!filter.text.empty()) {
        conditions += QStringLiteral(" AND instr(lower(batch_id || ' ' || batch_name || ' ' || source || ' ' || \"table\" "
                                     "|| ' ' || error_message), lower(?)) > 0");
        values << QString::fromStdString(filter.text);
    }
    values << static_cast<qlonglong>(std::min<std::size_t>(filter.limit, INT64_MAX));
    return QStringLiteral("SELECT batch_id FROM records WHERE %1 GROUP BY batch_id "
                          "ORDER BY min(started) DESC, batch_id DESC LIMIT ?").arg(conditions);
}

/// What two paths have in common: a folder, or the path itself when they are one.
std::string commonPath(const std::string& first, const std::string& last) {
    if (first == last) return first;
    const auto differ = std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first;
    return std::string(first.begin(), differ).substr(0, first.rfind('/', static_cast<std::size_t>(differ - first.begin())) + 1);
}

BatchSummary summaryOf(const QSqlQuery& query) {
    const auto text = [&](int column) { return query.value(column).toString().toStdString(); };
    const auto number = [&](int column) { return query.value(column).toLongLong(); };
    BatchSummary summary;
    summary.batchId = text(0);
    summary.batchName = text(1);
    summary.source = commonPath(text(2), text(3));
    summary.outputPath = commonPath(text(4), text(5));
    summary.errorMessage = text(6);
    summary.status = statusFromName(text(7)).value_or(BatchStatus::Failed);
    summary.started = number(8);
    summary.ended = number(9);
    summary.rows = static_cast<std::uint64_t>(number(10));
    summary.seed = query.value(11).toString().toULongLong();
    summary.bytes = static_cast<std::uint64_t>(number(12));
    return summary;
}

constexpr char kSummaryColumns[] =
    "SELECT batch_id, max(batch_name), min(source), max(source), min(output_path), max(output_path), "
    "max(error_message), max(status), min(started), max(ended), sum(rows_generated), max(seed), "
    "(SELECT sum(bytes) FROM (SELECT DISTINCT output_path, bytes FROM records AS same WHERE same.batch_id = records.batch_id)) "
    "FROM records ";

} // namespace

LocalHistory::LocalHistory(std::string folder, std::unique_ptr<Database> database, Message notice)
    : m_folder(std::move(folder)), m_database(std::move(database)), m_notice(std::move(notice)) {}

std::string LocalHistory::lockPath(const std::string& batchId) const { return m_folder + "/running/" + batchId + ".lock"; }

Result<void> LocalHistory::begin(const std::vector<AuditRecord>& records, const std::optional<AuditTarget>& target) {
    if (records.empty()) return fail(ErrorCode::Internal, Core::tr("A batch without tables cannot be recorded"));
    auto lock = FileLock::wait(lockPath(records.front().batchId));
    if (!lock) return tl::unexpected(lock.error());
    if (auto written = replace(records, kStart, target); !written) {
        lock->removeFile();
        return written;
    }
    m_running.emplace(records.front().batchId, std::move(*lock));
    return {};
}

Result<std::vector<AuditRecord>> LocalHistory::reopen(const std::string& batchId) {
    const QString id = QString::fromStdString(batchId);
    const auto known = select(QStringLiteral("batch_id = ?"), {id});
    if (!known) return known;
    if (known->empty()) return fail(ErrorCode::NotFound, Core::tr("The history has no batch %1", batchId));
    auto lock = FileLock::take(lockPath(batchId));
    if (!lock) return tl::unexpected(lock.error());
    if (!*lock) return fail(ErrorCode::Usage, Core::tr("The batch is still running"), batchId, Core::tr("Wait until it ends, or stop it."));
    const auto taken = takeUp(id);
    if (!taken) {
        (*lock)->removeFile();
        return tl::unexpected(taken.error());
    }
    m_running.emplace(batchId, std::move(**lock));
    return select(QStringLiteral("batch_id = ?"), {id});
}

Result<void> LocalHistory::takeUp(const QString& batchId) {
    auto changed = m_database->run(QStringLiteral("UPDATE records SET status = 'In Progress', ended = 0, error_message = '', "
                                                  "resumed = ? WHERE batch_id = ? AND status <> 'Completed'"),
                                   {static_cast<qlonglong>(nowMicros()), batchId});
    if (!changed) return tl::unexpected(changed.error());
    if (changed->numRowsAffected() > 0) return {};
    return fail(ErrorCode::Usage, Core::tr("The batch is complete: there is nothing to resume"), batchId.toStdString(),
                Core::tr("To make it once more, run it again."));
}

Result<void> LocalHistory::update(const std::vector<AuditRecord>& records) { return replace(records, kStart, {}); }

Result<void> LocalHistory::finish(const std::vector<AuditRecord>& records) {
    auto written = replace(records, endOf(records), {});
    const auto lock = records.empty() ? m_running.end() : m_running.find(records.front().batchId);
    if (!written || lock == m_running.end()) return written;
    lock->second.removeFile();
    m_running.erase(lock);
    return {};
}

Result<void> LocalHistory::addUpload(const std::string& batchId, const std::string& outputPath, const std::string& uri) {
    const std::int64_t now = nowMicros();
    const QString id = QString::fromStdString(batchId), path = QString::fromStdString(outputPath);
    return m_database->transaction([&]() -> Result<void> {
        auto noted = m_database->run(
            QStringLiteral("UPDATE records SET uploaded_to = ?, uploaded = ? WHERE batch_id = ? AND output_path = ?"),
            {QString::fromStdString(uri), static_cast<qlonglong>(now), id, path});
        if (!noted) return tl::unexpected(noted.error());
        const auto records = select(QStringLiteral("batch_id = ? AND output_path = ?"), {id, path});
        if (!records) return tl::unexpected(records.error());
        if (records->empty()) return fail(ErrorCode::NotFound, Core::tr("The history has no batch %1", batchId), outputPath);
        return queue("upload-" + std::to_string(now), *records);
    });
}

Result<void> LocalHistory::replace(const std::vector<AuditRecord>& records, const std::string& phase,
                                   const std::optional<AuditTarget>& target) {
    if (records.empty()) return fail(ErrorCode::Internal, Core::tr("A batch without tables cannot be recorded"));
    return m_database->transaction([&] {
        return write(records).and_then([&] { return target ? Outbox(*m_database).put(*target, phase, records) : queue(phase, records); });
    });
}

Result<void> LocalHistory::write(const std::vector<AuditRecord>& records) {
    const QVariant batchId = QString::fromStdString(records.front().batchId);
    auto cleared = m_database->run(QStringLiteral("DELETE FROM records WHERE batch_id = ?"), {batchId});
    if (!cleared) return tl::unexpected(cleared.error());
    for (std::size_t i = 0; i < records.size(); ++i)
        if (auto added = m_database->run(insertStatement(), valuesOf(records[i], i)); !added) return tl::unexpected(added.error());
    return {};
}

/// What goes to the audit table of a batch that has one.
Result<void> LocalHistory::queue(const std::string& phase, const std::vector<AuditRecord>& records) {
    Outbox outbox(*m_database);
    const auto target = outbox.targetOf(records.front().batchId);
    if (!target) return tl::unexpected(target.error());
    return *target ? outbox.put(**target, phase, records) : Result<void>();
}

Result<void> LocalHistory::closeAbandoned() {
    auto running = m_database->run(QStringLiteral("SELECT DISTINCT batch_id FROM records WHERE status = 'In Progress'"));
    if (!running) return tl::unexpected(running.error());
    QStringList ids;
    while (running->next()) ids << running->value(0).toString();
    running->finish();
    for (const QString& id : ids) {
        const std::string path = lockPath(id.toStdString());
        std::optional<FileLock> lock = FileLock::tryExisting(path);
        if (!lock && std::filesystem::exists(path)) continue;
        if (auto closed = closeAbandoned(id); !closed) return closed;
        if (lock) lock->removeFile();
    }
    return {};
}

/// Two processes may notice the same death: only the one that finds the batch In Progress says so.
Result<void> LocalHistory::closeAbandoned(const QString& batchId) {
    return m_database->transaction([&]() -> Result<void> {
        auto closed = m_database->run(
            QStringLiteral("UPDATE records SET status = 'Interrupted', ended = 0, error_message = 'The program ended "
                           "before the batch did' WHERE batch_id = ? AND status = 'In Progress'"), {batchId});
        if (!closed) return tl::unexpected(closed.error());
        if (closed->numRowsAffected() == 0) return {};
        const auto records = select(QStringLiteral("batch_id = ?"), {batchId});
        return records ? queue(endOf(*records), *records) : tl::unexpected(records.error());
    });
}

Result<std::vector<BatchSummary>> LocalHistory::batches(const HistoryFilter& filter) {
    if (auto closed = closeAbandoned(); !closed) return tl::unexpected(closed.error());
    QVariantList values;
    const QString selection = batchSelection(filter, values);
    auto query = m_database->run(QLatin1String(kSummaryColumns) +
                                 QStringLiteral("WHERE batch_id IN (%1) GROUP BY batch_id "
                                                "ORDER BY min(started) DESC, batch_id DESC").arg(selection), values);
    if (!query) return tl::unexpected(query.error());
    std::vector<BatchSummary> found;
    while (query->next()) found.push_back(summaryOf(*query));
    return found;
}

Result<std::vector<AuditRecord>> LocalHistory::records(const std::string& batchId) {
    if (auto closed = closeAbandoned(); !closed) return tl::unexpected(closed.error());
    return select(QStringLiteral("batch_id = ?"), {QString::fromStdString(batchId)});
}

Result<std::vector<AuditRecord>> LocalHistory::allRecords(const HistoryFilter& filter) {
    if (auto closed = closeAbandoned(); !closed) return tl::unexpected(closed.error());
    QVariantList values;
    const QString selection = batchSelection(filter, values);
    return select(QStringLiteral("batch_id IN (%1)").arg(selection), values);
}

Result<std::vector<AuditRecord>> LocalHistory::recordsInFolder(const std::string& folder) {
    const QString start = QString::fromStdString(folder.ends_with('/') ? folder : folder + "/");
    return select(QStringLiteral("batch_id = (SELECT batch_id FROM records WHERE substr(output_path, 1, length(?)) = ? AND "
                                 "instr(substr(output_path, length(?) + 1), '/') = 0 ORDER BY started DESC LIMIT 1)"),
                  {start, start, start});
}

Result<std::vector<AuditRecord>> LocalHistory::select(const QString& condition, const QVariantList& values) {
    auto query = m_database->run(QStringLiteral("SELECT %1 FROM records WHERE %2 ORDER BY started DESC, batch_id DESC, "
                                                "position").arg(columnList(), condition), values);
    if (!query) return tl::unexpected(query.error());
    std::vector<AuditRecord> found;
    while (query->next()) found.push_back(recordOf(*query));
    return found;
}

} // namespace understudy
