// SPDX-License-Identifier: GPL-3.0-or-later
// The Source page with clouds: real pages over real connections to a server that fails on request.
#include "paths.h"
#include "ui/batch_runner.h"
#include "ui/cloud/cloud_access.h"
#include "ui/cloud/source_tree.h"
#include "ui/settings/preferences.h"
#include "ui/support/fault_server.h"
#include "ui/support/studio_test.h"
#include "ui/support/walk.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/tree_view.h"
#include "ui/wizard/new_batch_page.h"
#include "ui/wizard/source_pane.h"
#include "ui/wizard/source_step.h"
#include "ui/wizard/tables_step.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace understudy::ui {
namespace {

constexpr int kPatience = 60'000;
constexpr int kMany = 1'200;

std::string bytesOf(const char* sample) {
    QFile file(QStringLiteral(UNDERSTUDY_SOURCE_DIR "/resources/samples/retail/") + QLatin1String(sample));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << sample;
    return file.readAll().toStdString();
}

class CloudSources : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_server = std::make_unique<FaultServer>();
        s_server->makeBucket("acme-test");
        const QDir samples(QStringLiteral(UNDERSTUDY_SOURCE_DIR "/resources/samples/retail"));
        for (const QString& name : samples.entryList(QDir::Files))
            s_server->makeObject("acme-test", "retail/" + name.toStdString(), bytesOf(qPrintable(name)));
        s_server->makeObject("acme-test", "retail/archive/customers_2023.csv", "id,name\n1,Ana\n2,Bo\n");
        s_server->makeObject("acme-test", "retail/archive/orders_2023.csv", "id,total\n1,2.50\n2,3.75\n");
        s_server->makeObject("acme-test", "retail/run.log", "started\n");
        s_server->makeBucket("many");
        for (int i = 0; i < kMany; ++i) {
            const QString name = QStringLiteral("t%1.csv").arg(i, 4, 10, QLatin1Char('0'));
            s_server->makeObject("many", name.toStdString(), "a,b\n1,2\n");
        }
    }

    static void TearDownTestSuite() { s_server.reset(); }

    void SetUp() override {
        QDir(temporaryFolder() + QStringLiteral("/xdg_data_home/understudy/unfinished")).removeRecursively();
        QFile::remove(temporaryFolder() + QStringLiteral("/xdg_config_home/understudy/studio.ini"));
        s_server->mend();
        setCloudConnections(s_server->connections());
        open();
    }

    void open() {
        m_page.reset();
        m_page = std::make_unique<NewBatchPage>(m_runner);
        m_page->resize(1096, 766);
        m_page->show();
    }

    SourceStep* step() const { return m_page->findChild<SourceStep*>(); }

    SourcePane* pane() const {
        for (SourcePane* pane : m_page->findChildren<SourcePane*>())
            if (pane->connector() == step()->connector()) return pane;
        return nullptr;
    }

    template <class Widget>
    Widget* find(const char* name) const {
        return pane()->findChild<Widget*>(QLatin1String(name));
    }

    QAbstractItemModel* objects() const { return find<TreeView>("objects")->model(); }

    SourceTree* tree() const { return pane()->findChild<SourceTree*>(); }

    QPushButton* button(const char* name) const { return m_page->findChild<QPushButton*>(QLatin1String(name)); }

    QString sentence() const { return m_page->findChild<QLabel*>(QStringLiteral("sentence"))->text(); }

    Strip* strip() const { return pane()->findChild<Strip*>(); }

    static QPushButton* stripButton(const Strip* strip, const QString& text) {
        for (QPushButton* button : strip->findChildren<QPushButton*>())
            if (button->text() == text && !button->isHidden()) return button;
        return nullptr;
    }

    bool isListed() const {
        return waitFor([this] { return !tree()->isListing() && !pane()->isListing(); }, kPatience);
    }

    void list(const QString& location) {
        m_page->openFiles({location});
        ASSERT_TRUE(isListed());
    }

    QModelIndex row(const QString& name, const QModelIndex& below = {}) const {
        for (int row = 0; row < objects()->rowCount(below); ++row) {
            const QModelIndex index = objects()->index(row, SourceTree::Name, below);
            if (index.data().toString() == name) return index;
        }
        return {};
    }

    QStringList names(const QModelIndex& below = {}) const {
        QStringList names;
        for (int row = 0; row < objects()->rowCount(below); ++row)
            names << objects()->index(row, SourceTree::Name, below).data().toString();
        return names;
    }

    Qt::CheckState check(const QModelIndex& index) const {
        return index.siblingAtColumn(SourceTree::Chosen).data(Qt::CheckStateRole).value<Qt::CheckState>();
    }

    void toggle(const QModelIndex& index) {
        auto* view = find<TreeView>("objects");
        view->setCurrentIndex(index);
        QTest::keyClick(view, Qt::Key_Space);
    }

    void expand(const QModelIndex& index) { find<TreeView>("objects")->expand(index.siblingAtColumn(0)); }

    bool canGoOn() {
        return waitFor([this] { return button("next")->isEnabled(); }, kPatience);
    }

    void goOn() {
        ASSERT_TRUE(canGoOn()) << sentence().toStdString();
        QTest::mouseClick(button("next"), Qt::LeftButton);
    }

    static std::unique_ptr<FaultServer> s_server;
    BatchRunner m_runner;
    std::unique_ptr<NewBatchPage> m_page;
};

