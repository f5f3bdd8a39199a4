// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/histogram.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace understudy::ui {

namespace {

constexpr int kCaptionHeight = 22;

std::vector<double> shares(std::vector<double> bars) {
    const double sum = std::accumulate(bars.begin(), bars.end(), 0.0);
    if (sum > 0)
        for (double& bar : bars) bar /= sum;
    return bars;
}

double highest(const std::vector<double>& bars) {
    return bars.empty() ? 0 : *std::max_element(bars.begin(), bars.end());
}

/// A bar standing on the bottom of `area`, at least one pixel high if it counts anything.
void paintBar(QPainter& painter, const QRectF& area, double left, double width, double share, const QColor& colour) {
    if (share <= 0) return;
    const double height = std::max(1.0, area.height() * share);
    painter.fillRect(QRectF(area.x() + left, area.bottom() - height, width, height), colour);
}

} // namespace

Histogram::Histogram(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Distribution of values"));
}

void Histogram::setBars(const std::vector<double>& bars) { setBars({}, bars); }

void Histogram::setBars(const std::vector<double>& sample, const std::vector<double>& standIn) {
    m_sample = shares(sample);
    m_standIn = shares(standIn);
    update();
}

void Histogram::setCaptions(const QString& left, const QString& middle, const QString& right) {
    m_captions = {left, middle, right};
    setAccessibleDescription(m_captions.join(QStringLiteral(", ")));
    update();
}

void Histogram::clear() {
    m_sample.clear();
    m_standIn.clear();
    m_captions.clear();
    update();
}

void Histogram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int captions = m_captions.isEmpty() ? 0 : kCaptionHeight;
    paintBars(painter, QRectF(rect()).adjusted(0, 0, 0, -captions));
    paintCaptions(painter, QRectF(0, height() - captions, width(), captions));
}

void Histogram::paintBars(QPainter& painter, const QRectF& area) const {
    const std::size_t bins = std::max(m_sample.size(), m_standIn.size());
    const double top = std::max(highest(m_sample), highest(m_standIn));
    if (bins == 0 || top <= 0) return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double slot = area.width() / static_cast<double>(bins);
    const bool both = !m_sample.empty();
    for (std::size_t i = 0; i < bins; ++i) {
        const double left = slot * static_cast<double>(i);
        if (i < m_sample.size()) paintBar(painter, area, left, slot - 2, m_sample[i] / top, tokens().sample);
        const double shift = both ? slot * 0.3 : 0;
        if (i < m_standIn.size())
            paintBar(painter, area, left + shift, slot - 2 - shift, m_standIn[i] / top, tokens().accent);
    }
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), tokens().line);
}

void Histogram::paintCaptions(QPainter& painter, const QRectF& area) const {
    if (m_captions.size() < 3) return;
    painter.setFont(textFont(metrics::kSecondaryPixels));
    painter.setPen(tokens().muted);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignBottom, m_captions[0]);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignBottom, m_captions[1]);
    painter.drawText(area, Qt::AlignRight | Qt::AlignBottom, m_captions[2]);
}

} // namespace understudy::ui
