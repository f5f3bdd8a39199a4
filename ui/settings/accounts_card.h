// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/account_report.h"
#include "ui/editor/latest_job.h"
#include "ui/widgets/card.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace understudy::ui {

class Chip;
class ElidedLabel;
class Strip;

/// Who Google Cloud is asked as: where credentials were looked for and found, signing in and out, the project, and
/// whether the services answer. Nothing is looked for before the card is shown.
class AccountsCard : public Card {
    Q_OBJECT
public:
    explicit AccountsCard(QWidget* parent = nullptr);

    /// Looks again.
    void look();
    void signIn();

Q_SIGNALS:
    /// Other credentials, or another project, from now on.
    void accountChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct PlaceRow {
        Chip* chip = nullptr;
        QLabel* name = nullptr;
        ElidedLabel* detail = nullptr;
    };

    void makeAccount();
    void makePlaces();
    void makeProject();
    void makeClient();
    void makeButtons();
    void showReport(const AccountReport& report);
    void showPlaces(const AccountReport& report);
    void showServices(const std::vector<ServiceCheck>& checks);
    void showClient();
    bool chooseClient();
    void signedIn(const Result<auth::Account>& account);
    void signOut();
    void test();
    void setProject();
    void changed();
    void setWaiting(bool waiting);

    ElidedLabel *m_account = nullptr, *m_client = nullptr;
    QLineEdit* m_project = nullptr;
    QLabel *m_keychain = nullptr, *m_waiting = nullptr;
    QPushButton *m_signIn = nullptr, *m_signOut = nullptr, *m_test = nullptr, *m_cancel = nullptr, *m_copy = nullptr;
    Strip* m_strip;
    std::vector<PlaceRow> m_places;
    std::vector<Strip*> m_services;
    LatestJob m_looking{this}, m_signing{this}, m_testing{this};
    QString m_address; ///< Of the sign-in that is under way.
    bool m_looked = false;
};

} // namespace understudy::ui
