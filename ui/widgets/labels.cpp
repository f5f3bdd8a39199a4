// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace understudy::ui {

namespace {

QLabel* label(const QString& text, const QFont& font, const char* kind, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setFont(font);
    made->setTextFormat(Qt::PlainText);
    made->setProperty("kind", QLatin1String(kind));
    return made;
}

} // namespace

QLabel* titleLabel(const QString& text, QWidget* parent) {
    return label(text, strongFont(metrics::kTitlePixels), "title", parent);
}

QLabel* headingLabel(const QString& text, QWidget* parent) {
    return label(text, strongFont(metrics::kHeadingPixels), "heading", parent);
}

QLabel* strongLabel(const QString& text, QWidget* parent) { return label(text, strongFont(), "strong", parent); }

QLabel* mutedLabel(const QString& text, QWidget* parent) { return label(text, textFont(), "muted", parent); }

QLabel* secondaryLabel(const QString& text, QWidget* parent) {
    return label(text, textFont(metrics::kSecondaryPixels), "muted", parent);
}

ElidedLabel::ElidedLabel(const QString& text, Qt::TextElideMode mode, QWidget* parent)
    : QLabel(text, parent), m_mode(mode) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const { return {fontMetrics().height() * 2, QLabel::minimumSizeHint().height()}; }

void ElidedLabel::paintEvent(QPaintEvent*) {
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_mode, area.width());
    setToolTip(shown == text() ? QString() : text());
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(area, static_cast<int>(alignment()), shown);
}

} // namespace understudy::ui
