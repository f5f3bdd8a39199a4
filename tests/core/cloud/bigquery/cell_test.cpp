// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/cell.h"

#include <gtest/gtest.h>

using namespace understudy::bigquery;
using nlohmann::json;

namespace {

Field field(const std::string& type, const std::string& mode = "NULLABLE") {
    Field field;
    field.name = "x";
    field.type = type;
    field.mode = mode;
    return field;
}

std::string text(const std::string& type, const json& cell) { return cellText(field(type), cell).value_or("(null)"); }

} // namespace

TEST(CellText, IsWhatBigQueryWrote) {
    EXPECT_EQ(text("STRING", "a\nb"), "a\nb");
    EXPECT_EQ(text("STRING", ""), "");
    EXPECT_EQ(text("STRING", nullptr), "(null)");
    EXPECT_EQ(text("INTEGER", "-9223372036854775808"), "-9223372036854775808");
    EXPECT_EQ(text("FLOAT", "1.0E10"), "1.0E10");
    EXPECT_EQ(text("NUMERIC", "99999999999999999999999999999.999999999"), "99999999999999999999999999999.999999999");
    EXPECT_EQ(text("BOOLEAN", "true"), "true");
    EXPECT_EQ(text("DATE", "2024-02-29"), "2024-02-29");
    EXPECT_EQ(text("DATETIME", "2024-02-29T05:06:07.25"), "2024-02-29T05:06:07.25");
    EXPECT_EQ(text("TIME", "05:06:07"), "05:06:07");
    EXPECT_EQ(text("BYTES", "AAEC"), "AAEC");
    EXPECT_EQ(text("GEOGRAPHY", "POINT(1 2)"), "POINT(1 2)");
    EXPECT_EQ(text("JSON", R"({"a":1})"), R"({"a":1})");
}

TEST(CellText, KeepsTheMicrosecondsOfTimestamps) {
    EXPECT_EQ(text("TIMESTAMP", "1706706127123456"), "2024-01-31T13:02:07.123456+00:00");
    EXPECT_EQ(text("TIMESTAMP", "1706706127250000"), "2024-01-31T13:02:07.25+00:00");
    EXPECT_EQ(text("TIMESTAMP", "1706706127000000"), "2024-01-31T13:02:07+00:00");
    EXPECT_EQ(text("TIMESTAMP", "0"), "1970-01-01T00:00:00+00:00");
    EXPECT_EQ(text("TIMESTAMP", "-1"), "1969-12-31T23:59:59.999999+00:00");
    EXPECT_EQ(text("TIMESTAMP", "-62135596800000000"), "0001-01-01T00:00:00+00:00");
    EXPECT_EQ(text("TIMESTAMP", "253402300799999999"), "9999-12-31T23:59:59.999999+00:00");
}

TEST(CellText, ReadsTimestampsOfServersThatGiveSeconds) {
    EXPECT_EQ(text("TIMESTAMP", "1.706706127123456E9"), "2024-01-31T13:02:07.123456+00:00");
    EXPECT_EQ(text("TIMESTAMP", "1706706127.25"), "2024-01-31T13:02:07.25+00:00");
    EXPECT_EQ(text("TIMESTAMP", "2024-01-31 13:02:07 UTC"), "2024-01-31 13:02:07 UTC");
}

TEST(CellJson, IsWhatALoadTakes) {
    Field line = field("RECORD", "REPEATED");
    line.fields = {field("STRING"), field("INTEGER", "REPEATED"), field("TIMESTAMP"), field("BOOLEAN"), field("FLOAT"), field("JSON")};
    const char* names[] = {"sku", "sizes", "at", "gift", "weight", "extra"};
    for (std::size_t i = 0; i < line.fields.size(); ++i) line.fields[i].name = names[i];
    const json cell = json::parse(R"([{"v":{"f":[{"v":"A1"},{"v":[{"v":"1"},{"v":"9007199254740993"}]},{"v":"1706706127250000"},{"v":"false"},{"v":"NaN"},{"v":"{\"k\":[]}"}]}},
                                      {"v":{"f":[{"v":null},{"v":[]},{"v":null},{"v":null},{"v":"1.5"},{"v":null}]}}])");
    EXPECT_EQ(cellJson(line, cell).dump(),
              R"([{"sku":"A1","sizes":[1,9007199254740993],"at":"2024-01-31T13:02:07.25+00:00","gift":false,"weight":"NaN","extra":{"k":[]}},)"
              R"({"sku":null,"sizes":[],"at":null,"gift":null,"weight":1.5,"extra":null}])");
}

TEST(CellJson, OfANullRecordIsNull) {
    Field record = field("RECORD");
    record.fields = {field("STRING")};
    EXPECT_TRUE(cellJson(record, nullptr).is_null());
    EXPECT_TRUE(memberCell(nullptr, 0).is_null());
}
