// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/columns.h"

#include "cloud/bigquery/row_writer.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::bigquery;
using nlohmann::json;

namespace {

std::vector<Field> schema() {
    return schemaFrom(json::parse(R"({"fields":[
      {"name":"id","type":"INTEGER","mode":"REQUIRED"},
      {"name":"name","type":"STRING"},
      {"name":"address","type":"RECORD","fields":[{"name":"city","type":"STRING"},{"name":"zip","type":"STRING","mode":"REQUIRED"}]},
      {"name":"tags","type":"STRING","mode":"REPEATED"},
      {"name":"lines","type":"RECORD","mode":"REPEATED","fields":[
         {"name":"sku","type":"STRING","mode":"REQUIRED"},{"name":"at","type":"TIMESTAMP"},{"name":"sizes","type":"INTEGER","mode":"REPEATED"}]}]})"));
}

/// A row as tabledata.list gives it.
std::vector<Cell> row(const char* text) {
    const json cells = json::parse(text);
    return {cells.begin(), cells.end()};
}

const char* const kFull = R"(["1","Ada",{"f":[{"v":"Bonn"},{"v":"53111"}]},[{"v":"a"},{"v":""}],
    [{"v":{"f":[{"v":"A1"},{"v":"1706706127250000"},{"v":[{"v":"7"},{"v":"8"}]}]}},{"v":{"f":[{"v":"A2"},{"v":null},{"v":[]}]}}]])";
const char* const kBare = R"(["2",null,null,[],[]])";

std::vector<std::string> names(const std::vector<FlatColumn>& columns) {
    std::vector<std::string> names;
    for (const FlatColumn& column : columns) names.push_back(column.name);
    return names;
}

/// A row through flat columns and back.
std::string roundTrip(Nesting nesting, const std::vector<std::vector<Cell>>& rows, std::size_t index) {
    const auto columns = flatColumns(schema(), nesting, rows);
    const auto writer = RowWriter::make(schema(), names(columns), "bq://p.d.t");
    if (!writer) return writer.error().text();
    std::vector<std::optional<std::string>> texts;
    for (const FlatColumn& column : columns) texts.push_back(flatText(column, rows[index]));
    std::vector<std::optional<std::string_view>> cells;
    for (const auto& text : texts) cells.push_back(text ? std::optional<std::string_view>(*text) : std::nullopt);
    std::string out;
    const auto written = writer->write(cells, out);
    return written ? out : written.error().text();
}

std::string written(const std::vector<std::string>& columns, const std::vector<std::optional<std::string_view>>& cells) {
    const auto writer = RowWriter::make(schema(), columns, "bq://p.d.t");
    if (!writer) return writer.error().text();
    std::string out;
    const auto done = writer->write(cells, out);
    return done ? out : done.error().text();
}

} // namespace

TEST(FlatColumns, AreAsManyAsTheLongestListsNeed) {
    EXPECT_EQ(names(flatColumns(schema(), Nesting::Flat, {row(kFull), row(kBare)})),
              (std::vector<std::string>{"id", "name", "address.city", "address.zip", "tags[0]", "tags[1]", "lines[0].sku", "lines[0].at",
                                        "lines[0].sizes[0]", "lines[0].sizes[1]", "lines[1].sku", "lines[1].at", "lines[1].sizes[0]", "lines[1].sizes[1]"}));
    EXPECT_EQ(names(flatColumns(schema(), Nesting::Flat, {})),
              (std::vector<std::string>{"id", "name", "address.city", "address.zip", "tags[0]", "lines[0].sku", "lines[0].at", "lines[0].sizes[0]"}));
    EXPECT_EQ(names(flatColumns(schema(), Nesting::Json, {row(kFull)})), (std::vector<std::string>{"id", "name", "address", "tags", "lines"}));
}

TEST(FlatColumns, OfVeryLongListsSayWhatTheyLeaveOut) {
    json tags = json::array();
    for (int i = 0; i < 20; ++i) tags.push_back({{"v", std::to_string(i)}});
    const std::vector<std::vector<Cell>> rows{{"1", nullptr, nullptr, tags, json::array()}};
    EXPECT_EQ(listsCutShort(schema(), rows), std::vector<std::string>{"tags"});
    EXPECT_EQ(flatColumns(schema(), Nesting::Flat, rows).size(), 4 + kMostElements + 3);
    EXPECT_TRUE(listsCutShort(schema(), {row(kFull)}).empty());
}

TEST(FlatColumns, GiveNullForWhatIsNotThere) {
    const auto columns = flatColumns(schema(), Nesting::Flat, {row(kFull), row(kBare)});
    EXPECT_EQ(flatText(columns[0], row(kBare)), "2");
    for (std::size_t i = 1; i < columns.size(); ++i) EXPECT_EQ(flatText(columns[i], row(kBare)), std::nullopt) << columns[i].name;
    EXPECT_EQ(flatText(columns[5], row(kFull)), "");
    EXPECT_EQ(flatText(columns[7], row(kFull)), "2024-01-31T13:02:07.25+00:00");
}

