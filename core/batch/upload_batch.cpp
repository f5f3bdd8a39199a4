// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/upload_batch.h"

#include "audit/flush_outbox.h"
#include "base/civil.h"
#include "base/message.h"
#include "base/text.h"
#include "batch/batch_file.h"
#include "batch/generation.h"
#include "batch/recording.h"
#include "destination/location.h"
#include "sniff/sniff.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace understudy {

namespace {

bool isLocal(const AuditRecord& record) { return record.outputPath.find("://") == std::string::npos; }

/// What was recorded of how an output is written.
SniffOverrides recordedShape(const AuditRecord& record) {
    SniffOverrides shape;
    shape.delimiter = record.delimiter;
    shape.header = record.headerFlag;
    shape.customHeader = record.customHeader.empty() ? std::optional<std::string>() : record.customHeader;
    const auto columns = nlohmann::json::parse(record.schema, nullptr, false);
    for (const auto& column : columns.is_array() ? columns : nlohmann::json::array()) {
        ColumnOverride& known = shape.columns[column.value("name", "")];
        known.type = typeFromName(column.value("type", ""));
        known.format = column.value("format", "");
    }
    return shape;
}

/// An output as destinations want to know it; databases have to read its rows, too.
Result<Output> outputOf(const AuditRecord& record, bool forDatabase) {
    Output output;
    output.name = std::filesystem::path(record.outputPath).filename().string();
    output.table = record.table;
    output.sample = record.source;
    if (!forDatabase) return output;
    SniffOptions options;
    options.overrides = recordedShape(record);
    const auto sniffed = sniffFile(record.outputPath, options);
    if (!sniffed) return tl::unexpected(sniffed.error());
    output.dialect = sniffed->dialect;
    output.columns = sniffed->columns;
    return output;
}

struct Opened {
    std::string location; ///< With its placeholders filled in.
    std::unique_ptr<Destination> destination;
};

/// The destination of an upload of the batch that a record is of.
Result<Opened> openFor(const UploadParameters& parameters, const AuditRecord& record, const std::stop_token& stop) {
    std::map<std::string, std::string> values = {{"batch_id", record.batchId}, {"date", isoDate(record.today)}};
    if (parameters.destination.find("{project}") != std::string::npos) {
        const auto project = parameters.connections.project(stop);
        if (!project) return tl::unexpected(project.error());
        values["project"] = *project;
    }
    const auto filled = filledLocation(parameters.destination, values);
    if (!filled) return tl::unexpected(filled.error());
    auto destination = openDestination(*filled, {{"batch_id", record.batchId}}, parameters.ifExists, parameters.connections);
    if (!destination) return tl::unexpected(destination.error());
    return Opened{*filled, std::move(*destination)};
}

/// One upload on its way: each step takes it on or ends it with an error.
class BatchUpload {
public:
    BatchUpload(const UploadParameters& parameters, BatchProgress& progress, std::stop_token stop)
        : m_parameters(parameters), m_progress(progress), m_stop(std::move(stop)) {}

    UploadReport run() {
        const std::int64_t started = nowMicros();
        m_report.batchId = m_parameters.records.empty() ? "" : m_parameters.records.front().batchId;
        const auto done = attempt([&] {
            return choose().and_then([&] { return checkUnchanged(); }).and_then([&] { return openAll(); }).and_then([&] { return sendAll(); });
        });
        if (!done) m_report.error = done.error();
        m_report.status = statusAfter(m_report.error);
        sendAudit();
        m_report.seconds = static_cast<double>(nowMicros() - started) / 1e6;
        return std::move(m_report);
    }

private:
    Result<void> choose() {
        auto outputs = uploadableOutputs(m_parameters.records);
        if (!outputs) return tl::unexpected(outputs.error());
        m_outputs = std::move(*outputs);
        std::vector<BatchProgress::Table> tables;
        for (const AuditRecord& record : m_outputs) tables.push_back({record.table, 0, 0, 0, record.outputBytes});
        m_progress.attach(std::move(tables));
        return {};
    }

    Result<void> checkUnchanged() {
        m_progress.state = BatchState::Checking;
        const auto checks = verifyBatch(m_outputs, m_stop);
        if (!checks) return tl::unexpected(checks.error());
        const auto changed = std::find_if(checks->begin(), checks->end(), [](const CheckResult& check) { return !check.passed; });
        if (changed == checks->end()) return {};
        return fail(ErrorCode::Data, Core::tr("This is not what the batch made: %1", changed->detail), {},
                    Core::tr("Run the batch again, and upload that one."));
    }

