// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/sniff.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sys/stat.h>

namespace understudy {
namespace {

Sniffed sniff(std::string_view bytes) { return sniffBytes(bytes, true, "t.csv"); }

const Diagnostic& only(const Sniffed& sniffed, const std::string& code) {
    for (const Diagnostic& diagnostic : sniffed.diagnostics)
        if (diagnostic.code == code) return diagnostic;
    ADD_FAILURE() << "no diagnostic '" << code << "'";
    static const Diagnostic kNone;
    return kNone;
}

TEST(Broken, AnEmptyFileIsNoTable) {
    for (const std::string_view bytes : {std::string_view(""), std::string_view("\xef\xbb\xbf"),
                                         std::string_view("\n\n\n"), std::string_view("\xff\xfe")}) {
        const Sniffed found = sniff(bytes);
        EXPECT_FALSE(found.isTable());
        EXPECT_EQ(only(found, "empty-file").severity, Severity::Error);
    }
}

TEST(Broken, BinaryFilesAreNamed) {
    const std::pair<std::string, std::string> kFiles[] = {{std::string("\x89PNG\r\n\x1a\n\0\0", 10), "PNG"},
                                                          {"\x7f"
                                                           "ELF\x02\x01",
                                                           "ELF"},
                                                          {"\x1f\x8b\x08", "gzip"},
                                                          {std::string("PAR1\x15\x04\0", 7), "Parquet"},
                                                          {"PK\x03\x04", "zip"}};
    for (const auto& [bytes, name] : kFiles) {
        const Sniffed found = sniff(bytes);
        EXPECT_FALSE(found.isTable());
        EXPECT_NE(only(found, "binary-file").message.text().find(name), std::string::npos);
    }
    EXPECT_TRUE(sniff("ORC_ID,name\n1,Anna\n2,Bob\n").isTable());
}

TEST(Broken, ANulByteIsFoundWithLineAndColumn) {
    const Sniffed found = sniff(std::string_view("a,b\n1,2\n3,\0\n", 12));
    EXPECT_FALSE(found.isTable());
    EXPECT_EQ(only(found, "nul-byte").position.line, 3);
    EXPECT_EQ(only(found, "nul-byte").position.column, 3);
}

TEST(Broken, RaggedRowsAreListedWithTheirLinesUpToTwenty) {
    std::string text = "a,b,c\n";
    for (int i = 0; i < 200; ++i)
        text += i % 8 == 3 ? "1,2\n" : "1,2,3\n";
    const Sniffed found = sniff(text);
    ASSERT_EQ(found.columns.size(), 3u);
    EXPECT_EQ(found.diagnostics.size(), 21u);
    EXPECT_EQ(found.diagnostics.front().position.line, 5);
    EXPECT_EQ(found.diagnostics.front().message, "this record has 2 fields, the table has 3");
    EXPECT_NE(only(found, "ragged-rows").message.text().find("5 more"), std::string::npos);
}

TEST(Broken, AnUnclosedQuoteIsFoundWhereItOpens) {
    std::string text = "id,name,note\n";
    for (int i = 0; i < 100; ++i)
        text += std::to_string(i) + ",\"Smith, Anna\",\"fine\"\n";
    text += "100,\"Smith, Bob,\"open\n101,x,y\n102,\"never closed,z\n";
    const Sniffed found = sniff(text);
    ASSERT_EQ(found.columns.size(), 3u);
    EXPECT_EQ(only(found, "unclosed-quote").position.line, 104);
    EXPECT_EQ(only(found, "unclosed-quote").position.column, 5);
}

TEST(Broken, AQuoteInsideAPlainFieldIsWarnedOf) {
    const Sniffed found = sniff("id,part\n1,elbow\n2,5\" pipe\n3,\"7\"\" pipe, long\"\n4,9\" pipe\n");
    ASSERT_EQ(found.columns.size(), 2u);
    const Diagnostic& lone = only(found, "lone-quote");
    EXPECT_EQ(lone.severity, Severity::Warning);
    EXPECT_EQ(lone.position.line, 3);
    EXPECT_EQ(lone.position.column, 4);
    EXPECT_NE(lone.message.text().find("1 more record"), std::string::npos) << lone.message;
    const Sniffed plain = sniff("id,part\n1,elbow\n2,5\" pipe\n");
    EXPECT_EQ(only(plain, "lone-quote").position.line, 3) << "where nothing is quoted, too";
    SniffOptions options;
    options.overrides.quote = '\0';
    EXPECT_TRUE(sniffBytes("id,part\n1,elbow\n2,5\" pipe\n", true, "t.csv", options).diagnostics.empty()) << "the analyst knows";
    EXPECT_TRUE(sniff("id,part\n1,elbow\n2,\"5\"\" pipe\"\n").diagnostics.empty());
}

TEST(Broken, TextAfterAClosingQuoteIsWarnedOf) {
    std::string text = "id,name\n";
    for (int i = 0; i < 50; ++i) text += std::to_string(i) + ",\"Smith, Anna\"\n";
    const Sniffed found = sniff(text + "50,\"Smith\" junior\n");
    EXPECT_EQ(only(found, "text-after-quote").position.line, 52);
    EXPECT_EQ(only(found, "text-after-quote").position.column, 11);
}

TEST(Broken, AQuoteClosedOnlyByTheNextFieldsIsFoundWhereItOpens) {
    std::string text = "id,name,amount\n";
    for (int i = 1; i <= 14; ++i) text += std::to_string(i) + (i == 11 ? ",\"Kurt, K,110\n" : ",\"Anna, A\",10\n");
    const Diagnostic& found = only(sniff(text), "unclosed-quote");
    EXPECT_EQ(found.severity, Severity::Error);
    EXPECT_EQ(found.position.line, 12);
    EXPECT_EQ(found.position.column, 4);
}

TEST(Broken, RecordsAreJudgedBeyondTheRowsThatTypesAreTakenFrom) {
    std::string text = "id,name,size\n";
    for (int i = 0; i < 9000; ++i) text += std::to_string(i) + ",Anna,\"5\"\n";
    const Sniffed found = sniff(text + "9000,Bob\n9001,5\" pipe,\"7\"\n9002,x,\"open\n");
    EXPECT_EQ(only(found, "ragged-row").position.line, 9002);
    EXPECT_EQ(only(found, "lone-quote").position.line, 9003);
    EXPECT_EQ(only(found, "unclosed-quote").position.line, 9004);
    EXPECT_EQ(only(found, "unclosed-quote").position.column, 8);
}

TEST(Broken, PlacesCountTheLinesOfTheTablesOwnKind) {
    const Sniffed found = sniff("id,part\r1,\"elbow\"\r2,\"tee\"\r3,5\" pipe\r");
    EXPECT_EQ(only(found, "lone-quote").position.line, 4);
    EXPECT_EQ(only(found, "lone-quote").position.column, 4);
}

TEST(Broken, ATableWithoutRowsIsSaidToBeOne) {
    const Sniffed named = sniff("customer_id,first_name,birth_date\n");
    EXPECT_EQ(only(named, "no-rows").severity, Severity::Error);
    EXPECT_EQ(only(named, "no-rows").position.line, 2);
    const Sniffed custom = sniff("HEADER 20240131 customers\n");
    EXPECT_EQ(only(custom, "no-rows").position.line, 2);
    EXPECT_EQ(custom.dialect.customHeader, "HEADER 20240131 customers");
    EXPECT_TRUE(sniff("7,Anna\n").diagnostics.empty()) << "one row is one row";
}

TEST(Broken, ACharacterCutOffAtTheEndIsFound) {
    std::string wide;
    for (const char c : std::string("id,name\n1,Anna\n2,Bob\n")) wide += {c, '\0'};
    wide.pop_back();
    const Sniffed found = sniff("\xff\xfe" + wide);
    EXPECT_EQ(found.columns.size(), 2u);
    EXPECT_EQ(only(found, "cut-character").position.line, 3);
    EXPECT_EQ(only(found, "cut-character").position.column, 6);
    EXPECT_EQ(only(sniff("id,name\n1,Anna\n2,Zo\xc3"), "cut-character").position.column, 5);
}

TEST(Broken, APipeIsRefusedInsteadOfHalfRead) {
    const std::string path = ::testing::TempDir() + "sniffed_pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const auto found = sniffFile(path);
    std::remove(path.c_str());
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().message.text().find("read only once"), std::string::npos) << found.error().message;
}

TEST(Broken, ALineOfAHundredMegabytesEndsInADiagnosisNotInMemory) {
    const std::string path = ::testing::TempDir() + "long_line.csv";
    {
        std::ofstream out(path, std::ios::binary);
        out << "id,name\n1,Anna\n2,";
        const std::string megabyte(1u << 20, 'x');
        for (int i = 0; i < 100; ++i)
            out << megabyte;
    }
    const auto found = sniffFile(path);
    std::remove(path.c_str());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->columns.size(), 2u);
    EXPECT_EQ(only(*found, "long-line").position.line, 3);
}

TEST(Broken, OneEndlessLineIsNoTable) {
    const Sniffed found = sniffBytes(std::string(9u << 20, 'x'), false, "t.csv");
    EXPECT_FALSE(found.isTable());
    EXPECT_EQ(only(found, "long-line").position.line, 1);
}

TEST(Broken, AMissingFileOrAFolderIsAnError) {
    EXPECT_EQ(sniffFile("/nowhere/x.csv").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(sniffFile(::testing::TempDir()));
}

TEST(Broken, BytesThatAreNoTextInTheEncodingAreCounted) {
    std::string text = "id,city\n";
    for (int i = 0; i < 60; ++i)
        text += std::to_string(i) + ",Köln\n";
    text += "60,K\xff"
            "ln\n";
    const Sniffed found = sniff(text);
    EXPECT_EQ(found.dialect.encoding, "UTF-8");
    EXPECT_EQ(only(found, "invalid-bytes").severity, Severity::Warning);
    EXPECT_EQ(only(found, "invalid-bytes").position.line, 62);
    EXPECT_EQ(only(found, "invalid-bytes").position.column, 5);
}

} // namespace
} // namespace understudy