TEST(RowWriter, RestoresNestedAndRepeatedFields) {
    const std::vector<std::vector<Cell>> rows{row(kFull), row(kBare)};
    const std::string full = R"({"id":1,"name":"Ada","address":{"city":"Bonn","zip":"53111"},"tags":["a",""],"lines":[)"
                             R"({"sku":"A1","at":"2024-01-31T13:02:07.25+00:00","sizes":[7,8]},{"sku":"A2","at":null,"sizes":[]}]})" "\n";
    const std::string bare = R"({"id":2,"name":null,"address":null,"tags":[],"lines":[]})" "\n";
    for (const Nesting nesting : {Nesting::Flat, Nesting::Json}) {
        EXPECT_EQ(roundTrip(nesting, rows, 0), full);
        EXPECT_EQ(roundTrip(nesting, rows, 1), bare);
    }
}

TEST(RowWriter, FindsFieldsByNameInAnyOrderAndCase) {
    EXPECT_EQ(written({"NAME", "Id"}, {"Ada", "1"}), R"({"id":1,"name":"Ada","address":null,"tags":[],"lines":[]})" "\n");
}

TEST(RowWriter, LeavesOutElementsThatMissARequiredField) {
    EXPECT_EQ(written({"id", "lines[0].sku", "lines[0].at", "lines[1].sku"}, {"1", std::nullopt, "2024-01-01T00:00:00Z", "A2"}),
              R"({"id":1,"name":null,"address":null,"tags":[],"lines":[{"sku":"A2","at":null,"sizes":[]}]})" "\n");
    EXPECT_EQ(written({"id", "address.city", "address.zip"}, {"1", "Bonn", std::nullopt}),
              R"({"id":1,"name":null,"address":null,"tags":[],"lines":[]})" "\n");
}

TEST(RowWriter, TellsEmptyTextFromNull) {
    EXPECT_EQ(written({"id", "name", "tags[0]", "tags[1]"}, {"1", "", "", std::nullopt}),
              R"({"id":1,"name":"","address":null,"tags":[""],"lines":[]})" "\n");
}

TEST(RowWriter, KeepsLineEndsInsideTheRow) {
    EXPECT_EQ(written({"id", "name"}, {"1", "a\r\n\"b\"\\\x01"}), R"({"id":1,"name":"a\u000d\n\"b\"\\\u0001","address":null,"tags":[],"lines":[]})" "\n");
    EXPECT_EQ(written({"id", "tags"}, {"1", "[\n \"a\" ]"}), R"({"id":1,"name":null,"address":null,"tags":["a"],"lines":[]})" "\n");
}

TEST(RowWriter, RefusesColumnsThatDoNotFit) {
    EXPECT_NE(written({"id", "nmae"}, {"1", "x"}).find("no field for the column nmae. Its nearest is name"), std::string::npos) << written({"id", "nmae"}, {"1", "x"});
    EXPECT_NE(written({"name"}, {"x"}).find("field id is required"), std::string::npos);
    EXPECT_NE(written({"id", "address.city"}, {"1", "x"}).find("field address.zip is required"), std::string::npos);
    EXPECT_NE(written({"id", "tags"}, {"1", "red"}).find("tags"), std::string::npos);
}

TEST(RowWriter, WritesScalarsAsLoadJobsTakeThem) {
    const auto fields = schemaFrom(json::parse(R"({"fields":[{"name":"i","type":"INTEGER"},{"name":"f","type":"FLOAT"},{"name":"n","type":"NUMERIC"},
        {"name":"b","type":"BOOLEAN"},{"name":"d","type":"DATE"},{"name":"x","type":"BYTES"},{"name":"j","type":"JSON"}]})"));
    const auto writer = RowWriter::make(fields, {"i", "f", "n", "b", "d", "x", "j"}, "bq://p.d.t");
    ASSERT_TRUE(writer);
    const auto line = [&](std::vector<std::optional<std::string_view>> cells) {
        std::string out;
        EXPECT_TRUE(writer->write(cells, out));
        return out;
    };
    EXPECT_EQ(line({"-12", "1.5e10", "12.50", "TRUE", "2024-02-29", "AAEC", "{ \"a\": [1] }"}),
              R"({"i":-12,"f":1.5e10,"n":"12.50","b":true,"d":"2024-02-29","x":"AAEC","j":{"a":[1]}})" "\n");
    EXPECT_EQ(line({"007", "NaN", "-0.000000001", "0", "", "plain", "no json"}),
              R"({"i":"007","f":"NaN","n":"-0.000000001","b":false,"d":null,"x":"cGxhaW4=","j":"no json"})" "\n");
    EXPECT_EQ(line({"9007199254740993", "1.", "1", "maybe", "x", "a", "\"\""}),
              R"({"i":9007199254740993,"f":"1.","n":"1","b":"maybe","d":"x","x":"YQ==","j":""})" "\n");
}
