// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace understudy::ui {

/// 20 px, 600: the title of a page.
QLabel* titleLabel(const QString& text, QWidget* parent = nullptr);
/// 14 px, 600: the heading of a card.
QLabel* headingLabel(const QString& text, QWidget* parent = nullptr);
/// 13 px, 600.
QLabel* strongLabel(const QString& text, QWidget* parent = nullptr);
/// 13 px in the muted colour.
QLabel* mutedLabel(const QString& text, QWidget* parent = nullptr);
/// 12 px in the muted colour.
QLabel* secondaryLabel(const QString& text, QWidget* parent = nullptr);

/// One line of text that is cut with … when there is no room; the whole of it is in the tool tip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::TextElideMode m_mode;
};

} // namespace understudy::ui
