// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_table.h"

#include "audit/record_columns.h"
#include "base/civil.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace understudy {

namespace {

using Json = nlohmann::ordered_json;

/// A column: its name here and in the history; those without the latter are computed.
struct AuditColumn {
    const char* name;
    const char* type;
    const char* local = nullptr;
};

constexpr const char* kBucketColumn = "gcs_bucket_name";
constexpr const char* kMomentColumn = "insert_timestamp";

constexpr std::array<AuditColumn, 15> kKnownColumns = {{
    {"batch_id", "STRING", "batch_id"},
    {kBucketColumn, "STRING"},
    {"input_gcs_path", "STRING", "source"},
    {"header_gcs_path", "STRING", "header_file"},
    {"user_requested_table_count", "INTEGER", "requested_rows"},
    {"table_name", "STRING", "table"},
    {"column_names", "STRING", "columns"},
    {"column_header_flag", "BOOLEAN", "header_flag"},
    {"delimiter", "STRING", "delimiter"},
    {"custom_header", "STRING", "custom_header"},
    {"schema", "STRING", "schema"},
    {"num_records_generated", "INTEGER", "rows_generated"},
    {"status", "STRING", "status"},
    {"error_message", "STRING", "error_message"},
    {kMomentColumn, "TIMESTAMP"},
}};

const char* typeOf(const RecordColumn& column) {
    const std::string_view name = column.name;
    if (name == "started" || name == "ended" || name == "resumed" || name == "uploaded") return "TIMESTAMP";
    if (name == "today") return "DATE";
    return std::string_view(column.sqlType) == "INTEGER" ? "INTEGER" : "STRING";
}

/// The known columns, then those that only the history has.
const std::vector<AuditColumn>& auditColumns() {
    static const std::vector<AuditColumn> columns = [] {
        std::vector<AuditColumn> all(kKnownColumns.begin(), kKnownColumns.end());
        for (const RecordColumn& column : recordColumns()) {
            const bool known = std::any_of(kKnownColumns.begin(), kKnownColumns.end(), [&](const AuditColumn& other) {
                return other.local && std::string_view(other.local) == column.name;
            });
            if (!known) all.push_back({column.name, typeOf(column), column.name});
        }
        return all;
    }();
    return columns;
}

const RecordColumn& localColumn(const char* name) {
    const auto& columns = recordColumns();
    return *std::find_if(columns.begin(), columns.end(), [&](const RecordColumn& c) { return std::string_view(c.name) == name; });
}

std::string timestamp(std::int64_t micros) { return isoMoment(micros) + "Z"; }

/// The bucket that the output went to, or else the sample came from.
Json bucketOf(const AuditRecord& record) {
    constexpr std::string_view scheme = "gs://";
    for (const std::string* uri : {&record.outputPath, &record.source})
        if (uri->starts_with(scheme)) return uri->substr(scheme.size(), uri->find('/', scheme.size()) - scheme.size());
    return nullptr;
}

Json valueOf(const AuditColumn& column, const AuditRecord& record) {
    const QVariant value = localColumn(column.local).get(record);
    const std::string_view type = column.type;
    if (type == "BOOLEAN") return value.toInt() != 0;
    if (type == "DATE") return isoDate(value.toLongLong());
    if (type == "TIMESTAMP") return value.toLongLong() == 0 ? Json() : Json(timestamp(value.toLongLong()));
    if (type == "INTEGER") return value.toLongLong();
    const std::string text = value.toString().toStdString();
    return text.empty() ? Json() : Json(text);
}

constexpr const char* kDescription = "Audit log of Understudy: one row a table when a batch starts, and one when it ends.";

} // namespace

bigquery::Table auditTable(const bigquery::Place& place) {
    bigquery::Table table;
    table.place = place;
    table.description = kDescription;
    table.partitioning = {{"timePartitioning", {{"type", "DAY"}, {"field", kMomentColumn}}}};
    for (const AuditColumn& column : auditColumns()) {
        bigquery::Field field;
        field.name = column.name;
        field.type = column.type;
        field.mode = "NULLABLE";
        table.schema.push_back(std::move(field));
    }
    return table;
}

std::string auditTableDdl(const bigquery::Place& place) {
    std::string ddl = "CREATE TABLE `" + place.project + "." + place.dataset + "." + place.table + "` (\n";
    std::vector<std::string> lines;
    for (const AuditColumn& column : auditColumns()) lines.push_back("  `" + std::string(column.name) + "` " + column.type);
    return ddl + join(lines, ",\n") + "\n)\nPARTITION BY DATE(`" + kMomentColumn + "`)\nOPTIONS(\n  description = \"" + kDescription + "\"\n);\n";
}

Json auditRow(const AuditRecord& record, std::int64_t moment) {
    Json row = Json::object();
    for (const AuditColumn& column : auditColumns()) {
        if (column.local) row[column.name] = valueOf(column, record);
        else row[column.name] = column.name == kMomentColumn ? Json(timestamp(moment)) : bucketOf(record);
    }
    return row;
}

} // namespace understudy
