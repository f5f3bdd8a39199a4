// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace understudy::ui {

namespace {
constexpr int kInnerMargin = 14;
}

Card::Card(QWidget* parent) : QFrame(parent), m_body(new QVBoxLayout(this)) {
    setProperty("kind", QStringLiteral("card"));
    m_body->setContentsMargins(kInnerMargin, metrics::kSpace3, kInnerMargin, metrics::kSpace3);
    m_body->setSpacing(metrics::kSpace2);
}

Card::Card(const QString& heading, QWidget* parent) : Card(parent) {
    header()->addWidget(headingLabel(heading));
    header()->addStretch();
}

QHBoxLayout* Card::header() {
    if (!m_header) {
        m_header = new QHBoxLayout;
        m_header->setSpacing(metrics::kSpace3);
        m_body->insertLayout(0, m_header);
    }
    return m_header;
}

void Card::setFlush() {
    m_body->setContentsMargins(1, 1, 1, 1);
    m_body->setSpacing(0);
}

QFrame* rule(Qt::Orientation orientation, QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("kind", QStringLiteral("rule"));
    if (orientation == Qt::Horizontal) line->setFixedHeight(1);
    else line->setFixedWidth(1);
    return line;
}

} // namespace understudy::ui
