// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttons.h"

namespace understudy::ui {

namespace {

QPushButton* button(const QString& text, const char* kind, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setProperty("kind", QLatin1String(kind));
    made->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return made;
}

} // namespace

QPushButton* plainButton(const QString& text, QWidget* parent) { return button(text, "plain", parent); }

QPushButton* filledButton(const QString& text, QWidget* parent) { return button(text, "filled", parent); }

QPushButton* linkButton(const QString& text, QWidget* parent) {
    QPushButton* made = button(text, "link", parent);
    made->setCursor(Qt::PointingHandCursor);
    return made;
}

} // namespace understudy::ui
