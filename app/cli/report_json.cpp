// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_json.h"

#include "batch/checks_json.h"
#include "batch/spelling.h"
#include "console.h"

#include <iostream>

namespace understudy::cli {

namespace {

Json columnJson(const ColumnProfile& column) {
    return {{"name", column.column.name},     {"type", typeName(column.column.type)},
            {"format", column.column.format}, {"nulls", column.nulls},
            {"distinct", column.distinct},    {"min", column.min},
            {"max", column.max},              {"meaning", meaningName(column.meaning)}};
}

/// What was measured; of a table without rows, what its columns are called.
Json columnsJson(const Inspected& file) {
    Json columns = Json::array();
    if (file.profile)
        for (const ColumnProfile& column : file.profile->columns) columns.push_back(columnJson(column));
    if (file.profile) return columns;
    for (const Column& column : file.sniffed.columns) {
        ColumnProfile unmeasured;
        unmeasured.column = column;
        columns.push_back(columnJson(unmeasured));
    }
    return columns;
}

Json fileJson(const Inspected& inspected) {
    const Sniffed& sniffed = inspected.sniffed;
    const Dialect& dialect = sniffed.dialect;
    Json confidence = Json::object(), reasons = Json::object();
    for (const auto& [stage, verdict] : sniffed.verdicts) {
        confidence[stageName(stage)] = verdict.confidence;
        reasons[stageName(stage)] = verdict.reason;
    }
    return {{"file", inspected.file},
            {"encoding", dialect.encoding},
            {"bom", dialect.bom},
            {"delimiter", dialect.delimiter},
            {"quote", dialect.quote == '\0' ? Json(nullptr) : Json(std::string(1, dialect.quote))},
            {"escape", escapeName(dialect.escape)},
            {"line_end", lineEndName(dialect.lineEnd)},
            {"custom_header", dialect.customHeader ? Json(*dialect.customHeader) : Json(nullptr)},
            {"header", dialect.header},
            {"header_file", sniffed.headerFile.empty() ? Json(nullptr) : Json(sniffed.headerFile)},
            {"null_text", dialect.nullText},
            {"rows_sampled", sniffed.rowsSampled},
            {"confidence", confidence},
            {"reasons", reasons},
            {"columns", columnsJson(inspected)},
            {"diagnostics", diagnosticsJson(sniffed.diagnostics)}};
}

Json namesOf(const TableProfile& table, const std::vector<std::size_t>& columns) {
    Json names = Json::array();
    for (const std::size_t column : columns) names.push_back(table.columns[column].column.name);
    return names;
}

Json foreignKeysJson(const DatasetProfile& profile, std::size_t child) {
    Json keys = Json::array();
    for (const Relationship& link : profile.relationships) {
        if (link.child != child) continue;
        const TableProfile& parent = profile.tables[link.parent];
        keys.push_back({{"columns", namesOf(profile.tables[child], link.childColumns)},
                        {"references", {{"table", parent.name}, {"columns", namesOf(parent, link.parentColumns)}}},
                        {"min_children", link.minChildren},
                        {"max_children", link.maxChildren},
                        {"confidence", link.confidence}});
    }
    return keys;
}

Json draftTableJson(const DatasetProfile& profile, const TableDraft& table) {
    Json columns = Json::array();
    for (const FieldDraft& field : table.fields)
        columns.push_back({{"name", field.column},
                           {"type", typeName(field.type)},
                           {"meaning", meaningName(field.meaning)},
                           {"provider", field.provider},
                           {"confidence", field.confidence}});
    Json primaryKey = Json::array(), foreignKeys = Json::array();
    for (std::size_t i = 0; i < profile.tables.size(); ++i)
        if (profile.tables[i].name == table.name) {
            primaryKey = namesOf(profile.tables[i], profile.tables[i].primaryKey);
            foreignKeys = foreignKeysJson(profile, i);
        }
    return {{"name", table.name}, {"file", table.file}, {"primary_key", primaryKey}, {"foreign_keys", foreignKeys}, {"columns", columns}};
}

Json moment(std::int64_t micros) { return micros == 0 ? Json(nullptr) : Json(isoTimestamp(micros)); }

Json recordJson(const AuditRecord& record) {
    return {{"batch_id", record.batchId},
            {"batch_name", record.batchName},
            {"source", record.source},
            {"header_file", record.headerFile},
            {"requested_rows", record.requestedRows},
            {"table", record.table},
            {"columns", record.columnNames},
            {"header_flag", record.headerFlag},
            {"delimiter", record.delimiter},
            {"custom_header", record.customHeader},
            {"schema", record.schema},
            {"rows_generated", record.rowsGenerated},
            {"status", statusName(record.status)},
            {"error_message", record.errorMessage},
            {"started", moment(record.started)},
            {"ended", moment(record.ended)},
            {"seed", record.seed},
            {"recipe", record.recipe},
            {"recipe_sha256", record.recipeSha256},
            {"program_version", record.programVersion},
            {"output_path", record.outputPath},
            {"bytes", record.outputBytes},
            {"sha256", record.outputSha256},
            {"drafted_by", record.draftedBy},
            {"batch_file", record.batchFile},
            {"checks", record.checks},
            {"today", isoDate(record.today)},
            {"resumed", moment(record.resumed)},
            {"uploaded_to", record.uploadedTo},
            {"uploaded", moment(record.uploaded)}};
}

} // namespace

Json diagnosticsJson(const Diagnostics& diagnostics) {
    Json list = Json::array();
    for (const Diagnostic& finding : diagnostics)
        list.push_back({{"severity", severityName(finding.severity)},
                        {"code", finding.code},
                        {"message", finding.message.text()},
                        {"file", shownPath(finding.position.file)},
                        {"line", finding.position.line},
                        {"column", finding.position.column},
                        {"fix", finding.fix.text()}});
    return list;
}

Json inspectJson(const std::vector<Inspected>& files) {
    Json list = Json::array();
    for (const Inspected& file : files) list.push_back(fileJson(file));
    return {{"files", list}};
}

std::vector<std::string> english(const std::vector<Message>& messages) { return {messages.begin(), messages.end()}; }

Json draftJson(const DatasetProfile& profile, const Draft& draft) {
    Json tables = Json::array();
    for (const TableDraft& table : draft.tables) tables.push_back(draftTableJson(profile, table));
    return {{"tables", tables}, {"recipe", draft.recipe}, {"notes", english(draft.notes)}};
}

Json batchJson(const BatchReport& report) {
    Json tables = Json::array();
    for (const BatchOutput& table : report.tables)
        tables.push_back({{"name", table.name}, {"rows", table.rows}, {"bytes", table.bytes}, {"sha256", table.sha256}, {"path", table.path}});
    Json json = {{"batch_id", report.batchId}, {"status", statusName(report.status)}, {"seed", report.seed},
                 {"seconds", report.seconds},  {"tables", tables},                    {"error", nullptr},
                 {"notes", english(report.notes)}, {"diagnostics", diagnosticsJson(report.diagnostics)}};
    if (report.error) json["error"] = report.error->text();
    if (!report.checks.empty()) json["checks"] = checksJson(report.checks);
    return json;
}

Json uploadJson(const UploadReport& report) {
    Json outputs = Json::array();
    for (const UploadedOutput& output : report.outputs)
        outputs.push_back({{"table", output.table}, {"path", output.path}, {"uri", output.uri}, {"bytes", output.bytes}});
    Json json = {{"batch_id", report.batchId}, {"destination", report.destination}, {"status", statusName(report.status)},
                 {"seconds", report.seconds},  {"outputs", outputs},                {"error", nullptr},
                 {"notes", english(report.notes)}};
    if (report.error) json["error"] = report.error->text();
    return json;
}

Json historyJson(const std::vector<AuditRecord>& records) {
    Json list = Json::array();
    for (const AuditRecord& record : records) list.push_back(recordJson(record));
    return list;
}

int giveUp(const Error& error, bool json, Json report, const Diagnostics& diagnostics) {
    report["error"] = error.text();
    if (!diagnostics.empty()) report["diagnostics"] = diagnosticsJson(diagnostics);
    if (json) print(report);
    return hasErrors(diagnostics) ? exitCode(error) : complain(error);
}

int giveUpBatch(const Error& error, bool json, const Diagnostics& diagnostics) {
    BatchReport report;
    report.diagnostics = diagnostics;
    return giveUp(error, json, batchJson(report), diagnostics);
}

void print(const Json& report) { std::cout << report.dump(2, ' ', false, Json::error_handler_t::replace) << "\n"; }

} // namespace understudy::cli