std::unique_ptr<FaultServer> CloudSources::s_server;

} // namespace

TEST_F(CloudSources, EachConnectorBeginsWhereItCanAndRemembersWhereItWas) {
    step()->showConnector(Connector::Storage);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(find<QLineEdit>("location")->text(), QStringLiteral("gs://"));
    EXPECT_EQ(names(), (QStringList{QStringLiteral("acme-test/"), QStringLiteral("many/")}));
    list(QStringLiteral("gs://acme-test/retail/"));
    open();
    step()->showConnector(Connector::Storage);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(find<QLineEdit>("location")->text(), QStringLiteral("gs://acme-test/retail/"));
}

TEST_F(CloudSources, ABucketIsListedWithItsHeaderFilesAndWhatWillBeRead) {
    list(QStringLiteral("gs://acme-test/retail/"));
    EXPECT_EQ(step()->connector(), Connector::Storage);
    EXPECT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_EQ(sentence(), QStringLiteral("7 objects chosen: 5 tables and 2 header files"));
    EXPECT_EQ(check(row(QStringLiteral("run.log"))), Qt::Unchecked);
    EXPECT_EQ(row(QStringLiteral("run.log")).siblingAtColumn(SourceTree::Note).data().toString(),
              QStringLiteral("not a table"));
    EXPECT_EQ(find<QLabel>("count")->text(), QStringLiteral("9 of 9 objects"));
    const QString read = find<QLabel>("what-is-read")->text();
    EXPECT_TRUE(read.contains(QLatin1String("the first 20,000 rows of each table, about "))) << read.toStdString();
    EXPECT_TRUE(read.contains(QLatin1String("Nothing else leaves the bucket")));
    EXPECT_EQ(find<QPushButton>("account")->text(), QStringLiteral("emulator"));
    EXPECT_TRUE(namelessWidgets(*m_page).isEmpty()) << namelessWidgets(*m_page).join(u'\n').toStdString();
    saveScreenshots(*m_page, QStringLiteral("0-source-gs"));
}

TEST_F(CloudSources, ADatasetsChosenTablesAreCountedBeforeTheyAreRead) {
    s_server->makeDataset("counted");
    const nlohmann::json fields = {{{"name", "id"}, {"type", "INTEGER"}}};
    for (const char* table : {"customers", "orders", "products", "returns", "visits"})
        s_server->makeTable("counted", table, fields, nlohmann::json::array({{{"id", 1}}, {{"id", 2}}, {{"id", 3}}}));
    list(QStringLiteral("bq://p.counted"));
    const auto* read = find<QLabel>("what-is-read");
    ASSERT_TRUE(waitFor([&] { return read->text().contains(QLatin1String(", 15 rows and about ")); }, kPatience)) << read->text().toStdString();
    EXPECT_EQ(row(QStringLiteral("orders")).siblingAtColumn(SourceTree::Rows).data().toString(), QStringLiteral("3"));
    toggle(row(QStringLiteral("visits")));
    EXPECT_TRUE(read->text().contains(QLatin1String(", 12 rows and about "))) << read->text().toStdString();
    EXPECT_TRUE(s_server->requests("bigquery.tabledata.list").empty()) << "nothing is read yet";
    saveScreenshots(*m_page, QStringLiteral("0-source-bq"));
}

