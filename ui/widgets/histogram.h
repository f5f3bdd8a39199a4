// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace understudy::ui {

/// Bars of a column's values: stand-in in accent, before the sample's in grey when both are there. Only shares
/// count, so two series of different row counts compare. Captions stand below: left, middle, right.
class Histogram : public QWidget {
    Q_OBJECT

public:
    explicit Histogram(QWidget* parent = nullptr);

    /// One series, in accent: the profile of a column.
    void setBars(const std::vector<double>& bars);
    /// Sample against stand-in; bins correspond.
    void setBars(const std::vector<double>& sample, const std::vector<double>& standIn);
    void setCaptions(const QString& left, const QString& middle, const QString& right);
    void clear();

    QSize sizeHint() const override { return {234, 92}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintBars(QPainter& painter, const QRectF& area) const;
    void paintCaptions(QPainter& painter, const QRectF& area) const;

    std::vector<double> m_sample;
    std::vector<double> m_standIn;
    QStringList m_captions;
};

} // namespace understudy::ui
