// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_reading.h"

#include "audit/record_columns.h"
#include "base/civil.h"

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

QByteArray moment(std::int64_t micros) { return micros > 0 ? QByteArray::fromStdString(isoTimestamp(micros)) : QByteArray(); }

/// Moments as "2024-01-31T05:06:07Z", everything else as it is kept.
QByteArray text(const RecordColumn& column, const AuditRecord& record) {
    const std::string_view name = column.name;
    if (name == "started") return moment(record.started);
    if (name == "ended") return moment(record.ended);
    if (name == "resumed") return moment(record.resumed);
    if (name == "today") return QByteArray::fromStdString(isoDate(record.today));
    return column.get(record).toString().toUtf8();
}

QByteArray line(const AuditRecord& record) {
    QByteArrayList fields;
    for (const RecordColumn& column : recordColumns()) fields.append(csvField(text(column, record)));
    return fields.join(',') + '\n';
}

template <class Parameters>
Result<Rerun> within(const std::string& historyFolder, Result<Parameters> parameters) {
    if (!parameters) return tl::unexpected(parameters.error());
    parameters->historyFolder = historyFolder;
    return Rerun(std::move(*parameters));
}

template <class OfBatch, class OfGenerate>
Result<Rerun> readRecorded(const std::string& historyFolder, const std::string& batchId, OfBatch ofBatch, OfGenerate ofGenerate) {
    const RecordList list = readRecords(historyFolder, batchId);
    if (list.error) return tl::unexpected(*list.error);
    return isGenerate(list.records) ? within(historyFolder, ofGenerate(list.records)) : within(historyFolder, ofBatch(list.records));
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

Result<Rerun> readRerun(const std::string& historyFolder, const std::string& batchId) {
    return readRecorded(historyFolder, batchId, parametersOf, generateParametersOf);
}

Result<Rerun> readResume(const std::string& historyFolder, const std::string& batchId) {
    return readRecorded(historyFolder, batchId, resumeParametersOf, resumeGenerateParametersOf);
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
