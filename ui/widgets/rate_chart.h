// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace understudy::ui {

/// Rows a second over time as a line with a soft ground; old points are thinned, so memory stays flat.
class RateChart : public QWidget {
    Q_OBJECT

public:
    explicit RateChart(QWidget* parent = nullptr);
    /// Adds the rate measured since the point before.
    void add(double rowsPerSecond);
    void clear();
    std::size_t size() const { return m_points.size(); }

    QSize sizeHint() const override { return {400, 220}; }
    QSize minimumSizeHint() const override { return {160, 80}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addPoint(double rate);

    std::vector<double> m_points;
    double m_sum = 0;    ///< Of the rates that make the next point.
    int m_summed = 0;
    int m_perPoint = 1;
};

} // namespace understudy::ui
