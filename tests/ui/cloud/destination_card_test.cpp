// SPDX-License-Identifier: GPL-3.0-or-later
// Where the rows go: the Generate page over real connections to a server that fails on request.
#include "batch/batch_job.h"
#include "paths.h"
#include "ui/batch_runner.h"
#include "ui/cloud/cloud_access.h"
#include "ui/run/done_page.h"
#include "ui/support/fault_server.h"
#include "ui/support/studio_test.h"
#include "ui/support/walk.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/destination_card.h"
#include "ui/wizard/new_batch_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace understudy::ui {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int kPatience = 60'000;

class Destinations : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_server = std::make_unique<FaultServer>();
        s_server->makeBucket("acme-test");
        s_server->makeDataset("shop");
    }
    static void TearDownTestSuite() { s_server.reset(); }

    void SetUp() override {
        QDir(temporaryFolder() + QStringLiteral("/xdg_data_home/understudy/unfinished")).removeRecursively();
        QFile::remove(temporaryFolder() + QStringLiteral("/xdg_config_home/understudy/studio.ini"));
        s_server->mend();
        setCloudConnections(s_server->connections());
        BatchFile batch;
        batch.name = "two";
        batch.source = samples().toStdString();
        auto read = readSamples(batch);
        ASSERT_TRUE(read) << read.error().text();
        m_draft.take(read->batch);
        m_draft.setSamples(std::make_shared<const BatchSamples>(std::move(*read)));
        m_card = std::make_unique<DestinationCard>(m_draft);
        m_card->resize(1000, 160);
        m_card->show();
        m_card->enter();
    }

    static QString samples() {
        const QString folder = temporaryFolder() + QStringLiteral("/two");
        QDir().mkpath(folder);
        write(folder + QStringLiteral("/customers.csv"), "customer_id,points\n1,5\n2,7\n3,9\n");
        write(folder + QStringLiteral("/orders.csv"), "order_id,customer_id\n10,1\n11,1\n12,3\n");
        return folder;
    }
    static void write(const QString& path, const char* text) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    template <class Widget>
    Widget* find(const char* name) const {
        return m_card->findChild<Widget*>(QLatin1String(name));
    }
    void choose(Connector connector) { QTest::mouseClick(m_card->button(connector), Qt::LeftButton); }
    void type(const QString& place) {
        auto* field = find<QLineEdit>("folder");
        field->selectAll();
        QTest::keyClicks(field, place);
    }
    void ifExists(IfExists wanted) {
        auto* box = find<QComboBox>("ifExists");
        const int index = box->findData(static_cast<int>(wanted));
        ASSERT_GE(index, 0);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    bool says(const char* words) {
        return waitFor([&] { return m_card->sentence().contains(QLatin1String(words)); }, kPatience);
    }

    static inline std::unique_ptr<FaultServer> s_server;
    BatchDraft m_draft;
    std::unique_ptr<DestinationCard> m_card;
};

} // namespace

TEST_F(Destinations, BeginOnThisComputerAndAskNobodyThere) {
    EXPECT_TRUE(m_card->button(Connector::Local)->isChecked());
    EXPECT_TRUE(m_card->isComplete());
    EXPECT_EQ(find<QComboBox>("ifExists")->count(), 2);
    EXPECT_TRUE(namelessWidgets(*m_card).isEmpty()) << namelessWidgets(*m_card).join(u'\n').toStdString();
}

TEST_F(Destinations, ABucketSaysWhatIsThereBeforeAnythingIsSent) {
    choose(Connector::Storage);
    EXPECT_EQ(find<QLineEdit>("folder")->text(), QStringLiteral("gs://"));
    EXPECT_FALSE(m_card->isComplete());
    type(QStringLiteral("gs://acme-test/said/"));
    ASSERT_TRUE(says("nothing is there yet")) << m_card->sentence().toStdString();
    EXPECT_TRUE(m_card->isComplete());
    s_server->makeObject("acme-test", "said/orders.csv", "order_id,customer_id\n1,1\n");
    choose(Connector::Local);
    choose(Connector::Storage);
    ASSERT_TRUE(says("1 of 2 tables are there already")) << m_card->sentence().toStdString();
    EXPECT_THAT(m_card->sentence().toStdString(), HasSubstr("the batch stops before it makes a row"));
    ifExists(IfExists::Replace);
    EXPECT_THAT(m_card->sentence().toStdString(), HasSubstr("and are replaced"));
    EXPECT_EQ(m_draft.ifExists(), IfExists::Replace);
    EXPECT_THAT(s_server->requests("storage.objects.insert"), SizeIs(1)) << "more than this test's own";
}

