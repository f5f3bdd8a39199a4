// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/column_panel.h"

#include "ui/run/amounts.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/column_words.h"
#include "ui/wizard/meaning_words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr std::size_t kBars = 20;
constexpr std::size_t kMedian = 10; ///< Of 21 quantiles.

/// Takes the room there is, however long its texts are.
QComboBox* modestBox() {
    auto* box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    return box;
}

QLabel* figure() {
    auto* label = new QLabel;
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

ColumnPanel::ColumnPanel(QWidget* parent)
    : QScrollArea(parent), m_name(new ElidedLabel), m_summary(secondaryLabel({})), m_bars(new Histogram),
      m_nulls(figure()), m_distinct(figure()), m_zero(figure()), m_frequent(secondaryLabel({})),
      m_type(modestBox()), m_format(new QLineEdit), m_meaning(modestBox()), m_reset(new QToolButton),
      m_keysHeading(strongLabel(tr("Keys"))), m_keyRow(new QWidget), m_key(new QLabel), m_links(new QLabel) {
    setAccessibleName(tr("Profile of the chosen column"));
    setProperty("kind", QStringLiteral("list"));
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* pane = new QFrame;
    pane->setProperty("kind", QStringLiteral("pane"));
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(metrics::kSpace1);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(metrics::kSpace2);
    form->setContentsMargins(0, metrics::kSpace2, 0, metrics::kSpace2);
    makeFigures(*form);
    makeChoices(*form);
    m_frequent->setWordWrap(true);
    m_name->setFont(strongFont());
    makeKeys();
    auto* heading = new QHBoxLayout;
    heading->addWidget(m_name, 1);
    heading->addWidget(m_reset);
    column->addLayout(heading);
    for (QWidget* widget : {static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_bars)}) column->addWidget(widget);
    column->addWidget(m_frequent);
    column->addLayout(form);
    column->addWidget(m_keysHeading);
    column->addWidget(m_keyRow);
    column->addWidget(m_links);
    column->addStretch();
    setWidget(pane);
}

void ColumnPanel::makeKeys() {
    auto* row = new QHBoxLayout(m_keyRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace1);
    row->addWidget(new Chip(tr("key"), Tone::Good, m_keyRow), 0, Qt::AlignTop);
    row->addWidget(m_key, 1);
    for (QLabel* label : {m_key, m_links}) {
        label->setWordWrap(true);
        label->setFont(textFont(metrics::kSecondaryPixels));
    }
    m_key->setTextFormat(Qt::PlainText);
    m_links->setTextFormat(Qt::RichText);
}

void ColumnPanel::makeFigures(QFormLayout& form) {
    form.addRow(mutedLabel(tr("Nulls")), m_nulls);
    form.addRow(rule());
    form.addRow(mutedLabel(tr("Distinct")), m_distinct);
    form.addRow(rule());
    form.addRow(mutedLabel(tr("Zero")), m_zero);
    form.addRow(rule());
}

void ColumnPanel::makeChoices(QFormLayout& form) {
    for (int type = 0; type <= static_cast<int>(ColumnType::String); ++type)
        m_type->addItem(QString::fromLatin1(typeName(static_cast<ColumnType>(type))));
    for (int meaning = 0; meaning <= static_cast<int>(Meaning::Birthday); ++meaning)
        m_meaning->addItem(meaningWords(static_cast<Meaning>(meaning)));
    m_format->setFont(monoFont());
    m_format->setPlaceholderText(tr("plain"));
    const auto row = [&form](const QString& name, QWidget* field) {
        auto* label = mutedLabel(name);
        label->setBuddy(field);
        field->setAccessibleName(QString(name).remove(u'&'));
        form.addRow(label, field);
    };
    row(tr("&Type"), m_type);
    row(tr("&Format"), m_format);
    row(tr("&Meaning"), m_meaning);
    m_reset->setIcon(icon("reset", &Tokens::muted));
    m_reset->setAccessibleName(tr("Reset this column"));
    m_reset->setToolTip(tr("Leave the column to detection again"));
    connect(m_type, &QComboBox::activated, this, [this](int type) {
        m_override.type = static_cast<ColumnType>(type);
        m_override.format.reset();
        changed();
    });
    connect(m_meaning, &QComboBox::activated, this, [this](int meaning) {
        m_override.meaning = meaningName(static_cast<Meaning>(meaning));
        changed();
    });
    connect(m_format, &QLineEdit::editingFinished, this, [this] {
        if (!m_format->isModified()) return;
        m_format->setModified(false);
        m_override.format = m_format->text().toStdString();
        changed();
    });
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_override = {};
        changed();
    });
}

