// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace understudy::ui {

/// A bar of a few pixels that fills with real progress only; good-coloured when whole.
class ThinProgressBar : public QWidget {
    Q_OBJECT

public:
    explicit ThinProgressBar(int thickness = 6, QWidget* parent = nullptr);
    /// 0 to 1. With `greenWhenDone` a whole bar takes the good colour.
    void setShare(double share);
    double share() const { return m_share; }
    void setGreenWhenDone(bool green) { m_greenWhenDone = green; }

    QSize sizeHint() const override { return {160, m_thickness}; }
    QSize minimumSizeHint() const override { return {40, m_thickness}; }

    /// The bar itself, vertically centred in `area`: for delegates.
    static void paint(QPainter& painter, const QRectF& area, double share, int thickness, bool greenWhenDone);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_thickness;
    double m_share = 0;
    bool m_greenWhenDone = false;
};

} // namespace understudy::ui
