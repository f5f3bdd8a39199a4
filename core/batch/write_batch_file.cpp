// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_file.h"
#include "batch/spelling.h"
#include "source/source.h"

#include <yaml-cpp/yaml.h>

namespace understudy {

namespace {

/// Text is quoted, so that "10", "yes" and "~" come back as text.
void text(YAML::Emitter& out, const char* key, const std::string& value) {
    out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << value;
}

template <class T>
void plain(YAML::Emitter& out, const char* key, const T& value) {
    out << YAML::Key << key << YAML::Value << value;
}

void writeCustomHeader(YAML::Emitter& out, const std::optional<std::string>& line) {
    if (line) text(out, "custom_header", *line);
    else plain(out, "custom_header", YAML::Null);
}

void writeDialect(YAML::Emitter& out, const SniffOverrides& overrides) {
    SniffOverrides rest = overrides;
    rest.columns.clear();
    if (rest == SniffOverrides()) return;
    out << YAML::Key << "dialect" << YAML::Value << YAML::BeginMap;
    if (overrides.encoding) text(out, "encoding", *overrides.encoding);
    if (overrides.delimiter) text(out, "delimiter", delimiterText(*overrides.delimiter));
    if (overrides.quote) text(out, "quote", quoteText(*overrides.quote));
    if (overrides.escape) plain(out, "escape", escapeName(*overrides.escape));
    if (overrides.lineEnd) plain(out, "line_end", lineEndName(*overrides.lineEnd));
    if (overrides.customHeader) writeCustomHeader(out, *overrides.customHeader);
    if (overrides.header) plain(out, "header", *overrides.header);
    if (overrides.nullText) text(out, "null_text", *overrides.nullText);
    out << YAML::EndMap;
}

void writeColumns(YAML::Emitter& out, const std::map<std::string, ColumnOverride>& columns) {
    if (columns.empty()) return;
    out << YAML::Key << "columns" << YAML::Value << YAML::BeginMap;
    for (const auto& [name, column] : columns) {
        out << YAML::Key << YAML::DoubleQuoted << name << YAML::Value << YAML::Flow << YAML::BeginMap;
        if (column.type) plain(out, "type", typeName(*column.type));
        if (column.format) text(out, "format", *column.format);
        if (column.meaning) text(out, "meaning", *column.meaning);
        out << YAML::EndMap;
    }
    out << YAML::EndMap;
}

void writeTable(YAML::Emitter& out, const BatchTable& table) {
    out << YAML::BeginMap;
    text(out, "name", table.name);
    if (table.query.empty()) text(out, "file", table.file);
    else text(out, "query", table.query);
    if (!table.headerFile.empty()) text(out, "header_file", table.headerFile);
    if (table.rows) plain(out, "rows", *table.rows);
    writeDialect(out, table.overrides);
    writeColumns(out, table.overrides.columns);
    out << YAML::EndMap;
}

void writeDestination(YAML::Emitter& out, const BatchFile& batch) {
    out << YAML::Key << "destination" << YAML::Value << YAML::BeginMap;
    text(out, "folder", batch.destination);
    plain(out, "if_exists", batch.ifExists == IfExists::Stop ? "stop" : batch.ifExists == IfExists::Append ? "append" : "replace");
    out << YAML::EndMap;
}

void writeAudit(YAML::Emitter& out, const AuditTarget& audit) {
    if (!audit.stream) return text(out, "audit", audit.table);
    out << YAML::Key << "audit" << YAML::Value << YAML::BeginMap;
    text(out, "table", audit.table);
    plain(out, "insert", "stream");
    out << YAML::EndMap;
}

} // namespace

std::string writeBatchFile(const BatchFile& batch) {
    YAML::Emitter out;
    out << YAML::BeginMap;
    if (!batch.name.empty()) text(out, "batch", batch.name);
    text(out, "source", batch.source);
    if (!batch.tables.empty()) {
        out << YAML::Key << "tables" << YAML::Value << YAML::BeginSeq;
        for (const BatchTable& table : batch.tables) writeTable(out, table);
        out << YAML::EndSeq;
    }
    if (!batch.recipe.empty()) text(out, "recipe", batch.recipe);
    if (batch.seed) plain(out, "seed", *batch.seed);
    writeDestination(out, batch);
    if (batch.audit) writeAudit(out, *batch.audit);
    if (!batch.staging.empty()) text(out, "staging", batch.staging);
    if (!batch.project.empty()) text(out, "project", batch.project);
    if (batch.threads != 0) plain(out, "threads", batch.threads);
    if (batch.minCategoryCount != BatchFile().minCategoryCount) plain(out, "min_category_count", batch.minCategoryCount);
    if (batch.sampleRows != kUsualSampleRows) plain(out, "sample_rows", batch.sampleRows);
    if (batch.maximumBytes != BatchFile().maximumBytes) plain(out, "maximum_bytes", batch.maximumBytes);
    out << YAML::EndMap;
    return std::string(out.c_str()) + "\n";
}

} // namespace understudy
