// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/setting_row.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>

namespace understudy::ui {

QHBoxLayout* addSettingRow(Card& card, const QString& name, QWidget* field) {
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace3);
    auto* label = new QLabel(name);
    label->setFixedWidth(kSettingLabelWidth);
    label->setBuddy(field);
    field->setAccessibleName(name);
    row->addWidget(label);
    row->addWidget(field, 1);
    card.body()->addLayout(row);
    return row;
}

void addSettingRow(Card& card, const QString& name, QWidget* field, const QString& meaning) {
    QHBoxLayout* row = addSettingRow(card, name, field);
    field->setFixedWidth(kSettingFieldWidth);
    field->setAccessibleDescription(meaning);
    QLabel* hint = secondaryLabel(meaning);
    hint->setWordWrap(true);
    row->setStretch(1, 0);
    row->addWidget(hint, 1);
}

QPushButton* addSettingButton(QHBoxLayout& row, const QString& text, const char* objectName) {
    QPushButton* button = plainButton(text);
    button->setObjectName(QLatin1String(objectName));
    row.addWidget(button);
    return button;
}

} // namespace understudy::ui
