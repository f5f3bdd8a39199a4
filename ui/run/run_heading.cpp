// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_heading.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace understudy::ui {

RunHeading::RunHeading(QWidget* buttons, QWidget* parent)
    : QWidget(parent), m_title(titleLabel({})), m_details(mutedLabel({})) {
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* words = new QVBoxLayout;
    words->setSpacing(metrics::kSpace1);
    words->addWidget(m_title);
    words->addWidget(m_details);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(buttons, 0, Qt::AlignBottom);
}

} // namespace understudy::ui
