// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batch_details.h"
#include "ui/history/batches_page.h"
#include "ui/support/sample_history.h"
#include "ui/support/studio_test.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {

namespace {

constexpr int kMany = 10'000;

class BatchesPages : public testing::Test {
protected:
    void open(const std::string& folder) {
        m_folder = folder;
        m_page = std::make_unique<BatchesPage>(folder);
        m_page->resize(1096, 770);
        m_page->show();
        m_page->reload();
        waitUntilListed();
    }

    QPushButton* button(const char* text) const {
        for (QPushButton* candidate : m_page->details().findChildren<QPushButton*>())
            if (candidate->text() == QLatin1String(text)) return candidate;
        return nullptr;
    }

    void waitUntilListed() {
        QSignalSpy listed(m_page.get(), &BatchesPage::listed);
        ASSERT_TRUE(listed.wait(60'000));
    }

    TableView* list() const { return table(QStringLiteral("Batches")); }

    TableView* table(const QString& name) const {
        for (TableView* view : m_page->findChildren<TableView*>())
            if (view->accessibleName() == name) return view;
        return nullptr;
    }

    QStringList names() const {
        QStringList found;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            found.append(list()->model()->index(row, 1).data().toString());
        return found;
    }

    QComboBox* choice(const char* name) const {
        for (QComboBox* box : m_page->findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String(name)) return box;
        return nullptr;
    }

    Strip* detailsStrip() const { return m_page->details().findChild<Strip*>(); }

    bool waitForRecords(qsizetype count) const {
        return waitFor([&] { return qsizetype(m_page->details().records().size()) == count; });
    }

    std::string m_folder;
    std::unique_ptr<BatchesPage> m_page;
};

} // namespace

TEST_F(BatchesPages, ListsTheLastThirtyDaysNewestFirst) {
    open(sampleHistory());
    EXPECT_EQ(names(), QStringList({QStringLiteral("retail"), QStringLiteral("retail"), QStringLiteral("claims_q3"),
                                    QStringLiteral("hr_people"), QStringLiteral("retail"),
                                    QStringLiteral("iot_sensors"), QStringLiteral("loans")}));
}

TEST_F(BatchesPages, FiltersByResult) {
    open(sampleHistory());
    choice("Result")->setCurrentText(QStringLiteral("Failed"));
    waitUntilListed();
    EXPECT_EQ(names(), QStringList(QStringLiteral("hr_people")));
}

TEST_F(BatchesPages, FiltersByDate) {
    open(sampleHistory());
    choice("When")->setCurrentText(QStringLiteral("Any time"));
    waitUntilListed();
    EXPECT_EQ(names().size(), 8);
}

TEST_F(BatchesPages, SearchesErrorsToo) {
    open(sampleHistory());
    QTest::keyClicks(m_page->findChild<QLineEdit*>(), QStringLiteral("never closes"));
    waitUntilListed();
    EXPECT_EQ(names(), QStringList(QStringLiteral("hr_people")));
}

TEST_F(BatchesPages, SaysThatNothingFitsAndOffersAllBatches) {
    open(sampleHistory());
    m_page->findChild<QLineEdit*>()->setText(QStringLiteral("nowhere to be found"));
    waitUntilListed();
    EXPECT_EQ(list()->model()->rowCount(), 0);
    QPushButton* all = nullptr;
    for (QPushButton* button : m_page->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Show all batches")) all = button;
    ASSERT_TRUE(all && all->isVisible());
    all->click();
    waitUntilListed();
    EXPECT_EQ(names().size(), 8);
}

TEST_F(BatchesPages, SearchesTenThousandBatches) {
    const std::string folder = sampleHistory();
    multiplyHistory(folder, kMany);
    open(folder);
    EXPECT_GE(list()->model()->rowCount(), kMany - 100);
    QElapsedTimer clock;
    m_page->findChild<QLineEdit*>()->setText(QStringLiteral("bulk_777"));
    clock.start();
    m_page->reload();
    waitUntilListed();
    RecordProperty("milliseconds", static_cast<int>(clock.elapsed()));
    EXPECT_EQ(names().size(), 11); // bulk_777 and bulk_7770 to bulk_7779
}

TEST_F(BatchesPages, ShowsTheChosenBatchWithItsTables) {
    open(sampleHistory());
    ASSERT_TRUE(waitForRecords(5));
    const QAbstractItemModel* tables = table(QStringLiteral("Tables of the batch"))->model();
    EXPECT_EQ(tables->index(0, 0).data().toString(), QStringLiteral("customers"));
    EXPECT_EQ(tables->index(4, 0).data().toString(), QStringLiteral("reviews"));
}

TEST_F(BatchesPages, ShowsWhyABatchFailed) {
    open(sampleHistory());
    m_page->showBatch(QStringLiteral("hr-1"));
    ASSERT_TRUE(waitForRecords(1));
    EXPECT_TRUE(detailsStrip()->text().contains(QStringLiteral("a quote opened here never closes")));
}

TEST_F(BatchesPages, OffersToResumeWhatEndedEarlyAndToVerifyWhatDidNot) {
    open(sampleHistory());
    ASSERT_TRUE(waitForRecords(5));
    EXPECT_TRUE(button("Verify")->isVisible());
    EXPECT_FALSE(button("Resume")->isVisible());
    QSignalSpy wanted(m_page.get(), &BatchesPage::resumeWanted);
    for (const char* id : {"retail-0", "retail-2", "hr-1"}) {
        m_page->showBatch(QString::fromLatin1(id));
        ASSERT_TRUE(waitFor([&] { return m_page->details().records().size() == 1 && m_page->details().records().front().batchId == id; }));
        ASSERT_TRUE(button("Resume")->isVisible()) << id;
        EXPECT_FALSE(button("Verify")->isVisible()) << id;
        QTest::mouseClick(button("Resume"), Qt::LeftButton);
        ASSERT_FALSE(wanted.isEmpty()) << id;
        EXPECT_EQ(wanted.takeLast().front().toString(), QString::fromLatin1(id));
    }
    saveScreenshots(*m_page, QStringLiteral("6-batches-early"));
}

TEST_F(BatchesPages, FindsABatchThatTheFiltersHide) {
    open(sampleHistory());
    m_page->showBatch(QStringLiteral("loans-0"));
    ASSERT_TRUE(waitForRecords(1));
    EXPECT_EQ(m_page->details().records().front().batchId, "loans-0");
}

TEST_F(BatchesPages, VerifiesFilesThatAreAsRecorded) {
    open(sampleHistory());
    ASSERT_TRUE(waitForRecords(5));
    m_page->details().verify();
    ASSERT_TRUE(waitFor([&] { return !detailsStrip()->isEmpty(); }));
    EXPECT_EQ(detailsStrip()->text(), QStringLiteral("5 files are as recorded: same size, same SHA-256."));
    m_page->activateWindow();
    button("Verify")->setFocus();
    QTest::keyClick(button("Verify"), Qt::Key_Space);
    EXPECT_FALSE(button("Verify")->isEnabled()) << "one at a time";
    EXPECT_TRUE(waitFor([&] { return button("Verify")->isEnabled(); }));
    EXPECT_TRUE(button("Verify")->hasFocus()) << "whoever works by keyboard stays where they were";
}

TEST_F(BatchesPages, FindsAFileThatWasTamperedWith) {
    open(sampleHistory());
    ASSERT_TRUE(waitForRecords(5));
    QFile file(QString::fromStdString(m_page->details().records()[1].outputPath));
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("9999\n");
    file.close();
    m_page->details().verify();
    ASSERT_TRUE(waitFor([&] { return !detailsStrip()->isEmpty(); }));
    EXPECT_EQ(detailsStrip()->text(), QStringLiteral("1 file is not as recorded."));
    const QAbstractItemModel* tables = table(QStringLiteral("Tables of the batch"))->model();
    EXPECT_EQ(tables->index(1, BatchTablesModel::Verified).data().toString(), QStringLiteral("\u2717 changed"));
    EXPECT_EQ(tables->index(0, BatchTablesModel::Verified).data().toString(), QStringLiteral("\u2713 as recorded"));
}

TEST_F(BatchesPages, ShowsTheRecipeAsItWas) {
    open(sampleHistory());
    ASSERT_TRUE(waitForRecords(5));
    m_page->details().showRecipe();
    for (const QPlainTextEdit* text : m_page->findChildren<QPlainTextEdit*>())
        if (text->isVisible()) {
            EXPECT_EQ(text->toPlainText().toStdString(), m_page->details().records().front().recipe);
            EXPECT_TRUE(text->isReadOnly());
        }
}

TEST_F(BatchesPages, ComparesTwoBatches) {
    open(sampleHistory());
    ASSERT_TRUE(waitForRecords(5));
    BatchSummary other;
    other.batchId = "loans-1";
    m_page->details().compareWith(other);
    const TableView* facts = table(QStringLiteral("Comparison of two batches"));
    ASSERT_TRUE(waitFor([&] { return facts->isVisible(); }));
    EXPECT_EQ(facts->model()->index(0, 0).data().toString(), QStringLiteral("Seed"));
    EXPECT_EQ(facts->model()->index(0, 3).data().toString(), QStringLiteral("\u2260 differs"));
    EXPECT_EQ(facts->model()->index(1, 3).data().toString(), QStringLiteral("= same"));
}

TEST_F(BatchesPages, ExportsTheListAsCsv) {
    open(sampleHistory());
    const QString path = QString::fromStdString(m_folder) + QStringLiteral("/export.csv");
    const Questions before = questions();
    questions().saveFile = [path](QWidget*, const QString&, const QString&, const QString&) { return path; };
    m_page->exportList();
    questions() = before;
    ASSERT_TRUE(waitFor([&] { return QFile::exists(path); }));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    EXPECT_TRUE(text.startsWith("batch_id,"));
    EXPECT_EQ(text.count("\nretail-1,"), 5) << "a line for each of its tables";
    EXPECT_TRUE(text.contains("\"people.csv, line 1,204: a quote"));
}

TEST_F(BatchesPages, AnEmptyHistorySaysWhatBelongsHere) {
    open(temporaryFolder().toStdString() + "/empty-history");
    EXPECT_EQ(list()->model()->rowCount(), 0);
    EXPECT_FALSE(list()->isVisible());
}

} // namespace understudy::ui
