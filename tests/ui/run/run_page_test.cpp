// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch_runner.h"
#include "ui/run/done_page.h"
#include "ui/run/run_page.h"
#include "ui/support/studio_test.h"

#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

GenerateParameters parameters(std::uint64_t rows, const QString& folder) {
    GenerateParameters result;
    result.recipePath = (temporaryFolder() + QStringLiteral("/run.recipe.yml")).toStdString();
    result.recipeText = "- object: people\n  count: " + std::to_string(rows) +
                        "\n  fields:\n    name: { fake: first_name }\n    town: { fake: city }\n";
    result.format = "csv";
    result.outputFolder = folder.toStdString();
    result.seed = 1;
    return result;
}

BatchReport doneReport() {
    BatchReport report;
    report.batchId = "7f3c-0412";
    report.status = BatchStatus::Completed;
    report.seed = 4711;
    report.seconds = 8.2;
    for (const char* name : {"customers.txt", "orders.csv", "order_lines.psv"}) {
        BatchOutput output;
        output.name = name;
        output.rows = 2'000'000;
        output.bytes = 146'000'000;
        output.path = std::string("/out/7f3c-0412/") + name;
        report.tables.push_back(output);
    }
    for (const char* name : {"unique-key", "reference", "shape", "alike", "nobody"}) {
        CheckResult check;
        check.name = name;
        check.table = "orders";
        check.passed = std::string(name) != "nobody";
        check.detail = "2,000,000 rows, 0 duplicates";
        report.checks.push_back(check);
    }
    return report;
}

} // namespace

TEST(RunPages, CountUpAndEndExactly) {
    BatchRunner runner;
    RunPage page(runner);
    page.resize(1096, 670);
    page.show();
    QSignalSpy finished(&runner, &BatchRunner::finished);
    ASSERT_TRUE(runner.start(parameters(20'000, temporaryFolder() + QStringLiteral("/counted"))));
    ASSERT_TRUE(finished.wait(60'000));
    ASSERT_EQ(runner.report().status, BatchStatus::Completed) << runner.report().error->text();
    EXPECT_EQ(page.title(), QStringLiteral("20,000 of 20,000 rows"));
}

TEST(RunPages, CancelStopsWithinTwoSecondsAndLeavesNothing) {
    BatchRunner runner;
    RunPage page(runner);
    page.resize(1096, 670);
    page.show();
    const QString folder = temporaryFolder() + QStringLiteral("/cancelled");
    QSignalSpy finished(&runner, &BatchRunner::finished);
    ASSERT_TRUE(runner.start(parameters(500'000'000, folder)));
    ASSERT_TRUE(waitFor([&] { return runner.progress()->rows > 0; }, 30'000));
    QTest::qWait(1500);
    saveScreenshots(page, QStringLiteral("run"));
    QElapsedTimer clock;
    clock.start();
    QTest::mouseClick(page.cancelButton(), Qt::LeftButton);
    EXPECT_FALSE(page.cancelButton()->isEnabled());
    EXPECT_LT(clock.elapsed(), 100);
    ASSERT_TRUE(finished.wait(10'000));
    EXPECT_LT(clock.elapsed(), 2000);
    EXPECT_EQ(runner.report().status, BatchStatus::Cancelled);
    EXPECT_TRUE(QDir(folder).entryList(QDir::Files | QDir::Hidden).isEmpty());
}

TEST(RunPages, PauseHoldsTheRowsUpUntilGoOn) {
    BatchRunner runner;
    RunPage page(runner);
    page.resize(1096, 670);
    page.show();
    QSignalSpy finished(&runner, &BatchRunner::finished);
    ASSERT_TRUE(runner.start(parameters(3'000'000, temporaryFolder() + QStringLiteral("/paused"))));
    EXPECT_FALSE(page.pauseButton()->isEnabled()) << "no rows are made yet";
    ASSERT_TRUE(waitFor([&] { return runner.progress()->rows > 0 && page.pauseButton()->isEnabled(); }, 30'000));
    QTest::mouseClick(page.pauseButton(), Qt::LeftButton);
    ASSERT_TRUE(runner.isPaused());
    QTest::qWait(500); // what is under way is finished
    const std::uint64_t rows = runner.progress()->rows;
    QTest::qWait(500);
    EXPECT_EQ(runner.progress()->rows, rows);
    EXPECT_TRUE(runner.isRunning());
    saveScreenshots(page, QStringLiteral("run-paused"));
    QTest::mouseClick(page.pauseButton(), Qt::LeftButton);
    ASSERT_TRUE(finished.wait(120'000));
    EXPECT_EQ(runner.report().status, BatchStatus::Completed);
    EXPECT_EQ(page.title(), QStringLiteral("3,000,000 of 3,000,000 rows"));
    EXPECT_FALSE(page.pauseButton()->isEnabled());
}

TEST(RunPages, APausedBatchCanBeCancelled) {
    BatchRunner runner;
    RunPage page(runner);
    QSignalSpy finished(&runner, &BatchRunner::finished);
    ASSERT_TRUE(runner.start(parameters(500'000'000, temporaryFolder() + QStringLiteral("/paused-cancelled"))));
    ASSERT_TRUE(waitFor([&] { return runner.progress()->rows > 0; }, 30'000));
    runner.setPaused(true);
    runner.cancel();
    ASSERT_TRUE(finished.wait(10'000));
    EXPECT_EQ(runner.report().status, BatchStatus::Cancelled);
}

TEST(RunPages, TheWindowKeepsTickingWhileABatchRuns) {
    BatchRunner runner;
    RunPage page(runner);
    page.resize(1096, 670);
    page.show();
    QElapsedTimer clock;
    qint64 longest = 0;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &page, [&] { longest = std::max(longest, clock.restart()); });
    QSignalSpy finished(&runner, &BatchRunner::finished);
    ASSERT_TRUE(runner.start(parameters(1'000'000, temporaryFolder() + QStringLiteral("/ticking"))));
    clock.start();
    tick.start(5);
    ASSERT_TRUE(finished.wait(120'000));
    RecordProperty("longest_gap_ms", static_cast<int>(longest));
    EXPECT_LT(longest, 400) << "the bar is 50 ms on an idle machine; tests run beside compilers";
}

TEST(DonePages, ShowChecksFilesAndTheCommand) {
    DonePage page;
    page.resize(1096, 670);
    page.showReport(doneReport(), QStringLiteral("understudy run retail.batch.yml --seed 4711"));
    EXPECT_EQ(page.heading(), QStringLiteral("Done: 6,000,000 rows in 8.2 s"));
    QTest::mouseClick(page.copyButton(), Qt::LeftButton);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("understudy run retail.batch.yml --seed 4711"));
    saveScreenshots(page, QStringLiteral("done-with-a-failed-check"));
}

} // namespace understudy::ui