void ColumnPanel::changed() { Q_EMIT overrideChanged(m_column, m_override); }

void ColumnPanel::showColumn(const TableProfile* profile, int column, const ColumnOverride& override) {
    const bool there = profile && column >= 0 && column < static_cast<int>(profile->columns.size());
    widget()->setEnabled(there);
    m_override = override;
    if (!there) {
        m_name->setText(tr("No column chosen"));
        m_summary->clear();
        m_bars->clear();
        m_reset->hide();
        return;
    }
    const ColumnProfile& shown = profile->columns[static_cast<std::size_t>(column)];
    m_column = QString::fromStdString(shown.column.name);
    m_name->setText(m_column);
    const bool mine = !(override == ColumnOverride());
    m_reset->setVisible(mine);
    const bool known = columnIsFromSchema(profile->sniffed, column, override);
    m_summary->setText(known  ? tr("%1 · from the table's schema").arg(summary(shown))
                       : mine ? tr("%1 · yours").arg(summary(shown))
                              : summary(shown));
    m_summary->setToolTip(known ? QString() : columnReason(profile->sniffed, column));
    showFigures(shown);
    showBars(shown);
    m_type->setCurrentIndex(static_cast<int>(shown.column.type));
    m_format->setText(QString::fromStdString(shown.column.format));
    m_meaning->setCurrentIndex(static_cast<int>(shown.meaning));
}

QString ColumnPanel::summary(const ColumnProfile& profile) {
    const QString type = QString::fromLatin1(typeName(profile.column.type));
    if (profile.column.type != ColumnType::Numeric && profile.column.type != ColumnType::Float) return type;
    return tr("%1, %n decimal(s)", nullptr, profile.scale).arg(type);
}

QString ColumnPanel::medianText(const ColumnProfile& profile) {
    const bool number = profile.column.type == ColumnType::Integer || profile.column.type == ColumnType::Numeric ||
                        profile.column.type == ColumnType::Float;
    if (!number || profile.quantiles.size() <= kMedian) return {};
    return tr("median %1").arg(QLocale().toString(profile.quantiles[kMedian], 'f', profile.scale));
}

void ColumnPanel::showFigures(const ColumnProfile& profile) {
    const double rows = static_cast<double>(std::max<std::uint64_t>(profile.count, 1));
    m_nulls->setText(shareText(static_cast<double>(profile.nulls) / rows));
    m_distinct->setText(tr("%1 of %2").arg(countText(profile.distinct), countText(profile.count)));
    m_zero->setText(shareText(profile.zeroShare));
    const bool repeats = !profile.frequent.empty() && profile.frequent.front().second > 1;
    const bool values = repeats && !isPersonal(profile.meaning) && profile.histogram.empty();
    m_frequent->setVisible(values);
    if (!values) return;
    const auto& [value, count] = profile.frequent.front();
    m_frequent->setText(tr("Most frequent: %1, %2")
                            .arg(QString::fromStdString(value), shareText(static_cast<double>(count) / rows)));
}

void ColumnPanel::showBars(const ColumnProfile& profile) {
    std::vector<double> bars(profile.histogram.begin(), profile.histogram.end());
    const bool numbers = !bars.empty();
    if (!numbers && !profile.frequent.empty() && profile.frequent.front().second > 1)
        for (std::size_t i = 0; i < std::min(kBars, profile.frequent.size()); ++i)
            bars.push_back(static_cast<double>(profile.frequent[i].second));
    m_bars->setVisible(!bars.empty());
    m_bars->setBars(bars);
    if (numbers)
        m_bars->setCaptions(QString::fromStdString(profile.min), medianText(profile), QString::fromStdString(profile.max));
    else
        m_bars->setCaptions({}, {}, {});
}

void ColumnPanel::showKeys(const QString& key, const QString& links) {
    m_keysHeading->setVisible(!key.isEmpty() || !links.isEmpty());
    m_keyRow->setVisible(!key.isEmpty());
    m_key->setText(key);
    m_links->setVisible(!links.isEmpty());
    m_links->setText(links);
}

} // namespace understudy::ui
