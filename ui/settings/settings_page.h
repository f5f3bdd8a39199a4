// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferences.h"

#include <QWidget>

class QComboBox;
class QScrollArea;

namespace understudy::ui {

class AccountsCard;
class Card;
class NumberField;

/// Theme, language, how much of a sample is read, which values a draft keeps, threads, accounts of clouds, the audit table, and
/// where the data stands. A change holds at once.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPage(std::string historyFolder, QWidget* parent = nullptr);

    /// Chooses a theme as if it had been chosen in the list.
    void chooseTheme(ThemeChoice choice);
    /// Scrolls to the accounts and puts the keyboard there.
    void showAccounts();

Q_SIGNALS:
    void changed(const understudy::ui::Preferences& preferences);
    void accountChanged();

private:
    Card* makeAppearance();
    Card* makeSamples();
    Card* makeGenerating();
    Card* makeData(const std::string& historyFolder);
    void save();

    Preferences m_preferences;
    QComboBox *m_theme, *m_language;
    AccountsCard* m_accounts;
    QScrollArea* m_scroll;
    NumberField *m_sampleRows, *m_minCategory, *m_threads;
};

} // namespace understudy::ui