TEST_F(CloudSources, ABoxIsCheckedByAClick) {
    list(QStringLiteral("gs://acme-test/retail/"));
    auto* view = find<TreeView>("objects");
    const QModelIndex log = row(QStringLiteral("run.log"));
    const QRect cell = view->visualRect(log.siblingAtColumn(SourceTree::Chosen));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
    EXPECT_EQ(check(log), Qt::Checked);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(log).center());
    EXPECT_EQ(check(log), Qt::Checked) << "a click on the name chooses the row only";
}

TEST_F(CloudSources, AHeaderFileGoesWithItsTable) {
    list(QStringLiteral("gs://acme-test/retail/"));
    const QModelIndex header = row(QStringLiteral("order_lines.hdr"));
    ASSERT_TRUE(header.isValid());
    EXPECT_EQ(header.siblingAtColumn(SourceTree::Note).data().toString(), QStringLiteral("header file of order_lines"));
    toggle(row(QStringLiteral("order_lines.psv")));
    EXPECT_EQ(check(header), Qt::Unchecked);
    EXPECT_EQ(sentence(), QStringLiteral("5 objects chosen: 4 tables and 1 header file"));
    toggle(row(QStringLiteral("order_lines.psv")));
    EXPECT_EQ(check(header), Qt::Checked);
}

TEST_F(CloudSources, AFolderIsListedWhenItIsOpened) {
    list(QStringLiteral("gs://acme-test/retail/"));
    const auto before = s_server->requests("storage.objects.list");
    for (const std::string& target : before)
        EXPECT_EQ(target.find("archive"), std::string::npos) << target;
    const QPersistentModelIndex archive = row(QStringLiteral("archive/"));
    expand(archive);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(names(archive.sibling(archive.row(), 0)),
              (QStringList{QStringLiteral("customers_2023.csv"), QStringLiteral("orders_2023.csv")}));
    EXPECT_EQ(check(row(QStringLiteral("orders_2023.csv"), archive.sibling(archive.row(), 0))), Qt::Unchecked);
    toggle(archive);
    EXPECT_EQ(check(archive), Qt::Checked);
    EXPECT_EQ(sentence(), QStringLiteral("9 objects chosen: 7 tables and 2 header files"));
    saveScreenshots(*m_page, QStringLiteral("0-source-gs-folder"));
    toggle(row(QStringLiteral("orders_2023.csv"), archive.sibling(archive.row(), 0)));
    EXPECT_EQ(check(archive), Qt::PartiallyChecked);
}

TEST_F(CloudSources, AFolderCanBeCheckedUnopened) {
    list(QStringLiteral("gs://acme-test/retail/"));
    toggle(row(QStringLiteral("archive/")));
    ASSERT_TRUE(isListed());
    EXPECT_EQ(sentence(), QStringLiteral("9 objects chosen: 7 tables and 2 header files"));
}

TEST_F(CloudSources, LongListsComeInPagesAsOneScrolls) {
    list(QStringLiteral("gs://many/"));
    EXPECT_EQ(find<QLabel>("count")->text(), QStringLiteral("500 of 500 objects so far"));
    EXPECT_FALSE(button("next")->isEnabled()) << "nothing is chosen of what is not all there";
    EXPECT_EQ(names().last(), QStringLiteral("More…"));
    auto* bar = find<TreeView>("objects")->verticalScrollBar();
    ASSERT_TRUE(waitFor([&] { return bar->maximum() > 0; }, kPatience)) << "the view knows its length";
    const int before = bar->maximum();
    bar->setValue(before);
    ASSERT_TRUE(
        waitFor([this] { return find<QLabel>("count")->text().startsWith(QLatin1String("1,000")); }, kPatience));
    ASSERT_TRUE(waitFor([&] { return bar->maximum() > before; }, kPatience)) << "the view knows its new length";
    bar->setValue(bar->maximum());
    ASSERT_TRUE(waitFor([this] { return find<QLabel>("count")->text() == QLatin1String("1,200 of 1,200 objects"); },
                        kPatience));
    EXPECT_EQ(names().last(), QStringLiteral("t1199.csv"));
}

