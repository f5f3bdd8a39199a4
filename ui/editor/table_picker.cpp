// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/table_picker.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"

#include <QMenu>

namespace understudy::ui {

namespace {
constexpr int kGap = 2;
}

TablePicker::TablePicker(QWidget* parent) : QWidget(parent), m_more(linkButton({}, this)), m_menu(new QMenu(this)) {
    m_more->setMenu(m_menu);
    m_more->setAccessibleName(tr("More tables"));
    m_more->hide();
    setFixedHeight(metrics::kControlHeight);
}

void TablePicker::setTables(const QStringList& tables) {
    QStringList shown;
    for (const QPushButton* button : m_buttons) shown << button->text();
    if (shown == tables) return;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const QString& table : tables) {
        QPushButton* button = linkButton(table, this);
        button->setProperty("kind", QStringLiteral("pick"));
        button->setCheckable(true);
        button->setAccessibleName(tr("Preview %1").arg(table));
        connect(button, &QPushButton::clicked, this, [this, table] { pick(table); });
        m_buttons << button;
    }
    if (!tables.contains(m_current)) m_current = tables.value(0);
    arrange();
}

void TablePicker::setCurrent(const QString& table) {
    m_current = table;
    arrange();
}

void TablePicker::pick(const QString& table) {
    setCurrent(table);
    Q_EMIT picked(table);
}

void TablePicker::resizeEvent(QResizeEvent*) { arrange(); }

void TablePicker::arrange() {
    const int moreWidth = 40;
    int x = 0, hidden = 0;
    for (int i = 0; i < m_buttons.size(); ++i) {
        QPushButton* button = m_buttons[i];
        button->setChecked(button->text() == m_current);
        const int room = width() - (i + 1 < m_buttons.size() ? moreWidth : 0);
        const int wide = button->sizeHint().width();
        const bool fits = hidden == 0 && x + wide <= room;
        if (!fits) ++hidden;
        button->setVisible(fits);
        button->setGeometry(x, 0, wide, height());
        if (fits) x += wide + kGap;
    }
    m_more->setVisible(hidden > 0);
    m_more->setText(QStringLiteral("+%1").arg(hidden));
    m_more->setGeometry(x, 0, moreWidth, height());
    fillMenu(static_cast<int>(m_buttons.size()) - hidden);
}

void TablePicker::fillMenu(int from) {
    m_menu->clear();
    for (int i = from; i < m_buttons.size(); ++i) {
        const QString table = m_buttons[i]->text();
        QAction* action = m_menu->addAction(table, this, [this, table] { pick(table); });
        action->setCheckable(true);
        action->setChecked(table == m_current);
    }
}

} // namespace understudy::ui
