// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/record_reader.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <random>

namespace understudy {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Dialect plain(std::string delimiter = ",") {
    Dialect dialect;
    dialect.delimiter = std::move(delimiter);
    dialect.header = false;
    return dialect;
}

struct Read {
    Rows rows;
    std::vector<std::int64_t> lines;
    std::string error;
};

Read drain(Result<RecordReader> reader) {
    Read read;
    if (!reader) {
        read.error = reader.error().text();
        return read;
    }
    std::vector<Cell> cells;
    for (;;) {
        const auto more = reader->next(cells);
        if (!more) read.error = more.error().text();
        if (!more || !*more) return read;
        auto& row = read.rows.emplace_back();
        for (const Cell& cell : cells)
            row.emplace_back(cell.text);
        read.lines.push_back(reader->line());
    }
}

Read readAll(std::string_view bytes, const Dialect& dialect) {
    return drain(RecordReader::over(bytes, dialect, "t.csv"));
}

class TemporaryFile {
public:
    explicit TemporaryFile(std::string_view bytes)
        : m_path(::testing::TempDir() + "reader_" + std::to_string(++s_count)) {
        std::ofstream(m_path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }

    ~TemporaryFile() { std::remove(m_path.c_str()); }

    const std::string& path() const { return m_path; }

private:
    static inline int s_count = 0;
    std::string m_path;
};

TEST(RecordReader, SplitsAtAnyDelimiterAndLineEnd) {
    const Rows expected = {{"a", "b", ""}, {"1", "2", "3"}};
    for (const std::string delimiter : {",", "\t", "|", "||", "~|~", "\x01", "::", "§", "<|>"})
        for (const LineEnd end : {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr}) {
            Dialect dialect = plain(delimiter);
            dialect.lineEnd = end;
            const std::string mark(lineEndText(end));
            std::string text = "a";
            text += delimiter + "b" + delimiter + mark + "1" + delimiter + "2" + delimiter + "3";
            EXPECT_EQ(readAll(text, dialect).rows, expected) << delimiter;
            EXPECT_EQ(readAll(text + mark, dialect).rows, expected) << delimiter;
        }
}

TEST(RecordReader, QuotedFieldsHoldDelimitersLineEndsAndQuotes) {
    const Read read = readAll("\"a,b\",\"line\none\",\"say \"\"hi\"\"\"\nx,,\"\"\n", plain());
    EXPECT_EQ(read.rows, (Rows{{"a,b", "line\none", "say \"hi\""}, {"x", "", ""}}));
    EXPECT_EQ(read.lines, (std::vector<std::int64_t>{1, 3}));
}

TEST(RecordReader, TellsAnEmptyQuotedFieldFromAnEmptyField) {
    auto reader = RecordReader::over(",\"\"\n", plain(), "t");
    std::vector<Cell> cells;
    ASSERT_TRUE(reader && *reader->next(cells));
    EXPECT_FALSE(cells[0].quoted);
    EXPECT_TRUE(cells[1].quoted);
}

TEST(RecordReader, BackslashEscapesInsideAndOutsideQuotes) {
    Dialect dialect = plain();
    dialect.escape = Escape::Backslash;
    EXPECT_EQ(readAll("\"a\\\"b\\\\\",c\\,d,\\N\n", dialect).rows, (Rows{{"a\"b\\", "c,d", "\\N"}}));
}

TEST(RecordReader, WithoutAQuoteQuotesAreText) {
    Dialect dialect = plain();
    dialect.quote = '\0';
    dialect.escape = Escape::None;
    EXPECT_EQ(readAll("\"a,5\" pipe\n", dialect).rows, (Rows{{"\"a", "5\" pipe"}}));
}

TEST(RecordReader, SetsCustomHeaderAndHeaderAside) {
    Dialect dialect = plain("\t");
    dialect.customHeader = "HEADER 2024 \"x";
    dialect.header = true;
    auto reader = RecordReader::over("HEADER 2024 \"x\nid\tname\n1\tAnna\n", dialect, "t");
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->header(), (std::vector<std::string>{"id", "name"}));
    std::vector<Cell> cells;
    ASSERT_TRUE(*reader->next(cells));
    EXPECT_EQ(cells[1].text, "Anna");
    EXPECT_EQ(reader->line(), 3);
    EXPECT_FALSE(*reader->next(cells));
}

TEST(RecordReader, PassesOverBlankLinesExceptInSingleColumns) {
    EXPECT_EQ(readAll("a,b\n\n1,2\n\n", plain()).rows.size(), 2u);
    EXPECT_EQ(readAll("a\n\nb\n", plain("")).rows, (Rows{{"a"}, {""}, {"b"}}));
}

TEST(RecordReader, ReadsOtherEncodingsFromFileAndMemory) {
    Dialect dialect = plain(";");
    dialect.encoding = "UTF-16LE";
    std::string wide("\xff\xfe", 2);
    for (const char c : std::string("a;b\nc;d\n"))
        wide += c, wide += '\0';
    const Rows expected = {{"a", "b"}, {"c", "d"}};
    EXPECT_EQ(readAll(wide, dialect).rows, expected);
    const TemporaryFile file(wide);
    EXPECT_EQ(drain(RecordReader::open(file.path(), dialect)).rows, expected);
}

TEST(RecordReader, AByteOrderMarkIsNotData) {
    EXPECT_EQ(readAll("\xef\xbb\xbf"
                      "a,b\n",
                      plain())
                  .rows,
              (Rows{{"a", "b"}}));
}

TEST(RecordReader, RecordsAcrossReadBoundariesComeBackWhole) {
    std::mt19937 random(7);
    std::string text;
    Rows expected;
    while (text.size() < (5u << 20)) {
        const std::string body(random() % 3000, 'x');
        expected.push_back({std::to_string(expected.size()), body + "\n\"q\"", "end"});
        text += expected.back()[0] + ",\"" + body + "\n\"\"q\"\"\",end\r\n";
    }
    const TemporaryFile file(text);
    const Read read = drain(RecordReader::open(file.path(), plain()));
    EXPECT_EQ(read.error, "");
    EXPECT_TRUE(read.rows == expected) << read.rows.size() << " rows";
}

TEST(RecordReader, CountsTheBytesItHasRead) {
    const std::string text = "a,b\nc,d\n";
    const TemporaryFile file(text);
    auto reader = RecordReader::open(file.path(), plain());
    std::vector<Cell> cells;
    ASSERT_TRUE(*reader->next(cells));
    EXPECT_EQ(reader->bytesRead(), 4u);
    ASSERT_TRUE(*reader->next(cells));
    EXPECT_EQ(reader->bytesRead(), 8u);
}

TEST(RecordReader, AnUnclosedQuoteIsFoundWhereItOpens) {
    const Read read = readAll("a,b\n1,2\n3,\"never\nclosed,4\n", plain());
    EXPECT_EQ(read.rows.size(), 2u);
    EXPECT_NE(read.error.find("t.csv:3:3"), std::string::npos) << read.error;
}

TEST(RecordReader, ANulByteIsFoundWithLineAndColumn) {
    const Read read = readAll(std::string_view("a,b\n1,\0 2\n", 10), plain());
    EXPECT_EQ(read.rows.size(), 1u);
    EXPECT_NE(read.error.find("t.csv:2:3"), std::string::npos) << read.error;
}

TEST(RecordReader, ALineWithoutEndIsRefusedInBoundedMemory) {
    std::string text = "a,b\n";
    text.append(RecordReader::kLongestRecord + (3u << 20), 'x');
    const TemporaryFile file(text);
    const Read read = drain(RecordReader::open(file.path(), plain()));
    EXPECT_NE(read.error.find(":2:1"), std::string::npos) << read.error;
}

TEST(RecordReader, AQuoteThatSwallowsAHugeFileIsNamed) {
    std::string text = "a,\"b\n";
    while (text.size() < RecordReader::kLongestRecord + (2u << 20))
        text += "1,2\n";
    const Read read = readAll(text, plain());
    EXPECT_NE(read.error.find("t.csv:1:3: a quote opens here"), std::string::npos) << read.error;
}

TEST(RecordReader, AMissingFileIsAnError) {
    const auto reader = RecordReader::open("/nowhere/at/all.csv", plain());
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code, ErrorCode::NotFound);
}

