// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/verdict_bar.h"

#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_combo_box.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <cmath>

namespace understudy::ui {
namespace {

constexpr int kMarkWidth = 40;
constexpr int kNarrowestBox = 64;

QString confidenceText(double confidence) {
    return VerdictBar::tr("%1 %").arg(QLocale().toString(static_cast<int>(std::lround(confidence * 100))));
}

bool canBeTyped(VerdictKind kind) {
    return kind == VerdictKind::Delimiter || kind == VerdictKind::Encoding || kind == VerdictKind::Nulls;
}

} // namespace

VerdictBar::VerdictBar(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(6);
    for (const VerdictKind kind : kVerdicts) addRow(*grid, kind);
    for (const int column : {1, 6}) grid->setColumnStretch(column, 1);
    grid->setColumnMinimumWidth(4, metrics::kSpace1);
}

void VerdictBar::addRow(QGridLayout& grid, VerdictKind kind) {
    Row& row = m_rows[static_cast<std::size_t>(kind)];
    const int line = static_cast<int>(kind) / 2;
    const int first = static_cast<int>(kind) % 2 * 5;
    auto* label = mutedLabel(verdictLabel(kind));
    row.box = new ElidedComboBox;
    row.box->setFont(monoFont());
    row.box->setAccessibleName(verdictLabel(kind));
    row.box->setAccessibleDescription(verdictQuestion(kind));
    row.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.box->setMinimumContentsLength(10);
    row.box->setMinimumWidth(kNarrowestBox); // Below its hint: the column panel must not leave the window.
    label->setBuddy(row.box);
    row.confidence = mutedLabel({});
    row.confidence->setMinimumWidth(kMarkWidth);
    row.reset = new QToolButton;
    row.reset->setIcon(icon("reset", &Tokens::muted));
    row.reset->setAccessibleName(tr("Reset %1").arg(verdictLabel(kind)));
    row.reset->setToolTip(tr("Leave it to detection again"));
    QSizePolicy keepRoom = row.reset->sizePolicy();
    keepRoom.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(keepRoom);
    grid.addWidget(label, line, first);
    grid.addWidget(row.box, line, first + 1);
    grid.addWidget(row.confidence, line, first + 2);
    grid.addWidget(row.reset, line, first + 3);
    connect(row.box, &QComboBox::activated, this, [this, kind](int index) { choose(kind, index); });
    connect(row.reset, &QToolButton::clicked, this, [this, kind] { change(kind, {}); });
    if (!canBeTyped(kind)) return;
    row.box->setEditable(true);
    row.box->setInsertPolicy(QComboBox::NoInsert);
    row.box->lineEdit()->setFont(monoFont());
    row.box->lineEdit()->setAccessibleName(verdictLabel(kind));
    connect(row.box->lineEdit(), &QLineEdit::editingFinished, this, [this, kind] { typed(kind); });
}

void VerdictBar::showTable(const Sniffed* sniffed, const SniffOverrides& overrides, const std::string& firstLine) {
    m_overrides = overrides;
    m_firstLine = firstLine;
    setEnabled(sniffed != nullptr);
    const Sniffed nothing;
    for (const VerdictKind kind : kVerdicts) showRow(kind, sniffed ? *sniffed : nothing);
}

void VerdictBar::showRow(VerdictKind kind, const Sniffed& sniffed) {
    Row& row = m_rows[static_cast<std::size_t>(kind)];
    const QSignalBlocker blocker(row.box);
    row.choices = verdictChoices(kind, sniffed, m_firstLine);
    row.box->clear();
    for (const VerdictChoice& choice : row.choices) row.box->addItem(choice.text);
    row.box->setCurrentIndex(row.box->findText(verdictText(kind, sniffed)));
    if (row.box->isEditable()) row.box->lineEdit()->setCursorPosition(0);
    const auto verdict = sniffed.verdicts.find(verdictStage(kind));
    const bool mine = isOverridden(kind, m_overrides), known = isFromSchema(kind, sniffed, m_overrides);
    row.reset->setVisible(mine);
    row.box->setEnabled(!known);
    row.confidence->setText(mine                                ? tr("yours")
                            : known                             ? tr("known")
                            : verdict == sniffed.verdicts.end() ? QString()
                                                                : confidenceText(verdict->second.confidence));
    const QString reason = known                               ? tr("From the table's schema")
                           : verdict == sniffed.verdicts.end() ? QString()
                                                               : messageText(verdict->second.reason);
    row.box->setToolTip(reason.isEmpty() ? verdictQuestion(kind) : reason);
    row.confidence->setToolTip(row.box->toolTip());
}

QString VerdictBar::mark(VerdictKind kind) const { return m_rows[static_cast<std::size_t>(kind)].confidence->text(); }

void VerdictBar::choose(VerdictKind kind, int index) {
    const auto& choices = m_rows[static_cast<std::size_t>(kind)].choices;
    if (index >= 0 && index < static_cast<int>(choices.size()))
        change(kind, choices[static_cast<std::size_t>(index)].overrides);
}

void VerdictBar::typed(VerdictKind kind) {
    const Row& row = m_rows[static_cast<std::size_t>(kind)];
    const QString text = row.box->currentText();
    if (text.isEmpty() || row.box->itemText(row.box->currentIndex()) == text) return;
    SniffOverrides overrides;
    if (kind == VerdictKind::Delimiter) overrides.delimiter = delimiterFromText(text);
    else if (kind == VerdictKind::Nulls) overrides.nullText = nullTextFromText(text);
    else overrides.encoding = text.toStdString();
    change(kind, overrides);
}

void VerdictBar::change(VerdictKind kind, const SniffOverrides& overrides) {
    SniffOverrides changed = m_overrides;
    applyVerdict(kind, overrides, changed);
    if (changed == m_overrides) return;
    m_overrides = changed;
    Q_EMIT overridesChanged(changed);
}

} // namespace understudy::ui
