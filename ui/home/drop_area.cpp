// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/drop_area.h"

#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>

namespace understudy::ui {

QStringList localPaths(const QDropEvent& event) {
    QStringList paths;
    for (const QUrl& url : event.mimeData()->urls())
        if (url.isLocalFile()) paths.append(url.toLocalFile());
    return paths;
}

DropArea::DropArea(const QString& invitation, QWidget* parent) : QFrame(parent), m_invitation(invitation) {
    setAcceptDrops(true);
    setFixedHeight(sizeHint().height());
    setAccessibleName(invitation);
}

void DropArea::dragEnterEvent(QDragEnterEvent* event) {
    if (localPaths(*event).isEmpty()) return;
    event->acceptProposedAction();
    m_over = true;
    update();
}

void DropArea::dragLeaveEvent(QDragLeaveEvent*) {
    m_over = false;
    update();
}

void DropArea::dropEvent(QDropEvent* event) {
    m_over = false;
    update();
    event->acceptProposedAction();
    Q_EMIT dropped(localPaths(*event));
}

void DropArea::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_over ? tokens().accent : tokens().line, 1, Qt::DashLine));
    painter.setBrush(m_over ? tokens().soft : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCardRadius, metrics::kCardRadius);
    painter.setPen(tokens().muted);
    painter.setFont(textFont());
    painter.drawText(rect(), Qt::AlignCenter, m_invitation);
}

} // namespace understudy::ui
