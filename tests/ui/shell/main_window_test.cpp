// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "batch/identity.h"
#include "ui/history/batch_details.h"
#include "ui/history/batches_page.h"
#include "ui/home/home_page.h"
#include "ui/home/running_card.h"
#include "ui/main_window.h"
#include "ui/recipes/recipes_page.h"
#include "ui/settings/preferences.h"
#include "ui/support/sample_history.h"
#include "ui/support/studio_test.h"
#include "ui/support/walk.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"
#include "ui/wizard/new_batch_page.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QFile>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {

namespace {

constexpr MainWindow::Place kPlaces[] = {MainWindow::Home, MainWindow::NewBatch, MainWindow::Recipes,
                                         MainWindow::Batches, MainWindow::Settings};

class MainWindows : public testing::Test {
protected:
    void open(const std::string& folder) {
        m_folder = folder;
        m_window = std::make_unique<MainWindow>(folder);
        m_window->resize(1280, 800);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
    }

    template <class Widget>
    Widget* find(const QString& name) const {
        for (Widget* widget : m_window->findChildren<Widget*>())
            if (widget->accessibleName() == name) return widget;
        return nullptr;
    }

    void answer(bool yes, QStringList* asked) {
        questions().confirm = [yes, asked](QWidget*, const QString& question, const QString&, const QString&) {
            asked->append(question);
            return yes;
        };
    }

    void TearDown() override {
        questions() = m_before;
        m_window.reset();
        setTheme(ThemeChoice::Light);
    }

    Questions m_before = questions();
    std::string m_folder;
    std::unique_ptr<MainWindow> m_window;
};

QList<QAction*> allActions(const QList<QAction*>& top) {
    QList<QAction*> found;
    for (QAction* action : top) {
        if (action->menu()) found += allActions(action->menu()->actions());
        else if (!action->isSeparator()) found.append(action);
    }
    return found;
}

/// A recorded batch that can really be made again: its recipe needs no sample.
std::string rememberedBatch(const std::string& folder, std::uint64_t rows, BatchStatus status = BatchStatus::Completed) {
    AuditRecord record = sampleRecord("again-1");
    record.recipe = "- object: customers\n  count: " + std::to_string(rows) + "\n  fields:\n    name: {fake: FirstName}\n";
    record.requestedRows = rows;
    record.source = folder + "/again.recipe.yml";
    record.batchName = "again";
    record.batchFile = R"({"generate": ")" + record.source + R"(", "format": "csv", "output_folder": ")" + folder +
                       R"(/made"})";
    record.status = status;
    record.programVersion = recordedVersion();
    writeBatch(folder, {record});
    return record.batchId;
}

} // namespace

TEST_F(MainWindows, TheRailAndTheShortcutsLeadToEveryPage) {
    open(sampleHistory());
    for (const MainWindow::Place place : kPlaces) {
        QTest::keyClick(m_window.get(), Qt::Key(int(Qt::Key_1) + int(place)), Qt::ControlModifier);
        EXPECT_EQ(m_window->place(), place);
        EXPECT_TRUE(m_window->windowTitle().startsWith(QStringLiteral("Understudy \u2014 ")));
    }
    auto* home = find<QPushButton>(QStringLiteral("Home"));
    ASSERT_TRUE(home);
    QTest::mouseClick(home, Qt::LeftButton);
    EXPECT_EQ(m_window->place(), MainWindow::Home);
}

TEST_F(MainWindows, EveryShortcutAndEveryMnemonicIsUnique) {
    open(sampleHistory());
    QMap<QString, QString> taken;
    for (const QAction* action : allActions(m_window->menuBar()->actions()))
        for (const QKeySequence& keys : action->shortcuts()) {
            EXPECT_FALSE(taken.contains(keys.toString()))
                << keys.toString().toStdString() << ": " << action->text().toStdString() << " and "
                << taken.value(keys.toString()).toStdString();
            taken[keys.toString()] = action->text();
        }
    EXPECT_GE(taken.size(), 15);
    QStringList mnemonics;
    for (const QAction* menu : m_window->menuBar()->actions()) mnemonics.append(QKeySequence::mnemonic(menu->text()).toString());
    EXPECT_EQ(mnemonics.removeDuplicates(), 0);
}

