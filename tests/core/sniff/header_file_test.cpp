// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/sniff.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace understudy {
namespace {

using Names = std::vector<std::string>;

class HeaderFile {
public:
    explicit HeaderFile(const std::string& text) : m_path(::testing::TempDir() + "names.hdr") {
        std::ofstream(m_path, std::ios::binary) << text;
    }

    ~HeaderFile() { std::remove(m_path.c_str()); }

    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

TEST(HeaderFile, IsOneLineInAnyDelimiterOrOneNameALine) {
    const Names expected = {"order_id", "line_no", "unit.price"};
    for (const std::string text :
         {"order_id|line_no|unit.price\n", "order_id,line_no,unit.price", "order_id\nline_no\nunit.price\n",
          "order_id\r\nline_no\r\n\r\nunit.price", "order_id||line_no||unit.price\n", "order_id\tline_no\tunit.price\n",
          "\"order_id\";\"line_no\";\"unit.price\"\n", "\xef\xbb\xbforder_id ~|~ line_no ~|~ unit.price\n"}) {
        const HeaderFile file(text);
        const auto names = readHeaderFile(file.path());
        ASSERT_TRUE(names) << names.error().text();
        EXPECT_EQ(*names, expected) << text;
    }
}

TEST(HeaderFile, EmptyOrMissingIsAnError) {
    EXPECT_FALSE(readHeaderFile(HeaderFile("\n \n").path()));
    EXPECT_FALSE(readHeaderFile("/nowhere/names.hdr"));
}

TEST(HeaderFile, NamesTheColumnsOfATableWithoutHeader) {
    const HeaderFile file("id|name\n");
    SniffOptions options;
    options.headerFile = file.path();
    const Sniffed found = sniffBytes("Anna|x\nBob|y\n", true, "t", options);
    EXPECT_FALSE(found.dialect.header);
    EXPECT_EQ(found.columns[0].name, "id");
    EXPECT_EQ(found.rowsSampled, 2u);
}

TEST(HeaderFile, ThatRepeatsTheFirstRowLeavesItAHeader) {
    const HeaderFile file("id|name\n");
    SniffOptions options;
    options.headerFile = file.path();
    const Sniffed found = sniffBytes("ID|Name\n1|x\n2|y\n", true, "t", options);
    EXPECT_TRUE(found.dialect.header);
    EXPECT_EQ(found.columns[1].name, "name");
}

TEST(HeaderFile, OfAnotherWidthIsAFinding) {
    const HeaderFile file("id|name|more\n");
    SniffOptions options;
    options.headerFile = file.path();
    const Sniffed found = sniffBytes("1|x\n2|y\n", true, "t", options);
    ASSERT_FALSE(found.diagnostics.empty());
    EXPECT_EQ(found.diagnostics.front().code, "header-file-width");
    EXPECT_EQ(found.columns.size(), 2u);
}

} // namespace
} // namespace understudy
