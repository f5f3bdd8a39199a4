// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/accounts_card.h"
#include "ui/settings/preferences.h"
#include "ui/settings/setting_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>

namespace understudy::ui {

AccountsCard::AccountsCard(QWidget* parent) : Card(tr("Google Cloud"), parent), m_strip(new Strip) {
    makeAccount();
    makePlaces();
    makeProject();
    makeClient();
    m_keychain = secondaryLabel(tr("There is no keychain on this computer: a sign-in ends when the studio is closed."));
    m_keychain->setObjectName(QStringLiteral("keychain"));
    m_keychain->setWordWrap(true);
    m_keychain->hide();
    body()->addWidget(m_keychain);
    makeButtons();
    body()->addWidget(m_strip);
    for (int service = 0; service < 2; ++service) {
        m_services.push_back(new Strip);
        m_services.back()->setObjectName(QStringLiteral("service-%1").arg(service));
        body()->addWidget(m_services.back());
    }
    setWaiting(false);
    showClient();
}

void AccountsCard::makeAccount() {
    m_account = new ElidedLabel(tr("looking…"));
    m_account->setObjectName(QStringLiteral("account"));
    m_account->setFont(strongFont());
    addSettingRow(*this, tr("Account in use"), m_account);
}

void AccountsCard::makePlaces() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::kSpace3);
    grid->setVerticalSpacing(metrics::kSpace1);
    grid->setColumnMinimumWidth(0, kSettingLabelWidth);
    grid->setColumnStretch(3, 1);
    grid->addWidget(new QLabel(tr("Looked for, in this order")), 0, 0);
    using Kind = auth::CredentialPlace::Kind;
    int line = 0;
    for (const Kind kind : {Kind::Variable, Kind::SignIn, Kind::GcloudFile, Kind::MetadataServer}) {
        PlaceRow row{new Chip(QStringLiteral("…")), secondaryLabel(placeName(kind)),
                     new ElidedLabel({}, Qt::ElideMiddle)};
        row.detail->setProperty("kind", QStringLiteral("muted"));
        row.detail->setFont(monoFont());
        grid->addWidget(row.chip, line, 1, Qt::AlignLeft | Qt::AlignVCenter);
        grid->addWidget(row.name, line, 2);
        grid->addWidget(row.detail, line++, 3);
        m_places.push_back(row);
    }
    body()->addLayout(grid);
}

void AccountsCard::makeProject() {
    m_project = new QLineEdit(preferences().cloudProject);
    m_project->setObjectName(QStringLiteral("project"));
    connect(m_project, &QLineEdit::editingFinished, this, &AccountsCard::setProject);
    addSettingRow(*this, tr("Project"), m_project,
                  tr("Whose buckets and datasets are listed, and whose jobs are billed. Empty: as the credentials say."));
}

void AccountsCard::makeClient() {
    m_client = new ElidedLabel({}, Qt::ElideMiddle);
    m_client->setProperty("kind", QStringLiteral("muted"));
    QHBoxLayout* row = addSettingRow(*this, tr("OAuth client to sign in"), m_client);
    QPushButton* choose = plainButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("choose-client"));
    choose->setAccessibleName(tr("Choose the OAuth client's file"));
    connect(choose, &QPushButton::clicked, this, &AccountsCard::chooseClient);
    row->addWidget(choose);
}

void AccountsCard::makeButtons() {
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace2);
    const auto add = [&](QPushButton*& button, const QString& text, const char* name, auto action) {
        button = addSettingButton(*row, text, name);
        connect(button, &QPushButton::clicked, this, action);
    };
    add(m_signIn, tr("Sign in with Google…"), "sign-in", &AccountsCard::signIn);
    add(m_signOut, tr("Sign out"), "sign-out", &AccountsCard::signOut);
    add(m_test, tr("Test connection"), "test-connection", &AccountsCard::test);
    m_signOut->setEnabled(false);
    row->addStretch(1);
    m_waiting = mutedLabel(tr("Waiting for the browser…"));
    row->addWidget(m_waiting);
    add(m_copy, tr("Copy its address"), "copy-address", [this] { QGuiApplication::clipboard()->setText(m_address); });
    add(m_cancel, tr("Stop waiting"), "stop-waiting", [this] {
        m_signing.cancel();
        setWaiting(false);
    });
    body()->addLayout(row);
}

} // namespace understudy::ui