TEST_F(MainWindows, EveryFocusableWidgetOfEveryPageHasAName) {
    open(sampleHistory());
    for (const MainWindow::Place place : kPlaces) {
        m_window->go(place);
        QTest::qWait(50);
        EXPECT_EQ(namelessWidgets(*m_window).join(QStringLiteral("; ")).toStdString(), "") << "page " << place;
    }
}

TEST_F(MainWindows, TabReachesEveryControlOfEveryPage) {
    open(sampleHistory());
    for (const MainWindow::Place place : kPlaces) {
        m_window->go(place);
        QTest::qWait(100);
        EXPECT_EQ(neverFocused(*m_window).join(QStringLiteral("; ")).toStdString(), "") << "page " << place;
    }
}

TEST_F(MainWindows, HomeListsRecentBatchesAndSaysWhyOneFailed) {
    open(sampleHistory());
    auto* recent = find<TableView>(QStringLiteral("Recent batches"));
    ASSERT_TRUE(waitFor([&] { return recent->model()->rowCount() == 8; }));
    int failed = -1;
    for (int row = 0; row < 8; ++row)
        if (recent->model()->index(row, 1).data().toString() == QStringLiteral("Failed")) failed = row;
    ASSERT_GE(failed, 0);
    Q_EMIT recent->linkActivated(recent->model()->index(failed, 6));
    EXPECT_EQ(m_window->place(), MainWindow::Batches);
    auto& details = m_window->findChild<BatchesPage*>()->details();
    EXPECT_TRUE(waitFor([&] { return !details.records().empty() && details.records().front().batchId == "hr-1"; }));
}

