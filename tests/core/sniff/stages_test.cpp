// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/encoding.h"
#include "sniff/sniff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy {
namespace {

Sniffed sniff(std::string_view text, const SniffOptions& options = {}) {
    return sniffBytes(text, true, "t.csv", options);
}

std::vector<std::string> names(const Sniffed& sniffed) {
    std::vector<std::string> result;
    for (const Column& column : sniffed.columns)
        result.push_back(column.name);
    return result;
}

std::string encoded(const std::string& utf8, const std::string& encoding) {
    std::string out;
    Transcoder::create("UTF-8", encoding)->convert(utf8, out);
    return out;
}

const std::string kCities =
    "id;city;since\n1;Köln;2020-01-31\n2;Málaga;2021-02-28\n3;Nîmes;2019-12-24\n4;Łódź;2018-06-06\n";
const std::string kWestern = "id;city;since\n1;Köln;2020-01-31\n2;Málaga;2021-02-28\n3;Nîmes;2019-12-24\n";

TEST(Encoding, IsFoundByMarkByPatternAndByWhatIsWellFormed) {
    EXPECT_EQ(sniff(kCities).dialect.encoding, "UTF-8");
    EXPECT_TRUE(sniff("\xef\xbb\xbf" + kCities).dialect.bom);
    for (const std::string encoding : {"UTF-16LE", "UTF-16BE"}) {
        const Sniffed bare = sniff(encoded(kCities, encoding)),
                      marked = sniff(encoded("\xef\xbb\xbf" + kCities, encoding));
        EXPECT_EQ(bare.dialect.encoding, encoding);
        EXPECT_FALSE(bare.dialect.bom);
        EXPECT_EQ(marked.dialect.encoding, encoding);
        EXPECT_TRUE(marked.dialect.bom);
        EXPECT_EQ(marked.columns, bare.columns);
    }
    EXPECT_EQ(sniff(encoded(kWestern, "ISO-8859-1")).dialect.encoding, "ISO-8859-1");
    EXPECT_EQ(sniff(encoded(kWestern + "4;“Zürich” 5 €;2020-01-01\n", "windows-1252")).dialect.encoding,
              "windows-1252");
}

TEST(Encoding, CanBeOverriddenAndTheTextFollows) {
    SniffOptions options;
    options.overrides.encoding = "windows-1251";
    const Sniffed found = sniff("id;\xe8\xec\xff\n1;a\n2;b\n", options);
    EXPECT_EQ(names(found), (std::vector<std::string>{"id", "имя"}));
    EXPECT_TRUE(found.verdicts.at(Stage::Encoding).overridden);
}

TEST(Delimiter, EmptyCellsBetweenCommasAreNoDelimiterOfTwo) {
    std::string text = "id,nothing,x\n";
    for (int i = 1; i < 60; ++i) text += std::to_string(i) + ",,\n";
    const Sniffed found = sniff(text);
    EXPECT_EQ(found.dialect.delimiter, ",");
    EXPECT_EQ(names(found), (std::vector<std::string>{"id", "nothing", "x"}));
    EXPECT_EQ(sniff("id||name\n1||a\n2||b\n3||c\n").dialect.delimiter, "||");
}

TEST(Delimiter, ATextOfOneColumnIsNotTornApart) {
    for (const std::string text :
         {"date\n2024-01-31\n2024-02-01\n2024-02-02\n2024-02-03\n", "mail\na@x.org\nbob@y.org\nc@z.net\n",
          "code\nCUST-001\nCUST-002\nCUST-003\nCUST-004\n", "n\n1\n2\n3\n", "at\n10:15:00\n11:20:10\n12:00:01\n"}) {
        const Sniffed found = sniff(text);
        EXPECT_EQ(found.columns.size(), 1u) << text << found.dialect.delimiter;
        EXPECT_TRUE(found.dialect.header) << text;
    }
}

TEST(Delimiter, ACommaInProseIsNoDelimiter) {
    const Sniffed found = sniff("id\tnote\n1\twell, then\n2\tno, not so\n3\tyes, of course\n");
    EXPECT_EQ(found.dialect.delimiter, "\t");
}

TEST(Delimiter, IsOverriddenAndTheLaterStagesFollow) {
    SniffOptions options;
    options.overrides.delimiter = "-";
    const Sniffed found = sniff("a-b,c\n1-2,3\n4-5,6\n", options);
    EXPECT_EQ(names(found), (std::vector<std::string>{"a", "b,c"}));
    EXPECT_EQ(found.columns[0].type, ColumnType::Integer);
    EXPECT_TRUE(found.verdicts.at(Stage::Delimiter).overridden);
}

TEST(Quote, ApostrophesAndInchesAreText) {
    const Sniffed found = sniff("id,name\n1,O'Neill\n2,D'Angelo\n3,5\" pipe\n4,7\" pipe\n");
    EXPECT_EQ(found.dialect.quote, '\0');
    EXPECT_EQ(found.dialect.quoting, Quoting::None);
}

TEST(Quote, WithoutAnyQuoteTheUsualOneIsKeptReadyWithLittleConfidence) {
    const Sniffed found = sniff("id,name\n1,Anna\n2,Bob\n");
    EXPECT_EQ(found.dialect.quote, '"');
    EXPECT_EQ(found.dialect.quoting, Quoting::Minimal);
    EXPECT_LE(found.verdicts.at(Stage::Quote).confidence, 0.5);
}

TEST(Quote, FirstSeenFarDownTheTableStillCounts) {
    std::string text = "id,name\n";
    for (int i = 0; i < 1500; ++i)
        text += std::to_string(i) + (i == 1400 ? ",\"Savage, Sr.\"\n" : ",Anna\n");
    const Sniffed found = sniff(text);
    EXPECT_EQ(found.dialect.quote, '"');
    EXPECT_TRUE(found.diagnostics.empty());
}

TEST(Escape, BackslashesAreToldFromDoubledQuotes) {
    EXPECT_EQ(sniff("id,t\n1,\"say \\\"a\\\", b\"\n2,\"c \\\"d\\\"\"\n3,\"e\"\n").dialect.escape, Escape::Backslash);
    EXPECT_EQ(sniff("id,t\n1,\"say \"\"a\"\", b\"\n2,\"c \"\"d\"\"\"\n3,\"e\"\n").dialect.escape, Escape::Doubled);
}

TEST(LineEnd, IsTheOneThatEndsRecordsNotTheOneInsideQuotes) {
    const Sniffed found = sniff("id,t\r\n1,\"a\nb\nc\nd\"\r\n2,\"e\nf\ng\nh\"\r\n");
    EXPECT_EQ(found.dialect.lineEnd, LineEnd::CrLf);
    EXPECT_EQ(found.rowsSampled, 2u);
    EXPECT_EQ(sniff("id,t\r1,a\r2,b\r").dialect.lineEnd, LineEnd::Cr);
}

TEST(CustomHeader, IsKeptVerbatimBeforeNamesOrData) {
    const Sniffed data = sniff("HEADER 20240131 customers\n1\tAnna\n2\tBob\n3\tCleo\n");
    EXPECT_EQ(data.dialect.customHeader, "HEADER 20240131 customers");
    EXPECT_FALSE(data.dialect.header);
    EXPECT_EQ(data.rowsSampled, 3u);
    const Sniffed named = sniff("# made 2024-01-31\r\nid,first_name\r\n1,Anna\r\n2,Bob\r\n");
    EXPECT_EQ(named.dialect.customHeader, "# made 2024-01-31");
    EXPECT_EQ(names(named), (std::vector<std::string>{"id", "first_name"}));
}

TEST(CustomHeader, MayHaveAsManyFieldsAsTheData) {
    const Sniffed found = sniff("HDR|20240131|customers\n1|Anna|5.20\n2|Bob|7.10\n3|Cleo|1.00\n");
    EXPECT_EQ(found.dialect.customHeader, "HDR|20240131|customers");
    EXPECT_EQ(found.columns[0].type, ColumnType::Integer);
}

TEST(CustomHeader, CanBeDenied) {
    SniffOptions options;
    options.overrides.customHeader = std::optional<std::string>();
    EXPECT_FALSE(sniff("HEADER x\n1\tAnna\n2\tBob\n", options).dialect.customHeader);
}

TEST(Header, IsToldFromData) {
    EXPECT_TRUE(sniff("name,age\nAnna,31\nBob,40\n").dialect.header);
    EXPECT_FALSE(sniff("Anna,31\nBob,40\nCleo,22\n").dialect.header);
    EXPECT_TRUE(sniff("first_name,city\nAnna,Berlin\nBob,Leeds\nCleo,Paris\n").dialect.header);
    EXPECT_FALSE(sniff("CUST-001,a@x.org\nCUST-002,b@x.org\nCUST-003,c@x.org\n").dialect.header);
    EXPECT_TRUE(sniff("month,1958,1959,1960\nJAN,340,360,417\nFEB,318,342,391\n").dialect.header);
}

TEST(Header, NamesAreMadeUniqueAndMissingOnesFilledIn) {
    const Sniffed found = sniff("id,name,,name\n1,a,2,b\n3,c,4,d\n");
    EXPECT_EQ(names(found), (std::vector<std::string>{"id", "name", "column_3", "name_2"}));
}

TEST(Header, TheLineIsKeptAsItStands) {
    for (const std::string line : {"id,name,,name", "\"id\",name, spaced ,\"a,b\"", "id,\"two\nlines\",x,y"}) {
        const Sniffed found = sniff("# made 2024-01-31\n" + line + "\n1,a,2,b\n3,c,4,d\n5,\"e\",6,f\n");
        EXPECT_EQ(found.dialect.headerLine, line);
    }
    EXPECT_FALSE(sniff("Anna,31\nBob,40\nCleo,22\n").dialect.headerLine);
}

TEST(Header, CanBeOverridden) {
    SniffOptions options;
    options.overrides.header = false;
    EXPECT_EQ(names(sniff("name,age\nAnna,31\n", options)), (std::vector<std::string>{"column_1", "column_2"}));
}

TEST(NullText, IsTheSpellingThatBreaksOtherwisePureColumns) {
    for (const std::string null : {"NULL", "\\N", "NA", "N/A", "-", "?", "None", "."}) {
        const Sniffed found = sniff("id,n,t\n1,5,x\n2," + null + ",y\n3,7,-\n4,8,z\n5," + null + ",v\n");
        EXPECT_EQ(found.dialect.nullText, null);
        EXPECT_EQ(found.columns[1].type, ColumnType::Integer) << null;
    }
    EXPECT_EQ(sniff("id,n\n1,5\n2,\n3,7\n").dialect.nullText, "");
}

TEST(NullText, ANameOfAPlaceIsNotNull) {
    const Sniffed found = sniff("id,code\n1,DE\n2,NA\n3,\n4,FR\n5,ES\n");
    EXPECT_EQ(found.dialect.nullText, "");
}

TEST(Verdicts, EveryStageSaysHowSureItIsAndWhy) {
    const Sniffed found = sniff(kCities);
    for (const Stage stage : kStages) {
        ASSERT_TRUE(found.verdicts.count(stage)) << stageName(stage);
        EXPECT_GT(found.verdicts.at(stage).confidence, 0) << stageName(stage);
        EXPECT_LE(found.verdicts.at(stage).confidence, 1) << stageName(stage);
        EXPECT_FALSE(found.verdicts.at(stage).reason.empty()) << stageName(stage);
    }
    EXPECT_EQ(found.columnVerdicts.size(), found.columns.size());
}

TEST(Estimate, RowsOfALargeTableComeFromItsBytes) {
    std::string text = "id,name,price\n";
    for (int i = 0; i < 50'000; ++i)
        text += std::to_string(100'000 + i) + ",Anna,12.50\n";
    const Sniffed found = sniff(text);
    EXPECT_FALSE(found.wholeFile);
    EXPECT_NEAR(static_cast<double>(found.rowsEstimated), 50'000, 500);
    EXPECT_EQ(found.rowsSampled, 2000u);
}

} // namespace
} // namespace understudy
