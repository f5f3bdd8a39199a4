// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/table_json.h"

#include <gtest/gtest.h>

using namespace understudy::bigquery;
using nlohmann::json;

namespace {

const json kSchema = json::parse(R"({"fields":[
  {"name":"id","type":"INTEGER","mode":"REQUIRED","description":"Number of the order"},
  {"name":"price","type":"NUMERIC","mode":"NULLABLE","precision":"10","scale":"2"},
  {"name":"code","type":"STRING","mode":"NULLABLE","maxLength":"12"},
  {"name":"valid","type":"RANGE","mode":"NULLABLE","rangeElementType":{"type":"DATE"}},
  {"name":"lines","type":"RECORD","mode":"REPEATED","fields":[
     {"name":"sku","type":"STRING","mode":"REQUIRED"},
     {"name":"tags","type":"STRING","mode":"REPEATED"}]}]})");

} // namespace

TEST(Schema, ComesBackAsItWas) { EXPECT_EQ(schemaJson(schemaFrom(kSchema)), kSchema); }

TEST(Schema, TakesTheWordsOfGoogleSql) {
    const json words = json::parse(R"({"fields":[{"name":"a","type":"int64"},{"name":"b","type":"FLOAT64"},{"name":"c","type":"BOOL"},
        {"name":"d","type":"STRUCT","fields":[{"name":"e","type":"DECIMAL"},{"name":"f","type":"BIGDECIMAL"}]}]})");
    const auto fields = schemaFrom(words);
    EXPECT_EQ(fields[0].type, "INTEGER");
    EXPECT_EQ(fields[0].mode, "NULLABLE");
    EXPECT_EQ(fields[1].type, "FLOAT");
    EXPECT_EQ(fields[2].type, "BOOLEAN");
    EXPECT_EQ(fields[3].type, "RECORD");
    EXPECT_EQ(fields[3].fields[0].type, "NUMERIC");
    EXPECT_EQ(fields[3].fields[1].type, "BIGNUMERIC");
}

TEST(TableJson, KeepsWhatANewTableShallHave) {
    const json resource = json::parse(R"({"tableReference":{"projectId":"p","datasetId":"d","tableId":"t"},"type":"TABLE",
        "description":"All orders","location":"EU","numRows":"12","numBytes":"9007199254740993","lastModifiedTime":"1706706127000",
        "timePartitioning":{"type":"DAY","field":"day","expirationMs":"864000000"},"requirePartitionFilter":true,
        "clustering":{"fields":["region","shop"]},"labels":{"team":"sales"},"schema":{"fields":[]},"etag":"x"})");
    Table table = tableFrom(resource);
    EXPECT_EQ(table.rows, 12u);
    EXPECT_EQ(table.bytes, 9007199254740993u);
    EXPECT_EQ(table.modified, 1706706127000000);
    table.place = {"p2", "d2", "t2"};
    const json made = tableJson(table);
    EXPECT_EQ(made["tableReference"]["projectId"], "p2");
    for (const char* key : {"description", "timePartitioning", "requirePartitionFilter", "clustering", "labels", "schema"})
        EXPECT_EQ(made[key], resource[key]) << key;
    EXPECT_FALSE(made.contains("numRows"));
    EXPECT_FALSE(made.contains("etag"));
}

TEST(TableJson, SurvivesAnswersThatMakeNoSense) {
    for (const char* text : {"{}", R"({"tableReference":7,"schema":[],"clustering":{"fields":[1]},"labels":3,"numRows":"x"})"})
        EXPECT_NO_THROW(tableFrom(json::parse(text))) << text;
}
