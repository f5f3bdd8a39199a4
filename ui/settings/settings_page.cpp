// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "audit/history.h"
#include "batch/batch_file.h"
#include "batch/embedded.h"
#include "ui/history/batch_words.h"
#include "ui/settings/accounts_card.h"
#include "ui/settings/audit_card.h"
#include "ui/settings/setting_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QUrl>

#include <thread>

namespace understudy::ui {

namespace {

constexpr int kPageWidth = 860;
/// Fewer say too little about a column.
constexpr std::uint64_t kFewestSampleRows = 100;

NumberField* numberField(std::uint64_t value, std::uint64_t least, std::uint64_t most) {
    auto* field = new NumberField;
    field->setRange(least, most);
    field->setValue(value);
    return field;
}

} // namespace

SettingsPage::SettingsPage(std::string historyFolder, QWidget* parent)
    : QWidget(parent), m_preferences(preferences()), m_theme(new QComboBox), m_language(new QComboBox),
      m_accounts(new AccountsCard), m_scroll(new QScrollArea),
      m_sampleRows(numberField(m_preferences.sampleRows, kFewestSampleRows, kMostSampleRows)),
      m_minCategory(numberField(m_preferences.minCategoryCount, 1, 1'000'000)),
      m_threads(numberField(m_preferences.threads, 0, 1024)) {
    setProperty("kind", QStringLiteral("page"));
    auto* content = new QWidget;
    content->setProperty("kind", QStringLiteral("page"));
    content->setMaximumWidth(kPageWidth);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::kSpace5, metrics::kSpace4, metrics::kSpace5, metrics::kSpace4);
    column->setSpacing(metrics::kSpace3);
    column->addWidget(titleLabel(tr("Settings")));
    for (Card* card : {makeAppearance(), makeSamples(), makeGenerating(), static_cast<Card*>(m_accounts), static_cast<Card*>(new AuditCard), makeData(historyFolder)})
        column->addWidget(card);
    connect(m_accounts, &AccountsCard::accountChanged, this, &SettingsPage::accountChanged);
    column->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
}

Card* SettingsPage::makeAppearance() {
    auto* card = new Card(tr("Appearance"));
    m_theme->addItem(tr("As the desktop"), themeName(ThemeChoice::Auto));
    m_theme->addItem(tr("Light"), themeName(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), themeName(ThemeChoice::Dark));
    m_theme->setCurrentIndex(m_theme->findData(themeName(m_preferences.theme)));
    m_language->addItem(tr("As the desktop"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_preferences.language)));
    addSettingRow(*card, tr("Theme"), m_theme, tr("Holds at once."));
    addSettingRow(*card, tr("Language"), m_language, tr("Holds from the next start."));
    connect(m_theme, &QComboBox::currentIndexChanged, this, &SettingsPage::save);
    connect(m_language, &QComboBox::currentIndexChanged, this, &SettingsPage::save);
    return card;
}

Card* SettingsPage::makeSamples() {
    auto* card = new Card(tr("Samples"));
    addSettingRow(*card, tr("Rows read of each sample"), m_sampleRows,
           tr("From the beginning of the file. More rows make the statistics better and reading slower."));
    addSettingRow(*card, tr("Least count of a category"), m_minCategory,
           tr("A value is kept in a recipe only if the sample has it at least this often; rarer ones could point at "
              "a person."));
    connect(m_sampleRows, &NumberField::valueChanged, this, &SettingsPage::save);
    connect(m_minCategory, &NumberField::valueChanged, this, &SettingsPage::save);
    return card;
}

Card* SettingsPage::makeGenerating() {
    auto* card = new Card(tr("Generating"));
    addSettingRow(*card, tr("Threads"), m_threads,
           tr("0 takes all of this computer (%1). The bytes are the same with any number.")
               .arg(std::thread::hardware_concurrency()));
    connect(m_threads, &NumberField::valueChanged, this, &SettingsPage::save);
    return card;
}

Card* SettingsPage::makeData(const std::string& historyFolder) {
    auto* card = new Card(tr("Data"));
    const std::string folder = historyFolder.empty() ? History::defaultFolder() : historyFolder;
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("History and drafts"));
    label->setFixedWidth(kSettingLabelWidth);
    auto* place = new ElidedLabel(shortPath(folder), Qt::ElideMiddle);
    place->setFont(monoFont());
    QPushButton* open = plainButton(tr("Open folder"));
    connect(open, &QPushButton::clicked, this,
            [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(folder))); });
    row->setSpacing(metrics::kSpace3);
    row->addWidget(label);
    row->addWidget(place, 1);
    row->addWidget(open);
    card->body()->addLayout(row);
    card->body()->addWidget(secondaryLabel(
        tr("Understudy %1, free software under the GPL, version 3 or later.")
            .arg(QString::fromUtf8(programVersion().data(), qsizetype(programVersion().size())))));
    return card;
}

void SettingsPage::chooseTheme(ThemeChoice choice) { m_theme->setCurrentIndex(m_theme->findData(themeName(choice))); }

void SettingsPage::showAccounts() {
    m_accounts->look();
    m_scroll->widget()->layout()->activate();
    m_scroll->ensureWidgetVisible(m_accounts);
    m_accounts->findChild<QWidget*>(QStringLiteral("sign-in"))->setFocus();
}

void SettingsPage::save() {
    Preferences now = preferences(); // of which the accounts keep some
    now.theme = themeFromName(m_theme->currentData().toString()).value_or(ThemeChoice::Auto);
    now.language = m_language->currentData().toString();
    now.sampleRows = m_sampleRows->value().value_or(now.sampleRows);
    now.minCategoryCount = m_minCategory->value().value_or(now.minCategoryCount);
    now.threads = static_cast<unsigned>(m_threads->value().value_or(now.threads));
    if (now == m_preferences) return;
    if (now.theme != m_preferences.theme) setTheme(now.theme);
    m_preferences = now;
    savePreferences(now);
    Q_EMIT changed(now);
}

} // namespace understudy::ui
