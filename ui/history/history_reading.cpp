// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_reading.h"

#include "audit/record_columns.h"

#include <QSaveFile>
#include <QVariant>

namespace understudy::ui {

namespace {

QByteArray csvField(QByteArray field) {
    if (!field.contains(',') && !field.contains('"') && !field.contains('\n') && !field.contains('\r')) return field;
    return '"' + field.replace("\"", "\"\"") + '"';
}

QByteArray headerLine() {
    QByteArrayList names;
    for (const RecordColumn& column : recordColumns()) names.append(column.name);
    return names.join(',') + '\n';
}

QByteArray line(const AuditRecord& record) {
    QByteArrayList fields;
    for (const RecordColumn& column : recordColumns()) fields.append(csvField(column.get(record).toString().toUtf8()));
    return fields.join(',') + '\n';
}

} // namespace

BatchList readBatches(const std::string& historyFolder, const HistoryFilter& filter) {
    BatchList list;
    auto history = History::open(historyFolder);
    if (!history) {
        list.error = history.error();
        return list;
    }
    list.notice = (*history)->notice();
    auto batches = (*history)->batches(filter);
    if (batches) list.batches = std::move(*batches);
    else list.error = batches.error();
    return list;
}

RecordList readRecords(const std::string& historyFolder, const std::string& batchId) {
    RecordList list;
    auto history = History::open(historyFolder);
    auto records = history.and_then([&](auto& opened) { return opened->records(batchId); });
    if (records) list.records = std::move(*records);
    else list.error = records.error();
    return list;
}

Result<std::size_t> exportRecords(const std::string& historyFolder, const HistoryFilter& filter,
                                  const std::string& path) {
    auto history = History::open(historyFolder);
    const auto records = history.and_then([&](auto& opened) { return opened->allRecords(filter); });
    if (!records) return tl::unexpected(records.error());
    QSaveFile file(QString::fromStdString(path));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(headerLine());
        for (const AuditRecord& record : *records) file.write(line(record));
        if (file.commit()) return records->size();
    }
    return fail(ErrorCode::Io, file.errorString().toStdString(), path, "Choose another folder or make room.");
}

} // namespace understudy::ui
