// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace understudy::ui {

namespace {

constexpr int kHeight = 20;
constexpr int kPadding = 8;
constexpr int kTextSize = 11;

QFont chipFont() {
    QFont font = textFont(kTextSize);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

Chip::Chip(const QString& text, Tone tone, QWidget* parent) : QWidget(parent), m_tone(tone) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(text, tone);
}

void Chip::set(const QString& text, Tone tone, const QString& name) {
    m_text = text;
    m_tone = tone;
    setAccessibleName(name.isEmpty() ? text : name);
    setToolTip(name);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const { return {widthOf(m_text), kHeight}; }

int Chip::widthOf(const QString& text) { return QFontMetrics(chipFont()).horizontalAdvance(text) + 2 * kPadding; }

void Chip::paint(QPainter& painter, const QRect& area, const QString& text, Tone tone) {
    const int width = std::min(widthOf(text), area.width());
    const QRectF box(area.x(), area.y() + (area.height() - kHeight) / 2.0, width, kHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tone == Tone::Neutral ? QPen(tokens().line) : Qt::NoPen);
    painter.setBrush(toneGround(tone));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), kHeight / 2.0, kHeight / 2.0);
    painter.setPen(toneColour(tone));
    painter.setFont(chipFont());
    painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

void Chip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, rect(), m_text, m_tone);
}

} // namespace understudy::ui
