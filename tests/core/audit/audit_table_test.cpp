// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit_table.h"

#include "audit/record_columns.h"

#include <gtest/gtest.h>

#include <set>

using namespace understudy;

namespace {

const bigquery::Place kPlace{"p", "ops", "audit_log"};

/// The columns of the table that pipelines before this one wrote, in their order.
const std::vector<std::pair<std::string, std::string>> kKnown = {
    {"batch_id", "STRING"},          {"gcs_bucket_name", "STRING"}, {"input_gcs_path", "STRING"},
    {"header_gcs_path", "STRING"},   {"user_requested_table_count", "INTEGER"}, {"table_name", "STRING"},
    {"column_names", "STRING"},      {"column_header_flag", "BOOLEAN"}, {"delimiter", "STRING"},
    {"custom_header", "STRING"},     {"schema", "STRING"},          {"num_records_generated", "INTEGER"},
    {"status", "STRING"},            {"error_message", "STRING"},   {"insert_timestamp", "TIMESTAMP"}};

} // namespace

TEST(AuditTable, BeginsWithTheKnownColumnsAndHasAllOfTheHistory) {
    const auto schema = auditTable(kPlace).schema;
    ASSERT_GE(schema.size(), kKnown.size());
    for (std::size_t i = 0; i < kKnown.size(); ++i) {
        EXPECT_EQ(schema[i].name, kKnown[i].first);
        EXPECT_EQ(schema[i].type, kKnown[i].second);
        EXPECT_EQ(schema[i].mode, "NULLABLE");
    }
    std::set<std::string> names;
    for (const auto& field : schema) EXPECT_TRUE(names.insert(field.name).second) << field.name;
    constexpr std::size_t kComputed = 2; // bucket and moment
    EXPECT_EQ(schema.size(), recordColumns().size() + kComputed);
}

TEST(AuditTable, HasAStatementToBeShown) {
    const std::string ddl = auditTableDdl(kPlace);
    EXPECT_TRUE(ddl.starts_with("CREATE TABLE `p.ops.audit_log` (\n  `batch_id` STRING,\n  `gcs_bucket_name` STRING,\n")) << ddl;
    EXPECT_NE(ddl.find("PARTITION BY DATE(`insert_timestamp`)"), std::string::npos);
    for (const auto& field : auditTable(kPlace).schema) EXPECT_NE(ddl.find("`" + field.name + "` " + field.type), std::string::npos);
}

TEST(AuditRow, HoldsARecordUnderTheTablesNames) {
    AuditRecord record;
    record.batchId = "b1";
    record.source = "gs://lake/in/orders.csv";
    record.headerFile = "gs://lake/in/orders.hdr";
    record.requestedRows = 100;
    record.table = "orders";
    record.columnNames = "id|name";
    record.headerFlag = false;
    record.delimiter = "|";
    record.rowsGenerated = 99;
    record.status = BatchStatus::Failed;
    record.errorMessage = "The disk is full";
    record.started = 1'706'706'127'250'000;
    record.seed = 18'446'744'073'709'551'615u;
    record.today = 19753;
    const auto row = auditRow(record, 1'706'706'128'000'000);
    EXPECT_EQ(row["gcs_bucket_name"], "lake");
    EXPECT_EQ(row["input_gcs_path"], "gs://lake/in/orders.csv");
    EXPECT_EQ(row["header_gcs_path"], "gs://lake/in/orders.hdr");
    EXPECT_EQ(row["user_requested_table_count"], 100);
    EXPECT_EQ(row["table_name"], "orders");
    EXPECT_EQ(row["column_names"], "id|name");
    EXPECT_EQ(row["column_header_flag"], false);
    EXPECT_EQ(row["num_records_generated"], 99);
    EXPECT_EQ(row["status"], "Failed");
    EXPECT_EQ(row["error_message"], "The disk is full");
    EXPECT_EQ(row["insert_timestamp"], "2024-01-31T13:02:08Z");
    EXPECT_EQ(row["started"], "2024-01-31T13:02:07.25Z");
    EXPECT_TRUE(row["ended"].is_null());
    EXPECT_TRUE(row["custom_header"].is_null());
    EXPECT_EQ(row["seed"], "18446744073709551615");
    EXPECT_EQ(row["today"], "2024-01-31");
    record.outputPath = "gs://out/x/orders.csv";
    EXPECT_EQ(auditRow(record, 0)["gcs_bucket_name"], "out");
    record.outputPath = record.source = "/local/orders.csv";
    EXPECT_TRUE(auditRow(record, 0)["gcs_bucket_name"].is_null());
}
