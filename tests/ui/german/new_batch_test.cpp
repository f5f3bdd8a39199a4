// SPDX-License-Identifier: GPL-3.0-or-later
// New batch in German: what the core finds wrong is said in German where it is shown.
#include "ui/batch_runner.h"
#include "ui/support/studio_test.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/new_batch_page.h"
#include "ui/wizard/source_step.h"

#include <gtest/gtest.h>

#include <memory>

namespace understudy::ui {
namespace {

class GermanBatches : public testing::Test {
protected:
    GermanBatches() {
        m_page = std::make_unique<NewBatchPage>(m_runner);
        m_page->resize(1096, 766);
        m_page->show();
    }

    bool strips(const QString& words) const {
        for (const Strip* strip : m_page->findChildren<Strip*>())
            if (strip->text().contains(words)) return true;
        return false;
    }

    BatchRunner m_runner;
    std::unique_ptr<NewBatchPage> m_page;
};

} // namespace

TEST_F(GermanBatches, AMissingFolderIsSaidInGerman) {
    m_page->openFiles({QStringLiteral("/nowhere/at/all")});
    ASSERT_TRUE(waitFor([this] { return !m_page->findChild<SourceStep*>()->isListing(); }));
    EXPECT_TRUE(strips(QStringLiteral("Es gibt keinen Ordner und keine Datei dieses Namens.")));
    EXPECT_TRUE(strips(QStringLiteral("Einen Ordner mit Mustertabellen nennen oder eine Tabelle.")));
}

} // namespace understudy::ui
