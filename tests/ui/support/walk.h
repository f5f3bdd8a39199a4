// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

class QWidget;

namespace understudy::ui {

/// The widgets of `window` that can be seen and that Tab should reach.
QList<QWidget*> reachable(QWidget& window);

/// Visible widgets of `window` that can have the focus and have no name for a screen reader, as "class objectName".
QStringList namelessWidgets(QWidget& window);

/// Those of reachable() that pressing Tab round the whole window never focused.
QStringList neverFocused(QWidget& window);

} // namespace understudy::ui
