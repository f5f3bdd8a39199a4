// SPDX-License-Identifier: GPL-3.0-or-later
// The audit table in BigQuery: named in the settings, shown as DDL, made by a button, and given to new batches.
#include "ui/cloud/cloud_access.h"
#include "ui/main_window.h"
#include "ui/settings/audit_card.h"
#include "ui/settings/preferences.h"
#include "ui/support/fault_server.h"
#include "ui/support/studio_test.h"
#include "ui/support/walk.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/batch_draft.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

namespace understudy::ui {
namespace {

constexpr int kPatience = 30'000;

class AuditTable : public testing::Test {
protected:
    void SetUp() override {
        QFile::remove(temporaryFolder() + QStringLiteral("/xdg_config_home/understudy/studio.ini"));
        m_server.makeDataset("ops");
        setCloudConnections(m_server.connections());
        m_window = std::make_unique<MainWindow>(temporaryFolder().toStdString());
        m_window->resize(1280, 800);
        m_window->show();
        m_window->go(MainWindow::Settings);
    }

    void TearDown() override {
        m_window.reset();
        setCloudConnections(Connections());
        QFile::remove(temporaryFolder() + QStringLiteral("/xdg_config_home/understudy/studio.ini"));
    }

    template <class Widget>
    Widget* at(const char* name) const {
        return m_window->findChild<AuditCard*>()->findChild<Widget*>(QLatin1String(name));
    }

    void name(const QString& table) {
        at<QLineEdit>("audit-table")->clear();
        QTest::keyClicks(at<QLineEdit>("audit-table"), table);
        QTest::keyClick(at<QLineEdit>("audit-table"), Qt::Key_Return);
    }

    void press(const char* button) { QTest::mouseClick(at<QPushButton>(button), Qt::LeftButton); }

    QString said() const { return m_window->findChild<AuditCard*>()->findChild<Strip*>()->text(); }

    FaultServer m_server;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

TEST_F(AuditTable, IsShownBeforeItIsMadeAndGivenToNewBatches) {
    EXPECT_FALSE(at<QPushButton>("audit-show")->isEnabled()) << "nothing is named";
    EXPECT_FALSE(BatchDraft().batch().audit);
    name(QStringLiteral("bq://p.ops.audit_log"));
    EXPECT_EQ(preferences().auditTable, QStringLiteral("bq://p.ops.audit_log"));
    EXPECT_EQ(BatchDraft().batch().audit, (AuditTarget{"bq://p.ops.audit_log", false}));
    EXPECT_FALSE(at<QPushButton>("audit-create")->isVisible()) << "not before its DDL was seen";
    press("audit-show");
    const QString ddl = at<QPlainTextEdit>("audit-ddl")->toPlainText();
    EXPECT_TRUE(ddl.startsWith(QStringLiteral("CREATE TABLE `p.ops.audit_log` ("))) << ddl.toStdString();
    EXPECT_TRUE(ddl.contains(QStringLiteral("error_message")));
    press("audit-copy");
    EXPECT_EQ(QGuiApplication::clipboard()->text(), ddl);
    EXPECT_TRUE(namelessWidgets(*m_window).isEmpty()) << namelessWidgets(*m_window).join(u'\n').toStdString();
    press("audit-create");
    ASSERT_TRUE(waitFor([&] { return said().contains(QStringLiteral("Created.")); }, kPatience)) << said().toStdString();
    EXPECT_EQ(m_server.requests("bigquery.tables.insert").size(), 1u);
    m_window->findChild<QScrollArea*>()->ensureWidgetVisible(m_window->findChild<AuditCard*>());
    saveScreenshots(*m_window, QStringLiteral("settings-audit"));
    press("audit-create");
    ASSERT_TRUE(waitFor([&] { return said().contains(QStringLiteral("there already")); }, kPatience)) << said().toStdString();
    EXPECT_EQ(m_server.requests("bigquery.tables.insert").size(), 1u);
}

TEST_F(AuditTable, WhatNamesNoTableIsRefusedAndNotKept) {
    name(QStringLiteral("bq://p.ops"));
    EXPECT_TRUE(said().contains(QStringLiteral("names no table"))) << said().toStdString();
    EXPECT_EQ(preferences().auditTable, QString());
    EXPECT_FALSE(at<QPushButton>("audit-show")->isEnabled());
    name(QStringLiteral("bq://p.ops.log"));
    EXPECT_EQ(said(), QString());
    name(QString());
    EXPECT_EQ(preferences().auditTable, QString()) << "an empty one turns it off";
}

TEST_F(AuditTable, AMissingDatasetIsSaid) {
    name(QStringLiteral("bq://p.nowhere.log"));
    press("audit-show");
    press("audit-create");
    ASSERT_TRUE(waitFor([&] { return said().contains(QStringLiteral("nowhere")); }, kPatience)) << said().toStdString();
    EXPECT_TRUE(m_server.requests("bigquery.tables.insert").empty());
}

} // namespace understudy::ui