TEST_F(CloudSources, ASearchAsksTheServerForWhatIsNotListedYet) {
    list(QStringLiteral("gs://many/"));
    QTest::keyClicks(find<QLineEdit>("filter"), QStringLiteral("t117"));
    ASSERT_TRUE(waitFor([this] { return row(QStringLiteral("t1175.csv")).isValid(); }, kPatience));
    ASSERT_TRUE(isListed());
    EXPECT_EQ(objects()->rowCount(), 10);
    const auto asked = s_server->requests("storage.objects.list");
    EXPECT_NE(asked.back().find("prefix=t117"), std::string::npos) << asked.back();
    saveScreenshots(*m_page, QStringLiteral("0-source-gs-search"));
    toggle(row(QStringLiteral("t1175.csv")));
    EXPECT_EQ(sentence(), QStringLiteral("1 object chosen: 1 table"));
    find<QLineEdit>("filter")->clear();
    EXPECT_TRUE(waitFor([this] { return row(QStringLiteral("t0001.csv")).isValid(); }));
    EXPECT_EQ(check(row(QStringLiteral("t1175.csv"))), Qt::Checked);
}

TEST_F(CloudSources, AListingThatHangsBlocksNothingAndCanBeStopped) {
    s_server->fail("storage.objects.list", {"stall-for-20s"});
    m_page->openFiles({QStringLiteral("gs://acme-test/retail/")});
    QElapsedTimer beat;
    qint64 longest = 0;
    beat.start();
    waitFor(
        [&] {
            longest = std::max(longest, beat.restart());
            return false;
        },
        400);
    EXPECT_LT(longest, 50 * kSlowness) << "the window stood still";
    auto* stop = find<QPushButton>("stop");
    ASSERT_TRUE(stop->isVisible());
    QElapsedTimer clock;
    clock.start();
    QTest::mouseClick(stop, Qt::LeftButton);
    EXPECT_FALSE(pane()->isListing());
    EXPECT_LT(clock.elapsed(), 100 * kSlowness);
    EXPECT_TRUE(strip()->text().contains(QLatin1String("Listing was stopped."))) << strip()->text().toStdString();
    s_server->mend();
    QTest::mouseClick(stripButton(strip(), QStringLiteral("Try again")), Qt::LeftButton);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(names().size(), 9);
    EXPECT_TRUE(strip()->isEmpty());
}

TEST_F(CloudSources, ARefusalIsSaidInPlaceAndTriedAgain) {
    s_server->fail("storage.objects.list", {"return-403-with-reason-forbidden"});
    list(QStringLiteral("gs://acme-test/retail/"));
    EXPECT_TRUE(strip()->text().contains(QLatin1String("gs://acme-test/retail/"))) << strip()->text().toStdString();
    saveScreenshots(*m_page, QStringLiteral("0-source-gs-refused"));
    auto* again = stripButton(strip(), QStringLiteral("Try again"));
    ASSERT_TRUE(again);
    QTest::mouseClick(again, Qt::LeftButton);
    ASSERT_TRUE(isListed());
    EXPECT_TRUE(strip()->isEmpty());
    EXPECT_EQ(names().size(), 9);
}

TEST_F(CloudSources, AFolderThatIsRefusedKeepsTheRest) {
    list(QStringLiteral("gs://acme-test/retail/"));
    s_server->fail("storage.objects.list", {"return-403-with-reason-forbidden"});
    const QPersistentModelIndex archive = row(QStringLiteral("archive/"));
    expand(archive);
    ASSERT_TRUE(isListed());
    EXPECT_TRUE(strip()->text().contains(QLatin1String("archive"))) << strip()->text().toStdString();
    EXPECT_EQ(archive.sibling(archive.row(), SourceTree::Note).data().toString(),
              QStringLiteral("could not be listed"));
    EXPECT_EQ(names().size(), 9);
    QTest::mouseClick(stripButton(strip(), QStringLiteral("Try again")), Qt::LeftButton);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(names(archive.sibling(archive.row(), 0)).size(), 2);
    EXPECT_TRUE(archive.sibling(archive.row(), SourceTree::Note).data().toString().isEmpty());
}