TEST_F(Destinations, APlaceWithTheBatchIdIsNew) {
    choose(Connector::Storage);
    type(QStringLiteral("gs://acme-test/{batch_id}/"));
    ASSERT_TRUE(says("the place is new with each batch"));
    type(QStringLiteral("gs://acme-test/{tabel}/"));
    EXPECT_THAT(m_card->sentence().toStdString(), HasSubstr("{tabel}"));
    EXPECT_FALSE(m_card->isComplete());
}

TEST_F(Destinations, ADatasetCountsRowsAndCanBeAppendedTo) {
    s_server->makeTable("shop", "orders", {{{"name", "order_id"}, {"type", "INTEGER"}}, {{"name", "customer_id"}, {"type", "INTEGER"}}},
                        nlohmann::json::array({{{"order_id", 1}, {"customer_id", 1}}, {{"order_id", 2}, {"customer_id", 1}}, {{"order_id", 3}, {"customer_id", 2}}}));
    choose(Connector::BigQuery);
    type(QStringLiteral("bq://p.shop"));
    ASSERT_TRUE(says("1 of 2 tables are there already (3 rows)")) << m_card->sentence().toStdString();
    ifExists(IfExists::Append);
    EXPECT_THAT(m_card->sentence().toStdString(), HasSubstr("rows are added to them"));
    choose(Connector::Storage);
    EXPECT_EQ(m_draft.ifExists(), IfExists::Stop) << "objects cannot be appended to";
}

TEST_F(Destinations, WhatIsWrongStandsHereAndIsTriedAgain) {
    choose(Connector::Storage);
    s_server->fail("storage.objects.get", {"return-403-with-reason-forbidden"});
    type(QStringLiteral("gs://acme-test/refused/"));
    auto* strip = m_card->findChild<Strip*>();
    ASSERT_TRUE(waitFor([&] { return !strip->isEmpty(); }, kPatience));
    EXPECT_FALSE(m_card->isComplete());
    EXPECT_TRUE(says("the reason stands above"));
    s_server->mend();
    Q_EMIT strip->actionTriggered();
    ASSERT_TRUE(says("nothing is there yet"));
    EXPECT_TRUE(strip->isEmpty());
}

TEST_F(Destinations, TheWizardRunsIntoABucketAndGivesItsAddress) {
    BatchRunner runner;
    NewBatchPage page(runner);
    page.resize(1096, 766);
    page.show();
    auto* next = page.findChild<QPushButton*>(QStringLiteral("next"));
    const auto goOn = [&] {
        ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }, kPatience)) << page.findChild<QLabel*>(QStringLiteral("sentence"))->text().toStdString();
        QTest::mouseClick(next, Qt::LeftButton);
    };
    page.openFiles({samples()});
    for (int step = 0; step < 3; ++step) goOn();
    auto* card = page.findChild<DestinationCard*>();
    QTest::mouseClick(card->button(Connector::Storage), Qt::LeftButton);
    auto* field = card->findChild<QLineEdit*>(QStringLiteral("folder"));
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("gs://acme-test/wizard/{batch_id}/"));
    ASSERT_TRUE(waitFor([&] { return next->isEnabled(); }, kPatience));
    saveScreenshots(page, QStringLiteral("3b-rows-gs"));
    QSignalSpy finished(&runner, &BatchRunner::finished);
    QTest::mouseClick(next, Qt::LeftButton);
    ASSERT_TRUE(finished.wait(kPatience));
    ASSERT_EQ(runner.report().status, BatchStatus::Completed) << runner.report().error->text();
    auto* done = page.findChild<DonePage*>();
    ASSERT_TRUE(waitFor([&] { return done->isVisible(); }, kPatience));
    EXPECT_FALSE(done->addressButton()->isHidden());
    EXPECT_TRUE(done->openButton()->isHidden());
    QTest::mouseClick(done->addressButton(), Qt::LeftButton);
    const std::string address = QGuiApplication::clipboard()->text().toStdString();
    EXPECT_EQ(address, "gs://acme-test/wizard/" + runner.report().batchId + "/");
    saveScreenshots(page, QStringLiteral("5-done-gs"));
    NewBatchPage again(runner);
    again.show();
    again.openFiles({samples()});
    auto* nextAgain = again.findChild<QPushButton*>(QStringLiteral("next"));
    for (int step = 0; step < 3; ++step) {
        ASSERT_TRUE(waitFor([&] { return nextAgain->isEnabled(); }, kPatience));
        QTest::mouseClick(nextAgain, Qt::LeftButton);
    }
    auto* cardAgain = again.findChild<DestinationCard*>();
    QTest::mouseClick(cardAgain->button(Connector::Storage), Qt::LeftButton);
    EXPECT_EQ(cardAgain->findChild<QLineEdit*>(QStringLiteral("folder"))->text(), QStringLiteral("gs://acme-test/wizard/{batch_id}/"))
        << "the last place is offered again";
}

} // namespace understudy::ui
