// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts in the settings: what was found and where, signing in through a browser, signing out, testing.
#include "ui/cloud/cloud_access.h"
#include "ui/main_window.h"
#include "ui/settings/accounts_card.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settings_page.h"
#include "ui/support/fault_server.h"
#include "ui/support/studio_test.h"
#include "ui/support/walk.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/new_batch_page.h"
#include "ui/wizard/source_pane.h"
#include "ui/wizard/source_step.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

namespace understudy::ui {
namespace {

constexpr int kPatience = 30'000;
constexpr const char* kGranted = R"({"access_token":"a","expires_in":3600,"refresh_token":"kept",)"
                                 R"("id_token":"e30.eyJlbWFpbCI6ImFuYUBleGFtcGxlLmNvbSJ9.x"})";

/// Answers each URL that begins as a test says; all others are not there.
class Google : public http::Transport {
public:
    void at(const std::string& beginning, int status, const std::string& body) {
        const std::lock_guard lock(m_mutex);
        m_answers.emplace_back(beginning, http::Response{status, {}, body});
    }

    http::Outcome exchange(const http::Request& request, std::stop_token) override {
        const std::lock_guard lock(m_mutex);
        for (const auto& [beginning, answer] : m_answers)
            if (request.url.starts_with(beginning)) return answer;
        return http::Response{404, {}, "{}"};
    }

private:
    std::mutex m_mutex;
    std::vector<std::pair<std::string, http::Response>> m_answers;
};

/// The person in the browser who says yes.
class Browser : public QObject {
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "visit"); }

    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }

    bool answers = true;
    QUrl opened;

