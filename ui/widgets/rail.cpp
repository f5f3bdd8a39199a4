// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>

namespace understudy::ui {

namespace {
constexpr int kNamePixels = 15;
}

Rail::Rail(QWidget* parent)
    : QFrame(parent), m_column(new QVBoxLayout(this)), m_places(new QVBoxLayout), m_buttons(new QButtonGroup(this)) {
    setProperty("kind", QStringLiteral("rail"));
    setFixedWidth(metrics::kRailWidth);
    m_column->setContentsMargins(metrics::kSpace2, metrics::kSpace4, metrics::kSpace2 + 1, metrics::kSpace3);
    m_column->setSpacing(metrics::kSpace3);
    QLabel* name = headingLabel(QStringLiteral("Understudy"));
    name->setFont(strongFont(kNamePixels));
    name->setIndent(10);
    m_places->setSpacing(2);
    m_column->addWidget(name);
    m_column->addLayout(m_places);
    m_column->addStretch();
    connect(m_buttons, &QButtonGroup::idClicked, this, &Rail::placeChosen);
}

void Rail::addPlace(const char* iconName, const QString& text) {
    auto* button = new QPushButton(icon(iconName), QStringLiteral("  ") + text);
    button->setProperty("kind", QStringLiteral("rail"));
    button->setAccessibleName(text);
    button->setIconSize({metrics::kIconSize, metrics::kIconSize});
    button->setCheckable(true);
    m_buttons->addButton(button, static_cast<int>(m_buttons->buttons().size()));
    m_places->addWidget(button);
}

void Rail::setCurrent(int place) {
    QAbstractButton* button = m_buttons->button(place);
    if (!button) return;
    const bool focused = m_buttons->checkedButton() && m_buttons->checkedButton()->hasFocus();
    button->setChecked(true);
    if (focused) button->setFocus();
}

void Rail::setFoot(QWidget* foot) { m_column->addWidget(foot); }

} // namespace understudy::ui
