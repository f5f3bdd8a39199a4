// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/walk.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QScrollBar>
#include <QSet>
#include <QTest>
#include <QWidget>

namespace understudy::ui {

namespace {

QString describe(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return QStringLiteral("%1 %2 %3").arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                          button ? button->text() : widget->accessibleName());
}

/// Of an exclusive group of buttons Tab only reaches the checked one; arrows lead to the others.
bool isReachedByArrows(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button && button->group() && button->group()->exclusive() && button->isCheckable() && !button->isChecked();
}

bool isPart(const QWidget* widget) { return qobject_cast<const QScrollBar*>(widget) || widget->focusProxy(); }

} // namespace

QList<QWidget*> reachable(QWidget& window) {
    QList<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool tabs = widget->focusPolicy() & Qt::TabFocus;
        if (tabs && widget->isVisible() && widget->isEnabled() && !isPart(widget) && !isReachedByArrows(widget))
            found.append(widget);
    }
    return found;
}

QStringList namelessWidgets(QWidget& window) {
    QStringList nameless;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || isPart(widget)) continue;
        const QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
        if (seen && seen->text(QAccessible::Name).trimmed().isEmpty()) nameless.append(describe(widget));
    }
    return nameless;
}

QStringList neverFocused(QWidget& window) {
    QSet<QWidget*> focused;
    const QList<QWidget*> wanted = reachable(window);
    for (qsizetype step = 0; step < wanted.size() * 2 + 10; ++step) {
        QWidget* at = QApplication::focusWidget();
        focused.insert(at);
        QTest::keyClick(at ? at : &window, Qt::Key_Tab);
    }
    QStringList missed;
    for (QWidget* widget : wanted)
        if (!focused.contains(widget)) missed.append(describe(widget));
    return missed;
}

} // namespace understudy::ui
