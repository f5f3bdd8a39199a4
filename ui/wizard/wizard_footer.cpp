// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/wizard_footer.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace understudy::ui {

namespace {
constexpr int kHeight = 54;
}

WizardFooter::WizardFooter(QWidget* parent)
    : QFrame(parent), m_sentence(mutedLabel({})), m_back(plainButton(tr("&Back"))), m_next(filledButton({})),
      m_cancel(plainButton(tr("Cancel"))), m_background(plainButton(tr("Run in bac&kground"))),
      m_history(plainButton(tr("Show in &history"))), m_newBatch(plainButton(tr("&New batch"))) {
    setProperty("kind", QStringLiteral("footer"));
    setFixedHeight(kHeight);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setWordWrap(true);
    connect(m_sentence, &QLabel::linkActivated, this, &WizardFooter::linkFollowed);
    m_next->setObjectName(QStringLiteral("next"));
    m_back->setObjectName(QStringLiteral("back"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kSpace5, 0, metrics::kSpace5, 0);
    row->setSpacing(metrics::kSpace2);
    row->addWidget(m_sentence, 1);
    for (QPushButton* button : {m_back, m_next, m_cancel, m_background, m_history, m_newBatch}) row->addWidget(button);
    setMode(Mode::Step);
}

void WizardFooter::setMode(Mode mode) {
    for (QPushButton* button : {m_back, m_next, m_cancel}) button->setVisible(mode == Mode::Step);
    m_background->setVisible(mode == Mode::Running);
    for (QPushButton* button : {m_history, m_newBatch}) button->setVisible(mode == Mode::Done);
}

void WizardFooter::setSentence(const QString& sentence) {
    if (m_sentence->text() == sentence) return;
    m_sentence->setText(sentence);
    const bool link = sentence.contains(QLatin1String("<a "));
    m_sentence->setTextInteractionFlags(link ? Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard
                                             : Qt::NoTextInteraction);
    m_sentence->setFocusPolicy(link ? Qt::StrongFocus : Qt::NoFocus);
}

QString WizardFooter::sentence() const { return m_sentence->text(); }

} // namespace understudy::ui
