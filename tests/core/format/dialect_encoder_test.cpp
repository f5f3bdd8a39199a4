// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_traits.h"
#include "format/encoder.h"
#include "format/record_reader.h"

#include <gtest/gtest.h>

#include <random>

namespace understudy {
namespace {

using Random = std::mt19937;
using Texts = std::vector<std::vector<std::string>>;

template <class T>
T pick(Random& random, const std::vector<T>& from) {
    return from[random() % from.size()];
}

/// The bytes of a table as a run puts them together.
std::string written(const Dialect& dialect, const std::vector<Column>& columns, const std::vector<std::vector<Value>>& rows) {
    TableShape shape{"T", {"id"}, 0};
    for (const Column& column : columns) shape.fields.push_back(column.name);
    const auto encoder = makeDialectEncoder({shape}, {{"T", dialect, columns}});
    if (!encoder) return encoder.error().text();
    std::vector<Buffer> buffers(1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::vector<Value> values = {Value::of(static_cast<std::int64_t>(i) + 1)};
        values.insert(values.end(), rows[i].begin(), rows[i].end());
        (*encoder)->row(0, values, buffers);
    }
    std::string_view body = buffers[0].view();
    if (!body.empty()) body.remove_prefix((*encoder)->separatorOf(0).size());
    return (*encoder)->prologue(0) + std::string(body) + (*encoder)->epilogue(0);
}

/// One value in a file without header.
std::string field(const Column& column, const Value& value, Dialect dialect = {}) {
    dialect.header = false;
    dialect.finalLineEnd = false;
    return written(dialect, {column}, {{value}});
}

std::string number(const std::string& picture, const Value& value, ColumnType type = ColumnType::Numeric) {
    Dialect dialect;
    dialect.delimiter = "|";
    return field({"n", type, picture}, value, dialect);
}

struct ReadBack {
    std::vector<std::string> header;
    Texts rows;
    std::vector<std::vector<bool>> quoted;
    std::string error;
};

ReadBack readBack(const std::string& bytes, const Dialect& dialect) {
    ReadBack read;
    auto reader = RecordReader::over(bytes, dialect, "t");
    std::vector<Cell> cells;
    while (reader) {
        const auto more = reader->next(cells);
        if (!more) read.error = more.error().text();
        if (!more || !*more) break;
        read.rows.emplace_back();
        read.quoted.emplace_back();
        for (const Cell& cell : cells) {
            read.rows.back().emplace_back(cell.text);
            read.quoted.back().push_back(cell.quoted);
        }
    }
    if (reader) read.header = reader->header();
    return read;
}

bool isByte(const std::string& encoding) { return encoding == "ISO-8859-1" || encoding == "windows-1252"; }

Dialect randomDialect(Random& random) {
    Dialect dialect;
    dialect.delimiter = pick<std::string>(random, {",", ";", "\t", "|", "||", "~|~", "\x01", "\x1f", "::"});
    dialect.quoting = pick<Quoting>(random, {Quoting::None, Quoting::Minimal, Quoting::NonNumeric, Quoting::All});
    dialect.quote = dialect.quoting == Quoting::None ? '\0' : pick<char>(random, {'"', '"', '\''});
    dialect.escape = pick<Escape>(random, {Escape::Doubled, Escape::Backslash});
    if (dialect.quoting == Quoting::None) dialect.escape = pick<Escape>(random, {Escape::None, Escape::Backslash});
    dialect.lineEnd = pick<LineEnd>(random, {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr});
    dialect.encoding = pick<std::string>(random, {"UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"});
    dialect.bom = !isByte(dialect.encoding) && random() % 2;
    dialect.header = random() % 2;
    if (random() % 3 == 0) dialect.customHeader = "HEADER 20240131 orders";
    dialect.nullText = pick<std::string>(random, {"", "", "NULL", "\\N", "-"});
    dialect.finalLineEnd = random() % 3 != 0;
    return dialect;
}

/// Text a dialect without escapes can hold; in the others anything goes.
std::string randomText(Random& random, const Dialect& dialect) {
    const bool anything = dialect.quote != '\0' || dialect.escape == Escape::Backslash;
    std::vector<std::string> pieces = {"a", "näive", "Öl", "12", " ", "x y", "é", "longer words in a row"};
    if (!isByte(dialect.encoding)) pieces.insert(pieces.end(), {"日本", "😀"});
    if (dialect.encoding == "windows-1252") pieces.push_back("€");
    if (anything)
        for (const std::string& mark : {dialect.delimiter, dialect.delimiter.substr(0, 1), std::string("\n"), std::string("\r\n"),
                                        std::string("\""), std::string("'"), std::string("\\"), dialect.nullText})
            pieces.push_back(mark);
    std::string text;
    for (unsigned i = random() % 5; i > 0; --i) text += pick(random, pieces);
    return text;
}

std::string described(const Dialect& d) {
    return "delimiter " + d.delimiter + " quote " + std::string(1, d.quote ? d.quote : '0') + " " + quotingName(d.quoting) + " " +
           escapeName(d.escape) + " " + lineEndName(d.lineEnd) + " " + d.encoding + " null " + d.nullText;
}

TEST(DialectEncoder, WhatItWritesIsReadBackInAnyDialect) {
    const std::vector<Column> columns = {{"key", ColumnType::Integer, ""}, {"note", ColumnType::String, ""}, {"more", ColumnType::String, ""}};
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        const Dialect dialect = randomDialect(random);
        Texts texts;
        std::vector<std::vector<Value>> rows;
        for (unsigned i = 1 + random() % 20; i > 0; --i)
            texts.push_back({std::to_string(i), randomText(random, dialect), "end" + randomText(random, dialect)});
        for (const auto& row : texts)
            rows.push_back({Value::of(std::int64_t{std::stoi(row[0])}), Value::string(row[1]), Value::string(row[2])});
        const std::string bytes = written(dialect, columns, rows);
        const ReadBack read = readBack(bytes, dialect);
        ASSERT_EQ(read.error, "") << "seed " << seed << " " << described(dialect);
        ASSERT_EQ(read.rows, texts) << "seed " << seed << " " << described(dialect) << "\n" << bytes;
        ASSERT_EQ(read.header, (dialect.header ? std::vector<std::string>{"key", "note", "more"} : std::vector<std::string>{})) << "seed " << seed;
    }
}

TEST(DialectEncoder, NullsAndEmptyTextsStayApart) {
    for (const std::string null : {"", "NULL", "\\N"})
        for (const Quoting quoting : {Quoting::Minimal, Quoting::NonNumeric, Quoting::All}) {
            Dialect dialect;
            dialect.header = false;
            dialect.nullText = null;
            dialect.quoting = quoting;
            const ReadBack read = readBack(written(dialect, {{"a", ColumnType::String, ""}, {"b", ColumnType::String, ""}, {"c", ColumnType::String, ""}},
                                                   {{Value::null(), Value::string(""), Value::string(null)}}),
                                           dialect);
            ASSERT_EQ(read.rows, (Texts{{null, "", null}}));
            EXPECT_FALSE(read.quoted[0][0]);
            EXPECT_TRUE(read.quoted[0][2]) << "a text equal to the null text is quoted";
            if (null.empty()) {
                EXPECT_TRUE(read.quoted[0][1]);
            }
        }
}

TEST(DialectEncoder, QuotesWhatTheDialectQuotes) {
    const std::vector<Column> columns = {{"n", ColumnType::Integer, ""}, {"s", ColumnType::String, ""}, {"d", ColumnType::Date, "%d/%m/%Y"}};
    const std::vector<std::vector<Value>> rows = {{Value::of(std::int64_t{7}), Value::string("x"), Value::date(19'753)}};
    Dialect dialect;
    const auto of = [&](Quoting quoting) {
        dialect.quoting = quoting;
        return written(dialect, columns, rows);
    };
    EXPECT_EQ(of(Quoting::Minimal), "n,s,d\n7,x,31/01/2024\n");
    EXPECT_EQ(of(Quoting::NonNumeric), "\"n\",\"s\",\"d\"\n7,\"x\",\"31/01/2024\"\n");
    EXPECT_EQ(of(Quoting::All), "\"n\",\"s\",\"d\"\n\"7\",\"x\",\"31/01/2024\"\n");
}

TEST(DialectEncoder, WritesNumbersInThePicture) {
    EXPECT_EQ(number("#.##0,00", Value::decimal(123456789, 2)), "1.234.567,89");
    EXPECT_EQ(number("#.##0,00", Value::of(std::int64_t{-1000})), "-1.000,00");
    EXPECT_EQ(number("#,##0", Value::of(std::int64_t{999}), ColumnType::Integer), "999");
    EXPECT_EQ(number("0.00", Value::of(2.5)), "2.50");
    EXPECT_EQ(number("0.00", Value::of(-0.001)), "0.00");
    EXPECT_EQ(number("0.00", Value::decimal(-12345, 4)), "-1.23");
    EXPECT_EQ(number("0,#", Value::of(1.25), ColumnType::Float), "1,25");
    EXPECT_EQ(number("00000", Value::of(std::int64_t{42}), ColumnType::Integer), "00042");
    EXPECT_EQ(number("00000", Value::of(std::int64_t{1234567}), ColumnType::Integer), "1234567");
    EXPECT_EQ(number("", Value::of(3.0), ColumnType::Float), "3.0");
    EXPECT_EQ(number("", Value::of(std::int64_t{3}), ColumnType::Float), "3.0");
}

TEST(DialectEncoder, WritesTruthInTheWordsOfTheColumn) {
    const Column yesNo{"b", ColumnType::Boolean, "Y/N"};
    EXPECT_EQ(field(yesNo, Value::boolean(true)), "Y");
    EXPECT_EQ(field(yesNo, Value::of(std::int64_t{0})), "N");
    EXPECT_EQ(field(yesNo, Value::string("False")), "N");
    EXPECT_EQ(field({"b", ColumnType::Boolean, ""}, Value::string("yes")), "true");
    EXPECT_EQ(field(yesNo, Value::string("perhaps")), "perhaps");
}

TEST(DialectEncoder, ReadsTextsAsTheTypeOfTheColumn) {
    EXPECT_EQ(number("0.00", Value::string("12.5")), "12.50");
    EXPECT_EQ(number("0.00", Value::string("none")), "none");
    EXPECT_EQ(number("", Value::reference(0, 17), ColumnType::Integer), "17");
    EXPECT_EQ(field({"d", ColumnType::Date, "%d.%m.%Y"}, Value::string("2024-01-31")), "31.01.2024");
    EXPECT_EQ(field({"d", ColumnType::Date, "%d.%m.%Y"}, Value::string("soon")), "soon");
    EXPECT_EQ(field({"s", ColumnType::String, ""}, Value::of(std::int64_t{5})), "5");
}

TEST(DialectEncoder, WhatIsKnownOfATextChangesNoByte) {
    for (const char* delimiter : {",", ";", "\t", "|", "||", " ", ":", "x", "\xc2\xa6", "-x"})
        for (const char quote : {'"', '\'', 'x', '\0'})
            for (const Quoting quoting : {Quoting::None, Quoting::Minimal, Quoting::NonNumeric, Quoting::All})
                for (unsigned byte = 1; byte < 0x80; ++byte)
                    for (const std::string& before : {std::string(), std::string("N"), std::string(40, 'x')}) {
                        Dialect dialect;
                        dialect.delimiter = delimiter;
                        dialect.quote = quote;
                        dialect.quoting = quoting;
                        dialect.nullText = "NA";
                        const std::string text = before + static_cast<char>(byte);
                        const PaddedText known(text);
                        const Column column{"t", ColumnType::String, ""};
                        ASSERT_EQ(field(column, known.value(), dialect), field(column, Value::string(text), dialect))
                            << delimiter << quote << byte;
                    }
}

TEST(DialectEncoder, LeavesOutWhatIsNotListedAndKeepsTheOrderOfTheColumns) {
    const TableShape shape{"T", {"id", "a", "b"}, 0}, hidden{"U", {"id"}, 1};
    const auto encoder = makeDialectEncoder({shape, hidden}, {{"T", {}, {{"b", ColumnType::String, ""}, {"id", ColumnType::Integer, ""}}}});
    ASSERT_TRUE(encoder);
    std::vector<Buffer> buffers(1);
    const std::vector<Value> row = {Value::of(std::int64_t{1}), Value::string("A"), Value::string("B")};
    (*encoder)->row(0, row, buffers);
    (*encoder)->row(1, std::span(row).first(1), buffers);
    EXPECT_EQ(buffers[0].view(), "B,1\n");
}

TEST(DialectEncoder, NamesAColumnOrTableTheRecipeLacks) {
    const TableShape shape{"T", {"id", "a"}, 0};
    const auto column = makeDialectEncoder({shape}, {{"T", {}, {{"price", ColumnType::String, ""}}}});
    ASSERT_FALSE(column);
    EXPECT_NE(column.error().text().find("price"), std::string::npos);
    EXPECT_FALSE(makeDialectEncoder({shape}, {{"Missing", {}, {}}}));
}

TEST(DialectEncoder, ATableWithoutRowsIsItsHeader) {
    Dialect dialect;
    dialect.customHeader = "HEADER x";
    EXPECT_EQ(written(dialect, {{"a", ColumnType::String, ""}}, {}), "HEADER x\na\n");
    dialect.encoding = "UTF-16LE";
    dialect.bom = true;
    dialect.customHeader.reset();
    EXPECT_EQ(written(dialect, {{"a", ColumnType::String, ""}}, {}), std::string("\xff\xfe" "a\0\n\0", 6));
}

TEST(DialectEncoder, TheSourcesHeaderLineComesBackByteForByte) {
    Dialect dialect;
    dialect.quoting = Quoting::All;
    dialect.lineEnd = LineEnd::CrLf;
    dialect.headerLine = "id,\"name\",, name";
    const std::vector<Column> columns = {{"id", ColumnType::Integer, ""}, {"name", ColumnType::String, ""},
                                         {"column_3", ColumnType::String, ""}, {"name_2", ColumnType::String, ""}};
    const Value a = Value::string("a");
    EXPECT_EQ(written(dialect, columns, {{Value::of(std::int64_t{1}), a, a, a}}), "id,\"name\",, name\r\n\"1\",\"a\",\"a\",\"a\"\r\n");
    dialect.header = false;
    EXPECT_EQ(written(dialect, columns, {}), "");
}

} // namespace
} // namespace understudy
