// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/amounts.h"
#include "ui/run/check_words.h"
#include "ui/run/output_model.h"
#include "ui/run/pace.h"
#include "ui/run/run_table_model.h"
#include "ui/widgets/cell.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

BatchProgress::Table table(const char* name, std::uint64_t rows, std::uint64_t expected) {
    BatchProgress::Table result;
    result.name = name;
    result.rows = rows;
    result.expectedRows = expected;
    result.bytes = rows * 100;
    return result;
}

QString cell(const QAbstractItemModel& model, int row, int column) { return model.index(row, column).data().toString(); }

CheckResult check(const char* name, const char* table, bool passed, double score = 1) {
    CheckResult result;
    result.name = name;
    result.table = table;
    result.passed = passed;
    result.detail = "detail of " + std::string(table);
    result.score = score;
    return result;
}

} // namespace

TEST(Amounts, AreGroupedAndHaveUnits) {
    EXPECT_EQ(countText(10'612'500), QStringLiteral("10,612,500"));
    EXPECT_EQ(byteText(96), QStringLiteral("96 bytes"));
    EXPECT_EQ(byteText(1'400'000'000), QStringLiteral("1.4 GB"));
    EXPECT_EQ(durationText(0.3), QStringLiteral("0.3 s"));
    EXPECT_EQ(durationText(252), QStringLiteral("4 min 12 s"));
    EXPECT_EQ(rateText(412'000), QStringLiteral("412,000 rows/s"));
    EXPECT_EQ(rateText(1'430'000), QStringLiteral("1.43 M rows/s"));
    EXPECT_EQ(shareText(0.968), QStringLiteral("96.8 %"));
    EXPECT_EQ(shareText(1), QStringLiteral("100 %"));
}

TEST(Paces, SayNothingAboutTheEndInTheFirstSeconds) {
    Pace pace;
    pace.add(0, 0);
    pace.add(2, 2000);
    EXPECT_DOUBLE_EQ(pace.rate(), 1000);
    EXPECT_FALSE(pace.secondsLeft(10'000));
    pace.add(4, 4000);
    ASSERT_TRUE(pace.secondsLeft(10'000));
    EXPECT_DOUBLE_EQ(*pace.secondsLeft(10'000), 6);
}

TEST(Paces, FollowTheLastSecondsOnly) {
    Pace pace;
    for (int second = 0; second <= 10; ++second) pace.add(second, static_cast<std::uint64_t>(second) * 100);
    for (int second = 11; second <= 20; ++second) pace.add(second, 1000 + static_cast<std::uint64_t>(second - 10) * 500);
    EXPECT_DOUBLE_EQ(pace.rate(), 500);
}

TEST(RunTables, FollowTheCounters) {
    RunTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.update({table("customers", 0, 100), table("orders", 0, 1000)}, 0);
    EXPECT_EQ(cell(model, 0, RunTableModel::Rate), QStringLiteral("waiting"));
    model.update({table("customers", 100, 100), table("orders", 500, 1000)}, 0.1);
    EXPECT_EQ(cell(model, 0, RunTableModel::Rate), QStringLiteral("done"));
    EXPECT_EQ(cell(model, 1, RunTableModel::Rate), QStringLiteral("5,000 rows/s"));
    EXPECT_EQ(cell(model, 1, RunTableModel::Of), QStringLiteral("1,000"));
    EXPECT_DOUBLE_EQ(model.index(1, RunTableModel::Bar).data(ShareRole).toDouble(), 0.5);
    model.clear();
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(OutputModels, NameTheFileNotThePath) {
    OutputModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    BatchOutput output;
    output.name = "orders";
    output.rows = 2'000'000;
    output.bytes = 146'000'000;
    output.path = "/out/7f3c/orders.csv";
    model.setOutputs({output});
    EXPECT_EQ(cell(model, 0, OutputModel::File), QStringLiteral("orders.csv"));
    EXPECT_EQ(cell(model, 0, OutputModel::Rows), QStringLiteral("2,000,000"));
    EXPECT_EQ(cell(model, 0, OutputModel::Size), QStringLiteral("146.0 MB"));
}

TEST(CheckLines, SumUpByWhatIsChecked) {
    CheckResult alike = check("alike", "b", true, 0.8);
    alike.columns = {"price"};
    alike.lowest = 0.62;
    const auto lines = checkLines({check("unique-key", "a", true), check("unique-key", "b", true),
                                   check("alike", "a", true, 0.9), alike});
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].title, QStringLiteral("Every key is unique"));
    EXPECT_TRUE(lines[0].passed);
    EXPECT_EQ(lines[1].detail, QStringLiteral("85 % on average; lowest: b.price 62 %"));
}

TEST(CheckLines, OneFailureFailsTheLineAndIsNamed) {
    const auto lines = checkLines({check("reference", "a", true), check("reference", "b", false)});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_FALSE(lines[0].passed);
    EXPECT_EQ(lines[0].detail, QStringLiteral("b: detail of b"));
}

} // namespace understudy::ui