    Result<void> openAll() {
        auto opened = openFor(m_parameters, m_outputs.front(), m_stop);
        if (!opened) return tl::unexpected(opened.error());
        m_report.destination = opened->location;
        m_destination = std::move(opened->destination);
        return {};
    }

    Result<void> sendAll() {
        auto history = History::open(m_parameters.historyFolder);
        if (!history) return tl::unexpected(history.error());
        m_progress.started = nowMicros();
        m_progress.state = BatchState::Uploading;
        for (std::size_t i = 0; i < m_outputs.size(); ++i)
            if (auto sent = send(i, **history); !sent) return sent;
        return {};
    }

    Result<void> send(std::size_t index, History& history) {
        const AuditRecord& record = m_outputs[index];
        const auto read = outputOf(record, m_report.destination.starts_with("bq://"));
        if (!read) return tl::unexpected(read.error());
        const Output& output = *read;
        const Sending sending{record.outputPath, [this, index](std::uint64_t sent) { m_progress.setArrived(index, sent); },
                              m_parameters.sessions.get()};
        if (auto sent = m_destination->send(output, sending, m_stop); !sent) return sent;
        m_progress.setArrived(index, record.outputBytes);
        const std::string uri = m_destination->place(output.name);
        m_report.outputs.push_back({record.table, record.outputPath, uri, record.outputBytes});
        m_progress.say(Core::tr("%1: uploaded to %2", record.table, uri));
        return history.addUpload(record.batchId, record.outputPath, uri);
    }

    /// The audit table of the batch learns of its upload; what cannot be sent now waits.
    void sendAudit() {
        Diagnostics ignored;
        const auto batch = m_parameters.records.empty() || m_report.outputs.empty()
                               ? Result<BatchFile>(BatchFile())
                               : parseBatchFile(m_parameters.records.front().batchFile, {}, ignored);
        if (!batch || !batch->audit) return;
        const auto sent = flushOutbox(m_parameters.historyFolder, *m_parameters.connections.warehouse(), {});
        const std::optional<Error> error = sent ? sent->error : sent.error();
        if (error) m_report.notes.push_back(Core::tr("The audit table has to wait for the next batch: %1", error->sentence()));
    }

    const UploadParameters& m_parameters;
    BatchProgress& m_progress;
    std::stop_token m_stop;
    UploadReport m_report;
    std::vector<AuditRecord> m_outputs;
    std::unique_ptr<Destination> m_destination;
};

} // namespace

Result<std::vector<AuditRecord>> uploadableOutputs(const std::vector<AuditRecord>& records) {
    std::vector<AuditRecord> outputs;
    std::set<std::string> seen;
    bool inCloud = false;
    for (const AuditRecord& record : records) {
        if (record.outputSha256.empty() || !seen.insert(record.outputPath).second) continue;
        if (isLocal(record)) outputs.push_back(record);
        else inCloud = true;
    }
    if (!outputs.empty()) return outputs;
    if (inCloud)
        return fail(ErrorCode::Usage, Core::tr("The batch wrote to a cloud: there is nothing on this machine to upload"), *seen.begin());
    return fail(ErrorCode::NotFound, Core::tr("The batch left no output to upload"));
}

Result<UploadPreview> previewUpload(const UploadParameters& parameters, std::stop_token stop) {
    const auto outputs = uploadableOutputs(parameters.records);
    if (!outputs) return tl::unexpected(outputs.error());
    const auto opened = openFor(parameters, outputs->front(), stop);
    if (!opened) return tl::unexpected(opened.error());
    UploadPreview preview;
    preview.destination = opened->location;
    for (const AuditRecord& record : *outputs) {
        const auto existing = opened->destination->existing(std::filesystem::path(record.outputPath).filename().string(), stop);
        if (!existing) return tl::unexpected(existing.error());
        ++preview.files;
        preview.bytes += record.outputBytes;
        if (*existing) ++preview.standing;
    }
    return preview;
}

UploadReport uploadBatch(const UploadParameters& parameters, BatchProgress& progress, std::stop_token stop) {
    UploadReport report = BatchUpload(parameters, progress, std::move(stop)).run();
    progress.state = BatchState::Done;
    return report;
}

} // namespace understudy
