// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rate_chart.h"

#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace understudy::ui {

namespace {

constexpr std::size_t kMostPoints = 240;
constexpr int kLabelWidth = 58;

/// The next of 1, 2, 5, 10, 20, 50 … so that the top line has a round label.
double roundTop(double value) {
    if (value <= 0) return 1;
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0, 10.0})
        if (value <= step * decade) return step * decade;
    return value;
}

QString rateText(double rate) {
    const QLocale locale;
    if (rate >= 1e6) return RateChart::tr("%1 M").arg(locale.toString(rate / 1e6, 'g', 3));
    if (rate >= 1e3) return RateChart::tr("%1 k").arg(locale.toString(rate / 1e3, 'g', 3));
    return locale.toString(rate, 'f', 0);
}

} // namespace

RateChart::RateChart(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Rows a second over time"));
}

void RateChart::add(double rowsPerSecond) {
    m_sum += rowsPerSecond;
    if (++m_summed < m_perPoint) return;
    addPoint(m_sum / m_summed);
    m_sum = 0;
    m_summed = 0;
    update();
}

void RateChart::addPoint(double rate) {
    m_points.push_back(rate);
    if (m_points.size() < kMostPoints) return;
    for (std::size_t i = 0; i < m_points.size() / 2; ++i) m_points[i] = (m_points[2 * i] + m_points[2 * i + 1]) / 2;
    m_points.resize(m_points.size() / 2);
    m_perPoint *= 2;
}

void RateChart::clear() {
    m_points.clear();
    m_sum = 0;
    m_summed = 0;
    m_perPoint = 1;
    update();
}

void RateChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double top = roundTop(m_points.empty() ? 0 : *std::max_element(m_points.begin(), m_points.end()));
    const QRectF area = QRectF(rect()).adjusted(kLabelWidth, 8, -1, -8);
    painter.setFont(textFont(metrics::kSecondaryPixels));
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = std::round(area.bottom() - area.height() * share);
        painter.fillRect(QRectF(area.x(), y, area.width(), 1), tokens().line);
        painter.setPen(tokens().muted);
        painter.drawText(QRectF(0, y - 10, kLabelWidth - 8, 20), Qt::AlignRight | Qt::AlignVCenter,
                         rateText(top * share));
    }
    if (m_points.size() < 2) return;
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath line;
    const double step = area.width() / static_cast<double>(m_points.size() - 1);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const QPointF at(area.x() + step * static_cast<double>(i), area.bottom() - area.height() * m_points[i] / top);
        if (i == 0) line.moveTo(at);
        else line.lineTo(at);
    }
    QPainterPath ground = line;
    ground.lineTo(area.bottomRight());
    ground.lineTo(area.bottomLeft());
    painter.fillPath(ground, tokens().soft);
    painter.setPen(QPen(tokens().accent, 2));
    painter.drawPath(line);
}

} // namespace understudy::ui
