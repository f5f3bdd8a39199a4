// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QByteArray>
#include <QIcon>

namespace understudy::ui {

/// The line icon `resources/icons/NAME.svg` in a colour of the theme; it follows when the theme changes.
QIcon icon(const char* name, QColor Tokens::* colour = &Tokens::text);

/// The same as SVG text, for what only takes files.
QByteArray iconSvg(const char* name, const QColor& colour);

} // namespace understudy::ui
