// SPDX-License-Identifier: GPL-3.0-or-later
// The expected texts are what Snowfakery 4.2.1 writes for these values.
#include "base/civil.h"
#include "base/text.h"
#include "base/text_traits.h"
#include "format/encoder.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

const std::vector<TableShape> kTables = {{"A", {"id", "name", "yes", "none", "n", "f", "day", "at", "lines", "umlaut"}, 0}, {"B", {"id", "a", "empty"}, 1}};

/// Both rows in one format, by stream.
std::vector<std::string> written(const std::string& format) {
    const auto encoder = makeSnowfakeryEncoder(format, kTables);
    const std::int64_t at = daysFromCivil({2024, 1, 31}) * kMicrosPerDay + (5 * 3600 + 6 * 60 + 7) * kMicrosPerSecond;
    const std::vector<Value> a = {Value::of(std::int64_t{1}), Value::string("say \"hi\", ok"), Value::boolean(true), Value::null(),
        Value::of(std::int64_t{5}), Value::of(2.5), Value::date(daysFromCivil({2024, 1, 31})), Value::dateTime(at, 0),
        Value::string("a\nb"), Value::string("Öl")};
    const std::vector<Value> b = {Value::of(std::int64_t{1}), Value::reference(0, 1), Value::string("")};
    std::vector<Buffer> buffers((*encoder)->streams().size());
    (*encoder)->row(0, a, buffers);
    (*encoder)->row(1, b, buffers);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < buffers.size(); ++i)
        texts.push_back((*encoder)->prologue(i) + std::string(buffers[i].view().substr((*encoder)->separatorOf(i).size())) + (*encoder)->epilogue(i));
    return texts;
}

TEST(SnowfakeryEncoder, Text) {
    EXPECT_EQ(written("txt")[0], "A(id=1, name=say \"hi\", ok, yes=1, none=None, n=5, f=2.5, day=2024-01-31, at=2024-01-31T05:06:07+00:00, lines=a\nb, umlaut=Öl)\n"
                                 "B(id=1, a=A(1), empty=)\n");
}

TEST(SnowfakeryEncoder, Csv) {
    const auto files = written("csv");
    EXPECT_EQ(files[0], "name,yes,none,n,f,day,at,lines,umlaut,id\r\n"
                        "\"say \"\"hi\"\", ok\",1,,5,2.5,2024-01-31,2024-01-31T05:06:07+00:00,\"a\nb\",Öl,1\r\n");
    EXPECT_EQ(files[1], "a,empty,id\r\n1,,1\r\n");
}

TEST(SnowfakeryEncoder, Json) {
    EXPECT_EQ(written("json")[0], "[{\"_table\": \"A\", \"id\": 1, \"name\": \"say \\\"hi\\\", ok\", \"yes\": true, \"none\": null, \"n\": 5, \"f\": 2.5, "
                                  "\"day\": \"2024-01-31\", \"at\": \"2024-01-31 05:06:07+00:00\", \"lines\": \"a\\nb\", \"umlaut\": \"\\u00d6l\"},\n"
                                  "{\"_table\": \"B\", \"id\": 1, \"a\": 1, \"empty\": \"\"}]\n");
}

TEST(SnowfakeryEncoder, SqlInsertsAreSnowfakerys) {
    const std::string text = written("sql")[0];
    EXPECT_NE(text.find("INSERT INTO \"A\" VALUES(1,'say \"hi\", ok','1',NULL,'5','2.5','2024-01-31','2024-01-31 05:06:07+00:00','a\nb','Öl');\n"),
              std::string::npos) << text;
    EXPECT_NE(text.find("CREATE TABLE \"B\" (\n\tid INTEGER NOT NULL, \n\ta VARCHAR(255), \n\tempty VARCHAR(255), \n\tPRIMARY KEY (id)\n);\n"), std::string::npos);
}

TEST(SnowfakeryEncoder, CsvQuotesAtAnyPlaceOfTextsOfAnyLength) {
    const auto encoder = makeSnowfakeryEncoder("csv", {{"T", {"id", "t"}, 0}});
    for (std::size_t length = 0; length < 70; ++length)
        for (std::size_t at = 0; at <= length; ++at) {
            std::string text(length, 'x');
            if (at < length) text[at] = ",\r\n"[at % 3];
            const PaddedText padded(text);
            for (const Value& value : {Value::string(text), padded.value()}) {
                const std::vector<Value> row = {Value::of(std::int64_t{1}), value};
                std::vector<Buffer> buffers(1);
                (*encoder)->row(0, row, buffers);
                const std::string expected = at < length ? "\"" + text + "\"" : text;
                ASSERT_EQ(buffers[0].view(), expected + ",1\r\n") << length << " " << at;
            }
        }
}

TEST(SnowfakeryEncoder, WhatIsKnownOfATextChangesNoByte) {
    for (const char* format : {"csv", "json", "sql", "txt"}) {
        const auto encoder = makeSnowfakeryEncoder(format, {{"T", {"id", "t"}, 0}});
        for (char32_t point = 1; point < 0x180; ++point)
            for (const std::size_t before : {0u, 1u, 31u, 40u}) {
                std::string text(before, 'x');
                appendUtf8(text, point);
                const PaddedText known(text);
                std::vector<Buffer> one(1), other(1);
                (*encoder)->row(0, std::vector<Value>{Value::of(std::int64_t{1}), Value::string(text)}, one);
                (*encoder)->row(0, std::vector<Value>{Value::of(std::int64_t{1}), known.value()}, other);
                ASSERT_EQ(one[0].view(), other[0].view()) << format << " " << static_cast<unsigned>(point);
            }
    }
}

TEST(SnowfakeryEncoder, NamesTheFieldThatCannotBeWritten) {
    const auto encoder = makeSnowfakeryEncoder("csv", {{"T", {"id", "list"}, 0}});
    const std::vector<Value> row = {Value::of(std::int64_t{1}), Value::list(Kind::List, nullptr, 0)};
    std::vector<Buffer> buffers(1);
    try {
        (*encoder)->row(0, row, buffers);
        FAIL() << "a list was written";
    } catch (const EncodeError& error) {
        EXPECT_EQ(error.field, "T.list");
        EXPECT_EQ(error.message, "No encoder found for <class 'list'>");
    }
}

TEST(SnowfakeryEncoder, RefusesAFormatThatIsNot) { EXPECT_FALSE(makeSnowfakeryEncoder("xml", kTables)); }

TEST(SnowfakeryEncoder, AnEmptyTableIsItsHeader) {
    const auto encoder = makeSnowfakeryEncoder("csv", kTables);
    EXPECT_EQ((*encoder)->prologue(1), "a,empty,id\r\n");
    EXPECT_TRUE((*makeSnowfakeryEncoder("json", kTables))->emptyWithoutRows());
}

} // namespace
} // namespace understudy
