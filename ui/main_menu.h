// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

#include <functional>

namespace understudy::ui {

/// Adds an action with icon, shortcut and what it does; icon and shortcut may be absent.
QAction* addMenuAction(QMenu& menu, const char* iconName, const QString& text, const QKeySequence& shortcut,
                       std::function<void()> what);

} // namespace understudy::ui
