// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "ui/history/batch_model.h"
#include "ui/history/batch_tables_model.h"
#include "ui/history/batch_words.h"
#include "ui/history/comparison.h"
#include "ui/history/comparison_model.h"
#include "ui/recipes/recipe_list_model.h"
#include "ui/support/sample_history.h"
#include "ui/widgets/cell.h"

#include <QAbstractItemModelTester>
#include <QDir>

#include <gtest/gtest.h>

namespace understudy::ui {

namespace {

using Column = BatchModel::Column;
constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Warning; // a warning fails the test

BatchSummary summary(const char* id, const char* name, std::int64_t started, std::uint64_t rows) {
    BatchSummary batch;
    batch.batchId = id;
    batch.batchName = name;
    batch.started = started;
    batch.ended = started + 2 * kMicrosPerSecond;
    batch.rows = rows;
    batch.status = BatchStatus::Completed;
    return batch;
}

std::vector<BatchSummary> threeBatches() {
    return {summary("a", "retail", 300, 5), summary("b", "claims", 200, 100), summary("c", "loans", 100, 20)};
}

QString cell(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data(Qt::DisplayRole).toString();
}

} // namespace

TEST(BatchModel, KeepsTheRulesOfModels) {
    BatchModel model({Column::Started, Column::Batch, Column::Result, Column::Rows, Column::Took, Column::Action});
    QAbstractItemModelTester tester(&model, kFatal);
    model.setBatches(threeBatches());
    model.sort(3, Qt::AscendingOrder);
    model.setBatches({});
    model.setBatches(threeBatches());
    EXPECT_EQ(model.rowCount(), 3);
}

TEST(BatchModel, ShowsTheNewestFirstAndSortsByAnyColumn) {
    BatchModel model({Column::Batch, Column::Rows});
    model.setBatches(threeBatches());
    EXPECT_EQ(cell(model, 0, 0), QStringLiteral("retail"));
    model.sort(1, Qt::DescendingOrder);
    EXPECT_EQ(cell(model, 0, 0), QStringLiteral("claims"));
    EXPECT_EQ(cell(model, 2, 0), QStringLiteral("retail"));
}

TEST(BatchModel, KeepsTheChosenBatchWhenTheOrderChanges) {
    BatchModel model({Column::Batch, Column::Rows});
    model.setBatches(threeBatches());
    const QPersistentModelIndex chosen = model.index(0, 0);
    model.sort(1, Qt::DescendingOrder);
    EXPECT_EQ(model.batch(chosen.row()).batchId, "a");
}

TEST(BatchModel, ABatchWithoutAnEndShowsADashAndNoDuration) {
    BatchModel model({Column::Took});
    BatchSummary batch = summary("a", "retail", 5 * kMicrosPerSecond, 1);
    batch.ended = 0;
    batch.status = BatchStatus::Interrupted;
    model.setBatches({batch});
    EXPECT_EQ(cell(model, 0, 0), QStringLiteral("\u2014"));
}

TEST(BatchModel, OffersWhatMakesSenseForEachResult) {
    BatchModel model({Column::Action});
    BatchSummary failed = summary("a", "x", 3, 1), running = summary("b", "x", 2, 1), done = summary("c", "x", 1, 1),
                 interrupted = summary("d", "x", 0, 1);
    failed.status = BatchStatus::Failed;
    running.status = BatchStatus::InProgress;
    interrupted.status = BatchStatus::Interrupted;
    model.setBatches({failed, running, done, interrupted});
    EXPECT_EQ(cell(model, 3, 0), QStringLiteral("Resume"));
    EXPECT_EQ(cell(model, 0, 0), QStringLiteral("See why"));
    EXPECT_EQ(cell(model, 1, 0), QString());
    EXPECT_EQ(cell(model, 2, 0), QStringLiteral("Run again"));
}

TEST(BatchTablesModel, KeepsTheRulesOfModelsAndTakesVerdictsByTable) {
    BatchTablesModel model;
    QAbstractItemModelTester tester(&model, kFatal);
    model.setRecords({sampleRecord("x", "orders"), sampleRecord("x", "customers")});
    EXPECT_EQ(cell(model, 0, BatchTablesModel::Verified), QStringLiteral("not yet"));
    CheckResult changed;
    changed.table = "customers";
    changed.detail = "the hash is another";
    CheckResult same;
    same.table = "orders";
    same.passed = true;
    model.setVerified({changed, same});
    EXPECT_EQ(cell(model, 0, BatchTablesModel::Verified), QStringLiteral("\u2713 as recorded"));
    EXPECT_EQ(cell(model, 1, BatchTablesModel::Verified), QStringLiteral("\u2717 changed"));
    EXPECT_EQ(model.index(1, BatchTablesModel::Verified).data(Qt::ToolTipRole).toString(),
              QStringLiteral("the hash is another"));
}

TEST(RecipeListModel, KeepsTheRulesOfModels) {
    RecipeListModel model;
    QAbstractItemModelTester tester(&model, kFatal);
    model.setPaths({QStringLiteral("/a/retail.recipe.yml"), QStringLiteral("/b/hr.recipe.yml")});
    EXPECT_EQ(cell(model, 1, RecipeListModel::Name), QStringLiteral("hr.recipe.yml"));
    EXPECT_EQ(cell(model, 1, RecipeListModel::Folder), QStringLiteral("/b"));
}

TEST(Comparison, NamesWhatDiffersAndWhatIsOnlyOnOneSide) {
    AuditRecord a = sampleRecord("a", "customers"), b = sampleRecord("b", "customers");
    b.seed = 5;
    b.outputSha256 = "0123456789abcdef";
    const auto facts = compareBatches({a}, {b, sampleRecord("b", "orders")});
    ASSERT_EQ(facts.size(), 5u);
    EXPECT_FALSE(facts[0].same) << "seed";
    EXPECT_TRUE(facts[1].same) << "recipe";
    EXPECT_FALSE(facts[3].same) << "customers has another hash";
    EXPECT_EQ(facts[4].left, QStringLiteral("not in it"));
    ComparisonModel model;
    QAbstractItemModelTester tester(&model, kFatal);
    model.setFacts(facts, QStringLiteral("one"), QStringLiteral("other"));
    EXPECT_EQ(model.rowCount(), 5);
}

TEST(Comparison, ShowsJustTheDifferingLinesInOrder) {
    EXPECT_EQ(differingLines(QStringLiteral("a\nb\nc\nd"), QStringLiteral("a\nx\nc\nd\ne")),
              QStringLiteral("- b\n+ x\n+ e"));
    EXPECT_EQ(differingLines(QStringLiteral("a\nb"), QStringLiteral("a\nb")), QString());
    EXPECT_EQ(differingLines(QString(), QStringLiteral("a")), QStringLiteral("- \n+ a"));
}

TEST(BatchWords, ShortenHomeAndHashes) {
    EXPECT_EQ(shortPath(QDir::homePath().toStdString() + "/out"), QStringLiteral("~/out"));
    EXPECT_EQ(shortPath("/elsewhere/out"), QStringLiteral("/elsewhere/out"));
    EXPECT_EQ(shortHash("9c1e000000000044"), QStringLiteral("9c1e\u202644"));
    EXPECT_EQ(shortHash(""), QString());
}

TEST(BatchWords, DaysAreNamedAsSeenFromToday) {
    EXPECT_TRUE(dayText(nowMicros()).startsWith(QStringLiteral("Today ")));
    EXPECT_EQ(dayText(nowMicros() - kMicrosPerDay), QStringLiteral("Yesterday"));
    EXPECT_EQ(dayText(0).right(4), QStringLiteral("1970"));
}

} // namespace understudy::ui