TEST_F(CloudSources, ALocationThatIsNotThereIsSaid) {
    list(QStringLiteral("gs://acme-test/nothing/here.csv"));
    EXPECT_TRUE(strip()->text().contains(QLatin1String("gs://acme-test/nothing/here.csv")))
        << strip()->text().toStdString();
    EXPECT_FALSE(button("next")->isEnabled());
}

TEST_F(CloudSources, EnterGoesIntoAFolderAndUpLeadsBack) {
    list(QStringLiteral("gs://acme-test/retail/"));
    auto* view = find<TreeView>("objects");
    view->setCurrentIndex(row(QStringLiteral("archive/")));
    QTest::keyClick(view, Qt::Key_Return);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(find<QLineEdit>("location")->text(), QStringLiteral("gs://acme-test/retail/archive/"));
    EXPECT_EQ(sentence(), QStringLiteral("2 objects chosen: 2 tables"));
    for (auto* up : pane()->findChildren<QAbstractButton*>())
        if (up->accessibleName() == QLatin1String("One level up")) QTest::mouseClick(up, Qt::LeftButton);
    ASSERT_TRUE(isListed());
    EXPECT_EQ(find<QLineEdit>("location")->text(), QStringLiteral("gs://acme-test/retail/"));
    EXPECT_EQ(sentence(), QStringLiteral("The batch reads 2 tables from gs://acme-test/retail/archive/. Check a table "
                                         "here to read from here instead."));
    EXPECT_TRUE(button("next")->isEnabled()) << "looking around changes nothing";
}

TEST_F(CloudSources, TablesOfTwoBucketsAreNamedByTheirWholeAddress) {
    list(QStringLiteral("gs://"));
    const QPersistentModelIndex shop = row(QStringLiteral("acme-test/")).siblingAtColumn(0);
    expand(shop);
    ASSERT_TRUE(isListed());
    const QPersistentModelIndex retail = row(QStringLiteral("retail/"), shop).siblingAtColumn(0);
    expand(retail);
    ASSERT_TRUE(isListed());
    ASSERT_TRUE(waitFor([&] { return row(QStringLiteral("orders.csv"), retail).isValid(); }, kPatience));
    toggle(row(QStringLiteral("orders.csv"), retail));
    PlacedObjects chosen = pane()->chosen();
    EXPECT_EQ(chosen.location, QStringLiteral("gs://acme-test/retail/"));
    ASSERT_EQ(chosen.objects.size(), 1u);
    EXPECT_EQ(chosen.objects.front().name, "orders.csv");
    const QPersistentModelIndex many = row(QStringLiteral("many/")).siblingAtColumn(0);
    expand(many);
    ASSERT_TRUE(isListed());
    toggle(row(QStringLiteral("t0003.csv"), many));
    chosen = pane()->chosen();
    EXPECT_EQ(chosen.location, QStringLiteral("gs://"));
    ASSERT_EQ(chosen.objects.size(), 2u);
    EXPECT_EQ(chosen.objects.back().name, "gs://many/t0003.csv");
}

TEST_F(CloudSources, TheConnectionIsTestedInPlace) {
    list(QStringLiteral("gs://acme-test/retail/"));
    QTest::mouseClick(find<QPushButton>("test"), Qt::LeftButton);
    ASSERT_TRUE(
        waitFor([this] { return strip()->text().contains(QLatin1String("Cloud Storage: 2 buckets seen")); }, kPatience))
        << strip()->text().toStdString();
}