TEST_F(MainWindows, RunAgainMakesTheBatchAndShowsItFromEverywhere) {
    const std::string folder = sampleHistory();
    const std::string id = rememberedBatch(folder, 500);
    open(folder);
    QSignalSpy finished(&m_window->runner(), &BatchRunner::finished);
    m_window->runAgain(QString::fromStdString(id));
    ASSERT_TRUE(finished.wait(20'000));
    const BatchReport& report = m_window->runner().report();
    EXPECT_EQ(report.status, BatchStatus::Completed) << (report.error ? report.error->text() : "");
    EXPECT_EQ(report.seed, 4711u) << "the seed it had";
    ASSERT_EQ(report.tables.size(), 1u);
    EXPECT_EQ(report.tables[0].rows, 500u);
    auto* card = m_window->findChild<RunningCard*>();
    EXPECT_TRUE(card->isVisible());
    EXPECT_TRUE(card->accessibleName().contains(QStringLiteral("completed"))) << card->accessibleName().toStdString();
    card->click();
    EXPECT_EQ(m_window->place(), MainWindow::Batches);
    EXPECT_FALSE(card->isVisible());
}

TEST_F(MainWindows, ResumeGoesOnWithABatchThatWasInterrupted) {
    const std::string folder = sampleHistory();
    const std::string id = rememberedBatch(folder, 500, BatchStatus::Interrupted);
    open(folder);
    QSignalSpy finished(&m_window->runner(), &BatchRunner::finished);
    auto* recent = find<TableView>(QStringLiteral("Recent batches"));
    ASSERT_TRUE(waitFor([&] { return recent->model()->rowCount() == 8; }));
    int row = 0;
    while (row < 8 && recent->model()->index(row, 0).data().toString() != QStringLiteral("again")) ++row;
    ASSERT_EQ(recent->model()->index(row, 6).data().toString(), QStringLiteral("Resume"));
    Q_EMIT recent->linkActivated(recent->model()->index(row, 6));
    ASSERT_TRUE(finished.count() > 0 || finished.wait(20'000));
    EXPECT_EQ(m_window->runner().report().status, BatchStatus::Completed);
    EXPECT_EQ(m_window->runner().report().batchId, id) << "it is the same batch";
    m_window->resume(QString::fromStdString(id));
    ASSERT_TRUE(waitFor([&] {
        for (const Strip* strip : m_window->findChildren<Strip*>())
            if (strip->text().contains(QStringLiteral("nothing to resume"))) return true;
        return false;
    }));
}

TEST_F(MainWindows, ASecondBatchWaitsItsTurn) {
    const std::string folder = sampleHistory();
    const QString id = QString::fromStdString(rememberedBatch(folder, 200'000'000));
    open(folder);
    QSignalSpy started(&m_window->runner(), &BatchRunner::started);
    QSignalSpy finished(&m_window->runner(), &BatchRunner::finished);
    m_window->runAgain(id);
    ASSERT_TRUE(started.wait(20'000));
    EXPECT_TRUE(m_window->findChild<RunningCard*>()->isVisible());
    m_window->runAgain(id);
    ASSERT_TRUE(waitFor([&] {
        for (const Strip* strip : m_window->findChildren<Strip*>())
            if (strip->text().startsWith(QStringLiteral("A batch is running"))) return true;
        return false;
    }));
    m_window->runner().cancel();
    ASSERT_TRUE(finished.wait(5'000));
    EXPECT_EQ(m_window->runner().report().status, BatchStatus::Cancelled);
    EXPECT_EQ(started.count(), 1);
}

TEST_F(MainWindows, ClosingAsksOnlyWhileABatchRuns) {
    const std::string folder = sampleHistory();
    const QString id = QString::fromStdString(rememberedBatch(folder, 200'000'000));
    open(folder);
    QStringList asked;
    answer(false, &asked);
    QCloseEvent idle;
    QApplication::sendEvent(m_window.get(), &idle);
    EXPECT_TRUE(idle.isAccepted());
    EXPECT_TRUE(asked.isEmpty()) << asked.join(QLatin1Char(' ')).toStdString();
    QSignalSpy started(&m_window->runner(), &BatchRunner::started);
    m_window->runAgain(id);
    ASSERT_TRUE(started.wait(20'000));
    QCloseEvent running;
    QApplication::sendEvent(m_window.get(), &running);
    EXPECT_FALSE(running.isAccepted());
    EXPECT_EQ(asked, QStringList(QStringLiteral("A batch is running.")));
    QSignalSpy finished(&m_window->runner(), &BatchRunner::finished);
    m_window->runner().cancel();
    EXPECT_TRUE(finished.wait(5'000));
}

TEST_F(MainWindows, GeometryIsRestoredAndCorrectedWhenOffScreen) {
    open(sampleHistory());
    m_window->setGeometry(20, 30, 1000, 700);
    m_window->close();
    m_window = std::make_unique<MainWindow>(m_folder);
    EXPECT_EQ(m_window->size(), QSize(1000, 700));
    m_window->setGeometry(9000, 9000, 1000, 700);
    m_window->show();
    m_window->close();
    m_window = std::make_unique<MainWindow>(m_folder);
    EXPECT_LT(m_window->geometry().x(), 2000);
    keepState(QStringLiteral("window/geometry"), {});
}

TEST_F(MainWindows, SettingsHoldAtOnceAndAreKept) {
    open(sampleHistory());
    m_window->go(MainWindow::Settings);
    auto* theme = find<QComboBox>(QStringLiteral("Theme"));
    ASSERT_TRUE(theme);
    theme->setCurrentText(QStringLiteral("Dark"));
    EXPECT_TRUE(tokens().dark);
    EXPECT_EQ(preferences().theme, ThemeChoice::Dark);
    auto* least = find<NumberField>(QStringLiteral("Least count of a category"));
    ASSERT_TRUE(least);
    least->setText(QStringLiteral("12"));
    EXPECT_EQ(preferences().minCategoryCount, 12u);
    least->setText(QStringLiteral("none"));
    EXPECT_EQ(preferences().minCategoryCount, 12u) << "what is no number is not kept";
    auto* rows = find<NumberField>(QStringLiteral("Rows read of each sample"));
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->value(), 20'000u);
    rows->setText(QStringLiteral("99"));
    EXPECT_EQ(preferences().sampleRows, 20'000u) << "too few to say anything";
    rows->setText(QStringLiteral("5000"));
    EXPECT_EQ(preferences().sampleRows, 5'000u);
    savePreferences({});
}

TEST_F(MainWindows, ARecipeThatWasOpenedIsListedAmongRecipes) {
    open(sampleHistory());
    const QString path = temporaryFolder() + QStringLiteral("/listed.recipe.yml");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("- object: a\n");
    file.close();
    questions().openFiles = [path](QWidget*, const QString&, const QString&) { return QStringList(path); };
    for (QAction* action : allActions(m_window->menuBar()->actions()))
        if (action->text() == QStringLiteral("Open a &recipe\u2026")) action->trigger();
    EXPECT_EQ(m_window->place(), MainWindow::NewBatch);
    m_window->go(MainWindow::Recipes);
    auto* recipes = find<TableView>(QStringLiteral("Recipes"));
    ASSERT_EQ(recipes->model()->rowCount(), 1);
    EXPECT_EQ(recipes->model()->index(0, 0).data().toString(), QStringLiteral("listed.recipe.yml"));
    QFile::remove(path);
    m_window->go(MainWindow::Recipes);
    EXPECT_EQ(recipes->model()->rowCount(), 0) << "a recipe that is gone is not listed";
}

TEST_F(MainWindows, ABrokenBatchFileIsSaidToBeBroken) {
    open(sampleHistory());
    const QString path = temporaryFolder() + QStringLiteral("/broken.batch.yml");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("batch: [1, 2\n");
    file.close();
    m_window->open({path});
    EXPECT_EQ(m_window->place(), MainWindow::Home);
    bool said = false;
    for (const Strip* strip : m_window->findChildren<Strip*>()) said = said || strip->text().contains(QStringLiteral("broken.batch.yml"));
    EXPECT_TRUE(said);
}

TEST_F(MainWindows, LooksLikeThePictures) {
    open(sampleHistory());
    auto* recent = find<TableView>(HomePage::tr("Recent batches"));
    ASSERT_TRUE(waitFor([&] { return recent->model()->rowCount() == 8; }));
    saveScreenshots(*m_window, QStringLiteral("1-home"));
    m_window->go(MainWindow::Batches);
    auto& details = m_window->findChild<BatchesPage*>()->details();
    ASSERT_TRUE(waitFor([&] { return details.records().size() == 5; }));
    details.verify();
    ASSERT_TRUE(waitFor([&] { return !details.findChild<Strip*>()->isEmpty(); }));
    saveScreenshots(*m_window, QStringLiteral("6-batches"));
    details.showRecipe();
    saveScreenshots(*m_window, QStringLiteral("6b-recipe-as-it-was"));
    BatchSummary other;
    other.batchId = "loans-1";
    other.started = nowMicros();
    details.compareWith(other);
    ASSERT_TRUE(waitFor([&] { return find<TableView>(BatchDetails::tr("Comparison of two batches"))->isVisible(); }));
    saveScreenshots(*m_window, QStringLiteral("6c-comparison"));
    m_window->findChild<BatchesPage*>()->showBatch(QStringLiteral("hr-1"));
    ASSERT_TRUE(waitFor([&] { return details.records().size() == 1; }));
    saveScreenshots(*m_window, QStringLiteral("6d-failed"));
    m_window->go(MainWindow::Recipes);
    saveScreenshots(*m_window, QStringLiteral("7-recipes"));
    m_window->go(MainWindow::Settings);
    saveScreenshots(*m_window, QStringLiteral("8-settings"));
}

TEST_F(MainWindows, AnEmptyHomeOffersTheSample) {
    open(temporaryFolder().toStdString() + "/new-user");
    QTest::qWait(200);
    saveScreenshots(*m_window, QStringLiteral("1-home-empty"));
    bool offered = false;
    for (const QPushButton* button : m_window->findChildren<QPushButton*>())
        offered = offered || (button->isVisible() && button->text() == QStringLiteral("Run the sample"));
    EXPECT_TRUE(offered);
}

} // namespace understudy::ui