TEST(RecordReader, AnEmptyTableHasNoRecords) {
    EXPECT_TRUE(readAll("", plain()).rows.empty());
    Dialect dialect = plain();
    dialect.header = true;
    EXPECT_EQ(readAll("", dialect).error, "");
}

TEST(RecordReader, TheBeginningOfATableEndsWithItsLastWholeRecord) {
    const std::string whole = "a,\"b\nb\"\nccc,d\n\"e\"\"\",f\n";
    Dialect dialect = plain();
    const Read all = readAll(whole, dialect);
    ASSERT_EQ(all.rows.size(), 3u);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const TemporaryFile file(std::string_view(whole).substr(0, size));
        const Read read = drain(RecordReader::open(file.path(), dialect, Extent::Beginning));
        EXPECT_EQ(read.error, "") << size;
        const std::size_t expected = size < 8 ? 0 : size < 14 ? 1 : size < whole.size() ? 2 : 3;
        EXPECT_EQ(read.rows, Rows(all.rows.begin(), all.rows.begin() + static_cast<std::ptrdiff_t>(expected))) << size;
    }
}

TEST(RecordReader, SaysWhereAFieldBegins) {
    Dialect dialect = plain(";");
    dialect.customHeader = "made today";
    auto reader = RecordReader::over("made today\n1;\"a\nb;\"\"c\";d;e\n2;x\n", dialect, "t.csv");
    ASSERT_TRUE(reader);
    std::vector<Cell> cells;
    ASSERT_TRUE(*reader->next(cells));
    const std::pair<int, int> places[] = {{2, 1}, {2, 3}, {3, 8}, {3, 10}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        EXPECT_EQ(reader->placeOf(i).line, places[i].first) << i;
        EXPECT_EQ(reader->placeOf(i).column, places[i].second) << i;
    }
    EXPECT_EQ(cells[1].text, "a\nb;\"c") << "the cells are still there";
    ASSERT_TRUE(*reader->next(cells));
    EXPECT_EQ(reader->placeOf(1).text(), "t.csv:4:3");
}

TEST(RecordReader, KeepsWhatStoppedIt) {
    auto reader = RecordReader::over("1,a\n2,\"b\n", plain(), "t.csv");
    ASSERT_TRUE(reader);
    std::vector<Cell> cells;
    ASSERT_TRUE(*reader->next(cells));
    EXPECT_FALSE(reader->problem());
    ASSERT_FALSE(reader->next(cells));
    ASSERT_TRUE(reader->problem());
    EXPECT_EQ(reader->problem()->code, "unclosed-quote");
    EXPECT_EQ(reader->problem()->position.text(), "t.csv:2:3");
}

} // namespace
} // namespace understudy