public Q_SLOTS:

    void visit(const QUrl& url) {
        opened = url;
        if (!answers) return;
        const QUrlQuery query(url);
        const auto value = [&](const char* name) {
            return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
        };
        const QUrl back(value("redirect_uri"));
        m_socket.connectToHost(back.host(), static_cast<quint16>(back.port()));
        ASSERT_TRUE(m_socket.waitForConnected(5'000));
        m_socket.write("GET " + back.path().toUtf8() + "?code=c&state=" + QUrl::toPercentEncoding(value("state")) +
                       " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

private:
    QTcpSocket m_socket;
};

class Accounts : public testing::Test {
protected:
    void SetUp() override {
        QFile::remove(temporaryFolder() + QStringLiteral("/xdg_config_home/understudy/studio.ini"));
        QDir(temporaryFolder() + QStringLiteral("/xdg_data_home/understudy/unfinished")).removeRecursively();
        m_google->at("https://oauth2.googleapis.com/token", 200, kGranted);
        m_google->at("https://oauth2.googleapis.com/revoke", 200, "{}");
        m_google->at("https://storage.googleapis.com/storage/v1/b?project=shop", 200,
                     R"({"items":[{"name":"acme-test"}]})");
        m_google->at("https://bigquery.googleapis.com/bigquery/v2/projects/shop/datasets", 403,
                     R"({"error":{"code":403,"message":"BigQuery API has not been used in project shop",)"
                     R"("errors":[{"reason":"accessNotConfigured"}]}})");
        m_options.http.transport = m_google;
        m_options.storage = http::Endpoint{"https://storage.googleapis.com", false};
        m_options.warehouse = http::Endpoint{"https://bigquery.googleapis.com", false};
        m_options.auth.store = auth::memoryStore();
        m_options.auth.environment = [this](const std::string& name) -> std::optional<std::string> {
            if (name == "HOME") return temporaryFolder().toStdString();
            const auto found = m_environment.find(name);
            return found == m_environment.end() ? std::nullopt : std::optional(found->second);
        };
        const QString client = temporaryFolder() + QStringLiteral("/client.json");
        QFile file(client);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(R"({"installed":{"client_id":"c","client_secret":"public"}})");
        questions().openFiles = [client](QWidget*, const QString&, const QString&) { return QStringList{client}; };
    }

    void TearDown() override {
        questions() = m_before;
        m_window.reset();
    }

    void open(MainWindow::Place place = MainWindow::Settings) {
        setCloudConnections(Connections(m_options));
        m_window = std::make_unique<MainWindow>(temporaryFolder().toStdString());
        m_window->resize(1280, 800);
        m_window->show();
        m_window->go(place);
    }

    AccountsCard* card() const { return m_window->findChild<AccountsCard*>(); }

    QPushButton* button(const char* name) const { return card()->findChild<QPushButton*>(QLatin1String(name)); }

    QString account() const { return card()->findChild<ElidedLabel*>(QStringLiteral("account"))->text(); }

    bool shows(const QString& text) const {
        for (const Strip* strip : card()->findChildren<Strip*>())
            if (!strip->isEmpty() && strip->text().contains(text)) return true;
        return false;
    }

    QStringList chips() const {
        QStringList texts;
        for (const Chip* chip : card()->findChildren<Chip*>())
            texts << chip->text();
        return texts;
    }

    bool waitForAccount(const QString& text) {
        return waitFor([&] { return account().startsWith(text); }, kPatience);
    }

    std::shared_ptr<Google> m_google = std::make_shared<Google>();
    std::map<std::string, std::string> m_environment;
    ConnectionOptions m_options;
    Questions m_before = questions();
    std::unique_ptr<MainWindow> m_window;
};

} // namespace

TEST_F(Accounts, WithoutCredentialsEveryPlaceIsNamed) {
    open();
    ASSERT_TRUE(waitForAccount(QStringLiteral("No credentials found")));
    EXPECT_EQ(chips(), (QStringList{QStringLiteral("none"), QStringLiteral("none"), QStringLiteral("none"),
                                    QStringLiteral("none")}));
    EXPECT_TRUE(shows(QStringLiteral("GOOGLE_APPLICATION_CREDENTIALS")));
    EXPECT_FALSE(card()->findChild<QLabel*>(QStringLiteral("keychain"))->isHidden()) << "memory only, and said so";
    EXPECT_FALSE(button("sign-out")->isEnabled());
    EXPECT_TRUE(namelessWidgets(*m_window).isEmpty()) << namelessWidgets(*m_window).join(u'\n').toStdString();
    m_window->findChild<SettingsPage*>()->showAccounts();
    saveScreenshots(*m_window, QStringLiteral("settings-accounts-none"));
}

TEST_F(Accounts, APersonSignsInThroughTheBrowserAndOut) {
    Browser browser;
    open();
    ASSERT_TRUE(waitForAccount(QStringLiteral("No credentials found")));
    QTest::mouseClick(button("sign-in"), Qt::LeftButton);
    ASSERT_TRUE(waitForAccount(QStringLiteral("ana@example.com")));
    EXPECT_EQ(browser.opened.host(), QStringLiteral("accounts.google.com"));
    EXPECT_EQ(QUrlQuery(browser.opened).queryItemValue(QStringLiteral("code_challenge_method")),
              QStringLiteral("S256"));
    EXPECT_TRUE(shows(QStringLiteral("Signed in as ana@example.com.")));
    EXPECT_EQ(chips().value(1), QStringLiteral("used"));
    m_window->findChild<SettingsPage*>()->showAccounts();
    saveScreenshots(*m_window, QStringLiteral("settings-accounts"));
    ASSERT_TRUE(waitFor([this] { return button("sign-out")->isEnabled(); }));
    QTest::mouseClick(button("sign-out"), Qt::LeftButton);
    ASSERT_TRUE(waitForAccount(QStringLiteral("No credentials found")));
    EXPECT_TRUE(shows(QStringLiteral("Signed out.")));
}

TEST_F(Accounts, WaitingForTheBrowserCanBeEnded) {
    Browser browser;
    browser.answers = false;
    open();
    QTest::mouseClick(button("sign-in"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return !browser.opened.isEmpty(); }, kPatience));
    EXPECT_TRUE(button("stop-waiting")->isVisible());
    EXPECT_FALSE(button("sign-in")->isEnabled());
    QTest::mouseClick(button("stop-waiting"), Qt::LeftButton);
    EXPECT_TRUE(button("sign-in")->isEnabled());
    EXPECT_TRUE(button("stop-waiting")->isHidden());
}

TEST_F(Accounts, WhatStandsFirstIsUsedAndABrokenOneIsSaid) {
    m_environment["GOOGLE_APPLICATION_CREDENTIALS"] = "/nowhere/key.json";
    open();
    ASSERT_TRUE(waitForAccount(QStringLiteral("No credentials found")));
    EXPECT_EQ(chips().value(0), QStringLiteral("fails"));
    EXPECT_TRUE(shows(QStringLiteral("/nowhere/key.json")));
}

TEST_F(Accounts, EachServiceIsTestedByItself) {
    Browser browser;
    open();
    QTest::mouseClick(button("sign-in"), Qt::LeftButton);
    ASSERT_TRUE(waitForAccount(QStringLiteral("ana@example.com")));
    auto* project = card()->findChild<QLineEdit*>(QStringLiteral("project"));
    project->setFocus();
    QTest::keyClicks(project, QStringLiteral("shop"));
    QTest::keyClick(project, Qt::Key_Return);
    EXPECT_EQ(preferences().cloudProject, QStringLiteral("shop"));
    QTest::mouseClick(button("test-connection"), Qt::LeftButton);
    ASSERT_TRUE(waitFor([this] { return shows(QStringLiteral("BigQuery: ")); }, kPatience));
    EXPECT_TRUE(shows(QStringLiteral("Cloud Storage: 1 bucket seen")));
    EXPECT_TRUE(shows(QStringLiteral("BigQuery API has not been used in project shop")));
    m_window->findChild<SettingsPage*>()->showAccounts();
    saveScreenshots(*m_window, QStringLiteral("settings-accounts-tested"));
}

TEST_F(Accounts, TheSourcePageLeadsHereAndListsAfterSigningIn) {
    Browser browser;
    open(MainWindow::NewBatch);
    auto* step = m_window->findChild<SourceStep*>();
    savePreferences([] {
        Preferences kept = preferences();
        kept.cloudProject = QStringLiteral("shop");
        return kept;
    }());
    step->showConnector(Connector::Storage);
    SourcePane* pane = nullptr;
    for (SourcePane* candidate : m_window->findChildren<SourcePane*>())
        if (candidate->connector() == Connector::Storage) pane = candidate;
    auto* strip = pane->findChild<Strip*>();
    ASSERT_TRUE(waitFor([&] { return !strip->isEmpty(); }, kPatience));
    saveScreenshots(*m_window, QStringLiteral("0-source-gs-no-credentials"));
    QPushButton* accounts = nullptr;
    for (QPushButton* button : strip->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Accounts…") && button->isVisible()) accounts = button;
    ASSERT_TRUE(accounts);
    QTest::mouseClick(accounts, Qt::LeftButton);
    EXPECT_EQ(m_window->place(), MainWindow::Settings);
    QTest::mouseClick(button("sign-in"), Qt::LeftButton);
    ASSERT_TRUE(waitForAccount(QStringLiteral("ana@example.com")));
    m_window->go(MainWindow::NewBatch);
    ASSERT_TRUE(waitFor([&] { return pane->hasListed(); }, kPatience));
    EXPECT_TRUE(strip->isEmpty()) << strip->text().toStdString();
    EXPECT_EQ(pane->findChild<SourceTree*>()->index(0, SourceTree::Name).data().toString(),
              QStringLiteral("acme-test/"));
}

} // namespace understudy::ui

#include "accounts_test.moc"
