// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

namespace understudy::ui {

/// A dashed box that takes files and folders dropped on it.
class DropArea : public QFrame {
    Q_OBJECT

public:
    explicit DropArea(const QString& invitation, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {400, 64}; }

Q_SIGNALS:
    void dropped(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_invitation;
    bool m_over = false;
};

/// The local paths among what is being dragged.
QStringList localPaths(const QDropEvent& event);

} // namespace understudy::ui
