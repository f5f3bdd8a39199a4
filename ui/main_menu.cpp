// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_menu.h"

#include "ui/theme/icon.h"

namespace understudy::ui {

QAction* addMenuAction(QMenu& menu, const char* iconName, const QString& text, const QKeySequence& shortcut,
                       std::function<void()> what) {
    QAction* action = menu.addAction(text);
    if (iconName) action->setIcon(icon(iconName));
    action->setShortcut(shortcut);
    QObject::connect(action, &QAction::triggered, action, std::move(what));
    return action;
}

} // namespace understudy::ui
