// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace understudy::ui {

namespace {

/// Paints an SVG whose lines are "currentColor" in a token's colour, looked up at each painting.
class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(QByteArray svg, QColor Tokens::* colour) : m_svg(std::move(svg)), m_colour(colour) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QColor colour = mode == QIcon::Disabled ? tokens().muted : tokens().*m_colour;
        QByteArray svg = m_svg;
        QSvgRenderer renderer(svg.replace("currentColor", colour.name().toLatin1()));
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new LineIconEngine(m_svg, m_colour); }

private:
    QByteArray m_svg;
    QColor Tokens::* m_colour;
};

QByteArray read(const char* name) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
    if (file.open(QIODevice::ReadOnly)) return file.readAll();
    qWarning("There is no icon named %s", name);
    return {};
}

} // namespace

QIcon icon(const char* name, QColor Tokens::* colour) {
    const QByteArray svg = read(name);
    return svg.isEmpty() ? QIcon() : QIcon(new LineIconEngine(svg, colour));
}

QByteArray iconSvg(const char* name, const QColor& colour) {
    return read(name).replace("currentColor", colour.name().toLatin1());
}

} // namespace understudy::ui
