// SPDX-License-Identifier: GPL-3.0-or-later
// The whole road in the window as people see it, from sample files to the batch in the history.
#include "paths.h"
#include "ui/batch_runner.h"
#include "ui/editor/live_preview.h"
#include "ui/editor/recipe_editor.h"
#include "ui/history/batch_details.h"
#include "ui/history/batches_page.h"
#include "ui/main_window.h"
#include "ui/support/studio_test.h"
#include "ui/wizard/recipe_step.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {

namespace {

constexpr int kPatience = 20'000;

class Roads : public testing::Test {
protected:
    void SetUp() override {
        m_window.resize(1280, 800);
        m_window.show();
    }

    template <class Widget>
    Widget* find(const char* name = "") const {
        return m_window.findChild<Widget*>(QString::fromLatin1(name));
    }

    void goOn() {
        auto* next = find<QPushButton>("next");
        ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }, kPatience));
        QTest::mouseClick(next, Qt::LeftButton);
        ASSERT_TRUE(waitFor([&] { return next->isEnabled() || m_window.runner().isRunning(); }, kPatience));
    }

    void enterFolder(const QString& folder) {
        auto* destination = find<QLineEdit>("folder");
        destination->selectAll();
        QTest::keyClicks(destination, folder);
    }

    MainWindow m_window;
};

} // namespace

TEST_F(Roads, LeadFromSampleFilesToABatchInTheHistory) {
    m_window.open({QStringLiteral(UNDERSTUDY_SOURCE_DIR "/resources/samples/retail")});
    EXPECT_EQ(m_window.place(), MainWindow::NewBatch);
    ASSERT_TRUE(waitFor([&] { return find<QPushButton>("next")->isEnabled(); }, kPatience));
    saveScreenshots(m_window, QStringLiteral("window-0-source"));
    goOn();
    saveScreenshots(m_window, QStringLiteral("window-2-tables"));
    goOn();
    auto* recipe = find<RecipeStep>();
    recipe->editor()->goTo({"", 20, 1}); // Among the weights of a hidden field.
    QTest::qWait(500);
    ASSERT_TRUE(waitFor([&] { return !recipe->preview()->isPending(); }, kPatience));
    saveScreenshots(m_window, QStringLiteral("window-3-recipe"));
    goOn();
    enterFolder(temporaryFolder() + QStringLiteral("/road/{batch_id}"));
    saveScreenshots(m_window, QStringLiteral("window-3b-rows"));
    QSignalSpy finished(&m_window.runner(), &BatchRunner::finished);
    goOn();
    ASSERT_TRUE(finished.count() > 0 || finished.wait(kPatience));
    ASSERT_EQ(m_window.runner().report().status, BatchStatus::Completed);
    saveScreenshots(m_window, QStringLiteral("window-5-done"));
    const std::string batchId = m_window.runner().report().batchId;
    m_window.go(MainWindow::Batches);
    auto& details = find<BatchesPage>()->details();
    ASSERT_TRUE(waitFor([&] { return details.records().size() == 5; }, kPatience));
    EXPECT_EQ(details.records().front().batchId, batchId);
    for (const AuditRecord& record : details.records()) EXPECT_EQ(record.status, BatchStatus::Completed) << record.table;
}

} // namespace understudy::ui
