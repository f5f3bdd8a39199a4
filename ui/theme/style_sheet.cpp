// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include <QHash>

namespace understudy::ui {

namespace {

const char* const kRules = R"(
QMainWindow, QWidget[kind="page"] { background: @bg; }
QFrame[kind="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[kind="rail"] { background: @raised; border: 0; border-right: 1px solid @line; }
QFrame[kind="bar"] { background: @surface; border: 0; border-bottom: 1px solid @line; }
QFrame[kind="footer"] { background: @surface; border: 0; border-top: 1px solid @line; }
QFrame[kind="pane"] { background: @surface; border: 0; }
QFrame[kind="rule"] { background: @line; border: 0; }
QLabel[kind="muted"] { color: @muted; }
QLabel { color: @text; background: transparent; }

QPushButton { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px;
  padding: 0 13px; min-height: 28px; max-height: 28px; font-weight: 500; }
QPushButton:hover { background: @raised; border-color: @muted; }
QPushButton:pressed, QPushButton:checked { background: @selected; border-color: @accent; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @muted; background: @bg; }
QPushButton[kind="filled"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[kind="filled"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="filled"]:focus { border: 2px solid @text; padding: 0 12px; min-height: 26px; max-height: 26px; }
QPushButton[kind="filled"]:disabled { background: @accentOff; border-color: @accentOff; color: @onAccentOff; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @muted; padding: 0 4px;
  font-weight: 400; }
QPushButton[kind="link"]:hover { color: @accent; text-decoration: underline; }
QPushButton[kind="link"]:focus { border-color: @accent; color: @accent; }
QPushButton[kind="link"]::menu-indicator { image: none; width: 0; }
QPushButton[kind="pick"] { background: transparent; border: 1px solid transparent; border-radius: 10px; color: @muted;
  padding: 0 7px; min-height: 20px; max-height: 20px; font-weight: 400; }
QPushButton[kind="pick"]:hover { color: @accent; }
QPushButton[kind="pick"]:checked { background: @soft; color: @accent; }
QPushButton[kind="pick"]:focus { border-color: @accent; }
QPushButton[kind="rail"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 0 9px;
  min-height: 33px; max-height: 33px; font-weight: 400; }
QPushButton[kind="rail"]:hover { background: @soft; }
QPushButton[kind="rail"]:checked { background: @selected; font-weight: 600; }
QPushButton[kind="rail"]:focus { border-color: @accent; }
QToolButton { color: @text; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @soft; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit[kind="field"] { background: @surface;
  border: 1px solid @line; border-radius: 6px; padding: 0 9px; selection-background-color: @selected;
  selection-color: @text; }
QLineEdit, QComboBox, QSpinBox { min-height: 28px; max-height: 28px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit[kind="field"]:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @muted; background: @bg; }
QLineEdit[wrong="true"] { border-color: @bad; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url(%ARROW%); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @line; outline: 0;
  selection-background-color: @selected; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }

QAbstractItemView { background: @surface; color: @text; border: 0; outline: 0;
  selection-background-color: @selected; selection-color: @text; }
QTableView, QTreeView { gridline-color: @line; alternate-background-color: @surface; }
QHeaderView { background: @raised; border: 0; }
QHeaderView::section { background: @raised; color: @text; border: 0; border-bottom: 1px solid @line; padding: 0 10px;
  font-weight: 600; }
QTableCornerButton::section { background: @raised; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { border: 0; background: transparent; }
QAbstractScrollArea[kind="list"] { background: @surface; border: 0; }
QListWidget[kind="choice"] { background: @surface; border: 0; padding: 4px; }
QListWidget[kind="choice"]::item { border: 1px solid transparent; border-radius: 6px; padding-left: 8px; color: @text; }
QListWidget[kind="choice"]::item:hover:!selected { background: @soft; }
QListWidget[kind="choice"]::item:selected { background: @selected; color: @text; }
QListWidget[kind="choice"]:focus::item:selected { border-color: @accent; }
QSplitter::handle { background: @line; }
QSplitter[kind="gap"]::handle { background: transparent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QMenuBar { background: @raised; color: @text; border-bottom: 1px solid @line; }
QMenuBar::item { background: transparent; padding: 6px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @selected; }
QMenu { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 4px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @sample; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: 0;
  width: 0; height: 0; }
)";

QColor blend(const QColor& over, const QColor& under, double share) {
    const auto mixed = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {mixed(over.red(), under.red()), mixed(over.green(), under.green()), mixed(over.blue(), under.blue())};
}

QHash<QString, QColor> named(const Tokens& t) {
    const auto s = [](const char* name) { return QString::fromLatin1(name); };
    return {{s("bg"), t.bg},
            {s("surface"), t.surface},
            {s("raised"), t.raised},
            {s("line"), t.line},
            {s("text"), t.text},
            {s("muted"), t.muted},
            {s("accent"), t.accent},
            {s("onAccent"), t.onAccent},
            {s("accentHover"), blend(t.accent, t.text, 0.88)},
            {s("accentOff"), blend(t.accent, t.surface, 0.45)},
            {s("onAccentOff"), t.onAccent},
            {s("soft"), t.soft},
            {s("selected"), t.selected},
            {s("bad"), t.bad},
            {s("sample"), t.sample}};
}

} // namespace

QString styleSheet(const Tokens& tokens, const QString& arrow) {
    const QHash<QString, QColor> colours = named(tokens);
    const QString rules = QString::fromLatin1(kRules).replace(QLatin1String("%ARROW%"), arrow);
    QString sheet;
    sheet.reserve(rules.size() * 2);
    for (qsizetype at = 0; at < rules.size(); ++at) {
        if (rules[at] != QLatin1Char('@')) {
            sheet += rules[at];
            continue;
        }
        qsizetype end = at + 1;
        while (end < rules.size() && rules[end].isLetter()) ++end;
        sheet += colours.value(rules.mid(at + 1, end - at - 1)).name();
        at = end - 1;
    }
    return sheet;
}

} // namespace understudy::ui