TEST_F(CloudSources, AnUnfinishedBatchFindsItsObjectsAgain) {
    list(QStringLiteral("gs://acme-test/retail/"));
    toggle(row(QStringLiteral("orders.csv")));
    toggle(row(QStringLiteral("archive/")));
    ASSERT_TRUE(isListed());
    const QString before = sentence();
    EXPECT_FALSE(m_page->hasUnsavedWork());
    open();
    ASSERT_TRUE(isListed());
    EXPECT_EQ(find<QLineEdit>("location")->text(), QStringLiteral("gs://acme-test/retail/"));
    EXPECT_EQ(sentence(), before);
    EXPECT_EQ(check(row(QStringLiteral("orders.csv"))), Qt::Unchecked);
    EXPECT_TRUE(find<QLabel>("what-is-read")->text().contains(QLatin1String("2 objects chosen earlier")));
}

TEST_F(CloudSources, FromABucketToFinishedFiles) {
    list(QStringLiteral("gs://acme-test/retail/"));
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_FALSE(m_page->findChild<QPlainTextEdit*>(QStringLiteral("raw"))->toPlainText().isEmpty());
    saveScreenshots(*m_page, QStringLiteral("2-tables-gs"));
    const QString path = temporaryFolder() + QStringLiteral("/cloud.batch.yml");
    const Questions before = questions();
    questions().saveFile = [&](QWidget*, const QString&, const QString&, const QString&) { return path; };
    m_page->saveBatch();
    questions() = before;
    Diagnostics diagnostics;
    const auto batch = readBatchFile(path.toStdString(), diagnostics);
    ASSERT_TRUE(batch) << batch.error().text();
    EXPECT_EQ(batch->source, "gs://acme-test/retail/");
    ASSERT_EQ(batch->tables.size(), 5u);
    goOn();
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    auto* destination = m_page->findChild<QLineEdit*>(QStringLiteral("folder"));
    destination->selectAll();
    QTest::keyClicks(destination, temporaryFolder() + QStringLiteral("/out/{batch_id}"));
    QSignalSpy finished(&m_runner, &BatchRunner::finished);
    goOn();
    ASSERT_TRUE(finished.count() > 0 || finished.wait(kPatience));
    ASSERT_EQ(m_runner.report().status, BatchStatus::Completed)
        << (m_runner.report().error ? m_runner.report().error->text() : "");
    EXPECT_EQ(m_runner.report().tables.size(), 5u);
}

TEST_F(CloudSources, ReadingSamplesCanBeStoppedAndGoneOnWith) {
    m_page->openFiles({QStringLiteral("gs://acme-test/retail/archive/")});
    ASSERT_TRUE(isListed());
    s_server->fail("storage.objects.get", {"stall-for-20s", "stall-for-20s"});
    goOn();
    ASSERT_TRUE(waitFor([this] { return sentence().startsWith(QLatin1String("Reading the tables: 0 of 2")); }))
        << sentence().toStdString();
    TablesStep* tables = m_page->findChild<TablesStep*>();
    tables->followSentence();
    EXPECT_TRUE(sentence().startsWith(QLatin1String("Reading was stopped: 0 of 2 tables read.")))
        << sentence().toStdString();
    EXPECT_FALSE(button("next")->isEnabled());
    s_server->mend();
    tables->followSentence();
    EXPECT_TRUE(canGoOn()) << sentence().toStdString();
}

TEST_F(CloudSources, ASampleThatCannotBeReadIsTriedAgain) {
    m_page->openFiles({QStringLiteral("gs://acme-test/retail/archive/orders_2023.csv")});
    ASSERT_TRUE(isListed());
    s_server->fail("storage.objects.get", {"return-403-with-reason-forbidden", "return-403-with-reason-forbidden"});
    goOn();
    TablesStep* tables = m_page->findChild<TablesStep*>();
    Strip* said = tables->findChild<Strip*>();
    ASSERT_TRUE(waitFor([&] { return !said->isEmpty(); }, kPatience)) << sentence().toStdString();
    EXPECT_TRUE(said->text().contains(QLatin1String("gs://acme-test/retail/archive/orders_2023.csv")))
        << said->text().toStdString();
    s_server->mend();
    QTest::mouseClick(stripButton(said, QStringLiteral("Try again")), Qt::LeftButton);
    EXPECT_TRUE(canGoOn()) << sentence().toStdString();
}

} // namespace understudy::ui
