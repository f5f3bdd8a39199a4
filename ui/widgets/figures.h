// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace understudy::ui {

/// Draws one line of text with figures of equal width, so that numbers in a column line up. Qt 6.4 cannot ask a font
/// for its tabular figures; this gives every digit the width of the widest. Text without digits is drawn as it is.
void drawFigures(QPainter& painter, const QRectF& area, int alignment, const QString& text);
/// The width that drawFigures() takes.
int figuresWidth(const QFont& font, const QString& text);

} // namespace understudy::ui
