// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/accounts_card.h"

#include "cloud/auth/sign_in.h"
#include "ui/cloud/cloud_access.h"
#include "ui/message_text.h"
#include "ui/settings/preferences.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <fstream>
#include <iterator>

namespace understudy::ui {

namespace {

std::shared_ptr<auth::SecretStore> storeOf(const auth::AuthOptions& options) {
    return options.store ? options.store : auth::secretStore();
}

Result<auth::OAuthClient> readClient(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(ErrorCode::NotFound, Core::tr("The OAuth client's file could not be read"), path,
                    Core::tr("Choose it again."));
    auto client = auth::oauthClientFrom({std::istreambuf_iterator<char>(file), {}});
    if (!client && client.error().where.empty()) client.error().where = path;
    return client;
}

Result<auth::Account> signInWith(const std::string& clientFile, const Connections& connections,
                                 const std::function<void(const std::string&)>& openBrowser, std::stop_token stop) {
    const auto client = readClient(clientFile);
    if (!client) return tl::unexpected(client.error());
    const auth::AuthOptions options = connections.authOptions();
    const auto credentials = auth::signIn(*client, options, *storeOf(options), openBrowser, std::move(stop));
    if (!credentials) return tl::unexpected(credentials.error());
    return (*credentials)->account();
}

} // namespace

void AccountsCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    if (!m_looked) look();
}

void AccountsCard::look() {
    m_looked = true;
    m_looking.start(
        [connections = cloudConnections()](std::stop_token stop) { return reportAccount(connections, stop); },
        [this](const AccountReport& report) { showReport(report); });
}

void AccountsCard::showReport(const AccountReport& report) {
    if (report.emulated) {
        m_account->setText(tr("Emulators are used: they get no credentials"));
    } else if (!report.account) {
        m_account->setText(tr("No credentials found"));
    } else {
        const QString address = QString::fromStdString(report.account->address);
        const QString kind = accountKindName(report.account->kind);
        m_account->setText(address.isEmpty() ? kind : tr("%1, %2").arg(address, kind));
    }
    const bool missing = !report.emulated && !report.account;
    if (missing && m_strip->isEmpty()) m_strip->showError(report.account.error());
    m_project->setPlaceholderText(report.project.empty() ? tr("none is named")
                                                         : QString::fromStdString(report.project));
    m_keychain->setVisible(!report.keychain);
    showPlaces(report);
}

/// The first that is there is the one that is used.
void AccountsCard::showPlaces(const AccountReport& report) {
    bool used = report.emulated;
    for (std::size_t i = 0; i < m_places.size() && i < report.places.size(); ++i) {
        const auth::CredentialPlace& place = report.places[i];
        const bool first = place.there && !used;
        const bool good = first && report.account;
        m_places[i].chip->set(first         ? (good ? tr("used") : tr("fails"))
                              : place.there ? tr("there")
                                            : tr("none"),
                              first ? (good ? Tone::Good : Tone::Bad) : Tone::Neutral);
        m_places[i].detail->setText(placeDetail(place));
        used |= place.there;
        if (place.kind == auth::CredentialPlace::Kind::SignIn) m_signOut->setEnabled(place.there);
    }
}

bool AccountsCard::chooseClient() {
    const QStringList chosen =
        questions().openFiles(this, tr("OAuth client of type desktop"), tr("JSON (*.json);;All files (*)"));
    if (chosen.isEmpty()) return false;
    Preferences kept = preferences();
    kept.oauthClient = chosen.first();
    savePreferences(kept);
    showClient();
    return true;
}

void AccountsCard::showClient() {
    const QString path = preferences().oauthClient;
    m_client->setText(path.isEmpty()
                          ? tr("none chosen; your organisation makes one in Google Cloud and gives you its JSON file")
                          : path);
}

void AccountsCard::signIn() {
    if (preferences().oauthClient.isEmpty() && !chooseClient()) return;
    m_strip->clear();
    setWaiting(true);
    const auto openBrowser = [this](const std::string& url) {
        QMetaObject::invokeMethod(this, [this, url] {
            m_address = QString::fromStdString(url);
            QDesktopServices::openUrl(QUrl(m_address));
        });
    };
    m_signing.start([file = preferences().oauthClient.toStdString(), connections = cloudConnections(),
                     openBrowser](std::stop_token stop) { return signInWith(file, connections, openBrowser, stop); },
                    [this](const Result<auth::Account>& account) { signedIn(account); });
}

void AccountsCard::signedIn(const Result<auth::Account>& account) {
    setWaiting(false);
    if (!account) return m_strip->showError(account.error());
    const QString address = QString::fromStdString(account->address);
    m_strip->show(Tone::Good, address.isEmpty() ? tr("Signed in.") : tr("Signed in as %1.").arg(address));
    changed();
}

void AccountsCard::signOut() {
    m_strip->clear();
    m_signing.start(
        [connections = cloudConnections()](std::stop_token stop) {
            const auth::AuthOptions options = connections.authOptions();
            return auth::signOut(options, *storeOf(options), stop);
        },
        [this](const Result<void>& done) {
            if (done)
                m_strip->show(Tone::Good, tr("Signed out."));
            else
                m_strip->showError(done.error());
            changed();
        });
}

void AccountsCard::setWaiting(bool waiting) {
    for (QWidget* widget :
         {static_cast<QWidget*>(m_waiting), static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_copy)})
        widget->setVisible(waiting);
    m_signIn->setEnabled(!waiting);
}

void AccountsCard::test() {
    m_test->setEnabled(false);
    for (Strip* strip : m_services)
        strip->clear();
    m_testing.start(
        [connections = cloudConnections()](std::stop_token stop) { return checkServices(connections, stop); },
        [this](const std::vector<ServiceCheck>& checks) { showServices(checks); });
}

void AccountsCard::showServices(const std::vector<ServiceCheck>& checks) {
    m_test->setEnabled(true);
    for (std::size_t i = 0; i < checks.size() && i < m_services.size(); ++i) {
        const ServiceCheck& check = checks[i];
        const QString endpoint = QString::fromStdString(check.endpoint);
        m_services[i]->show(check.reached ? Tone::Good : Tone::Bad,
                            tr("%1: %2").arg(QString::fromStdString(check.service), messageText(check.detail)),
                            check.emulator ? tr("%1 (emulator)").arg(endpoint) : endpoint);
    }
}

void AccountsCard::setProject() {
    Preferences kept = preferences();
    const QString project = m_project->text().trimmed();
    if (kept.cloudProject == project) return;
    kept.cloudProject = project;
    savePreferences(kept);
    changed();
}

/// Credentials that were found are forgotten: the next request looks again.
void AccountsCard::changed() {
    cloudConnections().forgetAccount();
    look();
    Q_EMIT accountChanged();
}

} // namespace understudy::ui
