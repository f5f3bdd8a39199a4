// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QHBoxLayout;
class QPushButton;
class QWidget;

namespace understudy::ui {

class Card;

/// The columns that the cards of the settings share.
inline constexpr int kSettingLabelWidth = 190;
inline constexpr int kSettingFieldWidth = 190;

/// Label and field, which takes the rest of the row.
QHBoxLayout* addSettingRow(Card& card, const QString& name, QWidget* field);
/// Label, a field of the usual width, and what it means.
void addSettingRow(Card& card, const QString& name, QWidget* field, const QString& meaning);
/// One more button at the end of a row.
QPushButton* addSettingButton(QHBoxLayout& row, const QString& text, const char* objectName);

} // namespace understudy::ui
