// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figures.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace understudy::ui {

namespace {

double digitWidth(const QFontMetricsF& metrics) {
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

/// Calls `piece(text, width, isDigit)` for each digit and each run between digits.
template <class Piece>
void eachPiece(const QFontMetricsF& metrics, const QString& text, Piece piece) {
    const double width = digitWidth(metrics);
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at + 1;
        if (!isDigit(text[at]))
            while (end < text.size() && !isDigit(text[end])) ++end;
        const QString part = text.mid(at, end - at);
        const bool digit = isDigit(text[at]);
        piece(part, digit ? width : metrics.horizontalAdvance(part), digit);
        at = end;
    }
}

double wholeWidth(const QFontMetricsF& metrics, const QString& text) {
    double whole = 0;
    eachPiece(metrics, text, [&](const QString&, double width, bool) { whole += width; });
    return whole;
}

bool worthIt(const QString& text) { return std::any_of(text.begin(), text.end(), isDigit); }

} // namespace

void drawFigures(QPainter& painter, const QRectF& area, int alignment, const QString& text) {
    const int horizontal = alignment & static_cast<int>(Qt::AlignHorizontal_Mask);
    const int flags = horizontal | static_cast<int>(Qt::AlignVCenter) | static_cast<int>(Qt::TextSingleLine);
    if (!worthIt(text)) {
        painter.drawText(area, flags, text);
        return;
    }
    const QFontMetricsF metrics(painter.font());
    const double spare = area.width() - wholeWidth(metrics, text);
    const double share = horizontal & Qt::AlignRight ? 1 : horizontal & Qt::AlignHCenter ? 0.5 : 0;
    double x = area.x() + spare * share;
    const double baseline = std::round(area.y() + (area.height() - metrics.height()) / 2 + metrics.ascent());
    eachPiece(metrics, text, [&](const QString& part, double width, bool digit) {
        const double inset = digit ? (width - metrics.horizontalAdvance(part)) / 2 : 0;
        painter.drawText(QPointF(x + inset, baseline), part);
        x += width;
    });
}

int figuresWidth(const QFont& font, const QString& text) {
    return static_cast<int>(std::ceil(wholeWidth(QFontMetricsF(font), text)));
}

} // namespace understudy::ui
