// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace understudy::ui {

EmptyState::EmptyState(const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent), m_sentence(mutedLabel({})), m_action(plainButton({})) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::kSpace3);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    column->addStretch();
    column->addWidget(m_sentence);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    set(sentence, action);
}

void EmptyState::set(const QString& sentence, const QString& action) {
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace understudy::ui
