// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/checks.h"

#include "core/profile/table_files.h"

#include <gmock/gmock.h>

namespace understudy {
namespace {

using namespace testing_files;

CheckedTable checked(const Folder& folder, const std::string& name, const std::string& text,
                     std::vector<std::string> key) {
    CheckedTable table;
    table.name = name;
    table.path = folder.write(name + ".csv", text);
    const std::string header = text.substr(0, text.find('\n'));
    for (std::size_t at = 0; at <= header.size();) {
        const std::size_t end = std::min(header.find(',', at), header.size());
        table.columns.push_back({header.substr(at, end - at), ColumnType::String, {}});
        at = end + 1;
    }
    table.primaryKey = std::move(key);
    return table;
}

std::string numbers(const std::string& header, int from, int to) {
    std::string text = header + "\n";
    for (int i = from; i < to; ++i) text += std::to_string(i) + "\n";
    return text;
}

TEST(CheckKeys, PassesUniqueKeysAndReferences) {
    const Folder folder;
    const auto results = checkKeys({checked(folder, "a", "id\n1\n2\n3\n", {"id"}), checked(folder, "b", "n,a\n1,3\n2,3\n3,\n", {"n"})},
                                   {{"b", {"a"}, "a", {"id"}}});
    ASSERT_TRUE(results) << results.error().text();
    ASSERT_EQ(results->size(), 3u);
    for (const CheckResult& result : *results) EXPECT_TRUE(result.passed) << result.detail;
    EXPECT_EQ((*results)[2].detail, "3 rows, 0 point at no row of a, 1 null");
}

TEST(CheckKeys, FindsDuplicatesNullsAndOrphans) {
    const Folder folder;
    const auto results = checkKeys({checked(folder, "a", "id,x\n1,y\n2,y\n1,y\n,y\n", {"id"}), checked(folder, "b", "n,a\n1,9\n2,1\n", {"n"})},
                                   {{"b", {"a"}, "a", {"id"}}});
    ASSERT_TRUE(results);
    EXPECT_FALSE((*results)[0].passed);
    EXPECT_EQ((*results)[0].detail, "4 rows, 1 duplicate, 1 null");
    EXPECT_TRUE((*results)[1].passed);
    EXPECT_FALSE((*results)[2].passed);
}

TEST(CheckKeys, CompositeKeysDoNotRunTogether) {
    const Folder folder;
    const auto results = checkKeys({checked(folder, "a", "x,y\n1,12\n11,2\n", {"x", "y"})}, {});
    ASSERT_TRUE(results);
    EXPECT_TRUE((*results)[0].passed);
}

TEST(CheckKeys, ComparesNumbersByValue) {
    const Folder folder;
    CheckedTable parent = checked(folder, "a", "id\n00042\n", {"id"});
    CheckedTable child = checked(folder, "b", "a\n42\n", {});
    parent.columns[0] = {"id", ColumnType::Integer, "00000"};
    child.columns[0] = {"a", ColumnType::Integer, ""};
    const auto results = checkKeys({parent, child}, {{"b", {"a"}, "a", {"id"}}});
    ASSERT_TRUE(results);
    EXPECT_TRUE((*results)[1].passed) << (*results)[1].detail;
}

TEST(CheckKeys, GivesTheSameAnswersWhenKeysSpillToDisk) {
    const Folder folder;
    std::string twice = numbers("id", 0, 50'000);
    twice += "777\n31000\n";
    const auto parent = checked(folder, "a", twice, {"id"});
    const auto child = checked(folder, "b", numbers("a", 40'000, 50'007), {"a"});
    for (const std::size_t memory : {std::size_t{64} << 10, std::size_t{256} << 20}) {
        const auto results = checkKeys({parent, child}, {{"b", {"a"}, "a", {"id"}}}, memory);
        ASSERT_TRUE(results);
        EXPECT_EQ((*results)[0].detail, "50,002 rows, 2 duplicates, 0 nulls");
        EXPECT_EQ((*results)[2].detail, "10,007 rows, 7 point at no row of a, 0 nulls");
    }
}

TEST(CheckKeys, NamesAMissingColumn) {
    const Folder folder;
    const auto results = checkKeys({checked(folder, "a", "id\n1\n", {"nope"})}, {});
    ASSERT_FALSE(results);
    EXPECT_EQ(results.error().code, ErrorCode::NotFound);
}

TEST(CheckNobody, FindsARowOfTheSample) {
    const Folder folder;
    std::string text = "email,age\n";
    for (int i = 0; i < 20; ++i) text += "p" + std::to_string(i) + "@example.org," + std::to_string(20 + i) + "\n";
    const TableProfile sample = table(folder, "people", text);
    CheckedTable standIn = checked(folder, "out", "email,age\nq@example.org,21\n", {});
    standIn.columns = sample.sniffed.columns;
    EXPECT_TRUE(checkNobody(sample, standIn)->passed);
    standIn.path = folder.write("copy.csv", "email,age\nq@example.org,21\np3@example.org,23\n");
    EXPECT_FALSE(checkNobody(sample, standIn)->passed);
}

TEST(CheckNobody, FindsPersonalValuesInOtherRows) {
    const Folder folder;
    std::string text = "email,age\n", shifted = "email,age\n";
    for (int i = 0; i < 20; ++i) {
        text += "p" + std::to_string(i) + "@example.org," + std::to_string(20 + i) + "\n";
        shifted += "p" + std::to_string(i) + "@example.org," + std::to_string(50 + i) + "\n";
    }
    const TableProfile sample = table(folder, "people", text);
    CheckedTable standIn = checked(folder, "out", shifted, {});
    standIn.columns = sample.sniffed.columns;
    const auto result = checkNobody(sample, standIn);
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->passed);
    EXPECT_EQ(result->detail, "20 rows hold a value of the sample in email; 20 rows, 0 of them in the sample");
}

TEST(CheckAlike, ASampleIsLikeItselfAndUnlikeAnother) {
    const Folder folder;
    std::string same = "kind,points\n", other = "kind,points\n";
    for (int i = 0; i < 100; ++i) {
        same += std::string(i % 4 ? "left" : "right") + "," + std::to_string(i * i % 53) + "\n";
        other += std::string(i % 4 ? "up" : "down") + "," + std::to_string(1000 + i * i % 53) + "\n";
    }
    const TableProfile a = table(folder, "a", same), b = table(folder, "b", other);
    EXPECT_DOUBLE_EQ(checkAlike(a, a).score, 1);
    EXPECT_TRUE(checkAlike(a, a).passed);
    EXPECT_LT(checkAlike(a, b).score, 0.1);
    EXPECT_FALSE(checkAlike(a, b).passed);
}

TEST(ColumnSimilarity, IsTheKolmogorovSmirnovComplement) {
    const Folder folder;
    std::string low = "a_value\n", high = "a_value\n";
    for (int i = 0; i <= 1000; ++i) {
        low += std::to_string(i) + ".5\n";
        high += std::to_string(i + 250) + ".5\n";
    }
    const TableProfile a = table(folder, "a", low), b = table(folder, "b", high);
    EXPECT_NEAR(columnSimilarity(a.columns[0], b.columns[0]), 0.75, 0.01);
}

TEST(CheckShape, FitsItsOwnDialectAndNoOther) {
    const Folder folder;
    const std::string path = folder.write("t.csv", "id;price\n1;1,50\n2;22,75\n3;3,25\n");
    const auto sniffed = sniffFile(path);
    ASSERT_TRUE(sniffed);
    CheckedTable table{"t", path, sniffed->dialect, sniffed->columns, {}};
    EXPECT_TRUE(checkShape(table).passed) << checkShape(table).detail;
    table.columns[1].format = "0.00";
    EXPECT_FALSE(checkShape(table).passed);
    table.columns[1].format = sniffed->columns[1].format;
    table.dialect.lineEnd = LineEnd::CrLf;
    EXPECT_FALSE(checkShape(table).passed);
}

TEST(CheckShape, FitsEverySampleTable) {
    for (const TableProfile& table : retail().tables) {
        const CheckResult result = checkShape({table.name, table.file, table.sniffed.dialect, table.sniffed.columns, {}});
        EXPECT_TRUE(result.passed) << table.name << ": " << result.detail;
    }
}

} // namespace
} // namespace understudy
