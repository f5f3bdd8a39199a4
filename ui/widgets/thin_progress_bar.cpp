// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thin_progress_bar.h"

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace understudy::ui {

ThinProgressBar::ThinProgressBar(int thickness, QWidget* parent) : QWidget(parent), m_thickness(thickness) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Progress"));
}

void ThinProgressBar::setShare(double share) {
    m_share = std::clamp(share, 0.0, 1.0);
    setAccessibleDescription(tr("%1 %").arg(static_cast<int>(m_share * 100)));
    update();
}

void ThinProgressBar::paint(QPainter& painter, const QRectF& area, double share, int thickness, bool greenWhenDone) {
    const QRectF track(area.x(), area.center().y() - thickness / 2.0, area.width(), thickness);
    QPainterPath outline;
    outline.addRoundedRect(track, thickness / 2.0, thickness / 2.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(outline, tokens().line);
    painter.setClipPath(outline);
    const bool whole = share >= 1;
    painter.fillRect(QRectF(track.x(), track.y(), track.width() * share, thickness),
                     whole && greenWhenDone ? tokens().good : tokens().accent);
    painter.restore();
}

void ThinProgressBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint(painter, rect(), m_share, m_thickness, m_greenWhenDone);
}

} // namespace understudy::ui
