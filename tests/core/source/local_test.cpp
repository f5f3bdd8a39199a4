// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/source.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using namespace understudy;
using Role = SourceObject::Role;

namespace {

class LocalSource : public ::testing::Test {
protected:
    LocalSource() {
        std::string pattern = (fs::temp_directory_path() / "understudy-source-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~LocalSource() override { fs::remove_all(m_folder); }

    void write(const std::string& name, const std::string& text) const { std::ofstream(m_folder / name, std::ios::binary) << text; }
    SourceObject object(const std::string& name) const {
        const auto objects = listAll(*openSource(m_folder.string()).value());
        for (const SourceObject& object : *objects)
            if (object.name == name) return object;
        return {};
    }

    fs::path m_folder;
};

} // namespace

TEST_F(LocalSource, ListsSortedByNameWithSizes) {
    write("b.csv", "id\n1\n");
    write("a.csv", "id\n");
    const auto objects = listAll(*openSource(m_folder.string()).value());
    ASSERT_TRUE(objects);
    ASSERT_EQ(objects->size(), 2u);
    EXPECT_EQ(objects->at(0).name, "a.csv");
    EXPECT_EQ(objects->at(1).bytes, 5u);
    EXPECT_GT(objects->at(1).changed, 0);
}

TEST_F(LocalSource, PairsHeaderFilesWithTheirTables) {
    for (const char* table : {"customers.txt", "orders.psv", "items.csv"}) write(table, "1,2\n");
    write("customers.hdr", "id,name\n");
    write("orders_header.csv", "id|total\n");
    write("items.csv.header", "id\n");
    write("lonely.hdr", "id\n");
    EXPECT_EQ(object("customers.hdr").headerOf, "customers.txt");
    EXPECT_EQ(object("orders_header.csv").headerOf, "orders.psv");
    EXPECT_EQ(object("items.csv.header").headerOf, "items.csv");
    EXPECT_EQ(object("lonely.hdr").role, Role::HeaderFile);
    EXPECT_EQ(object("lonely.hdr").headerOf, "");
}

TEST_F(LocalSource, TellsTablesFromOtherFiles) {
    write("t.dat", "1;2\n");
    write("no_extension", "1;2\n");
    write("utf16.txt", std::string("\xff\xfe" "i\0d\0\n\0", 8));
    write("utf16_plain.txt", std::string("i\0d\0;\0x\0\n\0", 10));
    for (const char* table : {"t.dat", "no_extension", "utf16.txt", "utf16_plain.txt"})
        EXPECT_EQ(object(table).role, Role::Table) << table;
    write("empty.csv", "");
    write("picture.csv", std::string("\x89PNG\0\0\0\rIHDR\0\0\1\0", 16));
    for (const char* other : {"load.log", "README.md", "archive.zip", ".hidden.csv", "old.csv~"}) write(other, "text\n");
    for (const char* other : {"empty.csv", "picture.csv", "load.log", "README.md", "archive.zip", ".hidden.csv", "old.csv~"})
        EXPECT_EQ(object(other).role, Role::NotATable) << other;
}

TEST_F(LocalSource, MarksFolders) {
    fs::create_directory(m_folder / "more");
    EXPECT_TRUE(object("more").folder);
    EXPECT_EQ(object("more").role, Role::NotATable);
}

TEST_F(LocalSource, AFileNamedByTheUserIsTheTable) {
    write("odd_header.csv", "1,2\n");
    const auto source = openSource((m_folder / "odd_header.csv").string());
    ASSERT_TRUE(source);
    const auto objects = listAll(**source);
    ASSERT_EQ(objects->size(), 1u);
    EXPECT_EQ(objects->front().role, Role::Table);
    EXPECT_EQ((*source)->sample(objects->front(), {}, {}).value().path, (m_folder / "odd_header.csv").string());
}

TEST_F(LocalSource, FindsOneObjectByItsName) {
    write("t.csv", "1,2\n");
    const auto source = openSource(m_folder.string());
    const auto found = (*source)->find("t.csv", {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->bytes, 4u);
    EXPECT_EQ(found->uri, (m_folder / "t.csv").string());
    const auto missing = (*source)->find("u.csv", {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(missing.error().where, (m_folder / "u.csv").string());
}

TEST_F(LocalSource, SaysWhatASampleTakes) {
    write("t.csv", std::string(100, 'x'));
    const auto source = openSource(m_folder.string());
    EXPECT_EQ((*source)->reading(object("t.csv"), {}).bytes, 100u);
    EXPECT_EQ((*source)->reading(object("t.csv"), {.bytes = 64}).bytes, 64u);
    EXPECT_FALSE((*source)->reading(object("t.csv"), {}).leavesTheMachine);
}

TEST_F(LocalSource, ListsNamesThatBeginAsWished) {
    for (const char* name : {"customers.txt", "Customers.hdr", "orders.csv"}) write(name, "1,2\n");
    const auto objects = listAll(*openSource(m_folder.string()).value(), "customers");
    ASSERT_TRUE(objects);
    ASSERT_EQ(objects->size(), 2u);
    EXPECT_EQ(objects->front().headerOf, "customers.txt");
}

TEST_F(LocalSource, NamesWhatIsMissing) {
    const auto source = openSource((m_folder / "nowhere").string());
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::NotFound);
    EXPECT_NE(source.error().where.find("nowhere"), std::string::npos);
}

TEST_F(LocalSource, SaysWhenASampleWentAway) {
    write("t.csv", "1\n");
    const auto source = openSource(m_folder.string());
    const SourceObject table = object("t.csv");
    fs::remove(m_folder / "t.csv");
    const auto path = (*source)->sample(table, {}, {});
    ASSERT_FALSE(path);
    EXPECT_EQ(path.error().code, ErrorCode::NotFound);
}

TEST(TableName, IsAValidRecipeName) {
    EXPECT_EQ(tableNameOf("order_lines.psv"), "order_lines");
    EXPECT_EQ(tableNameOf("Order Lines 2024.csv"), "Order_Lines_2024");
    EXPECT_EQ(tableNameOf("2024-sales.csv"), "t_2024_sales");
    EXPECT_EQ(tableNameOf("a.b.csv"), "a");
    EXPECT_EQ(tableNameOf("Größe.csv"), "Gr_e");
    EXPECT_EQ(tableNameOf("___.csv"), "table_1");
    EXPECT_EQ(tableNameOf("deep/folder/t.csv"), "t");
}
