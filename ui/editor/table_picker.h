// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QMenu;
class QPushButton;

namespace understudy::ui {

/// The names of tables in a row to choose one of; those that find no room are in a menu at the end.
class TablePicker : public QWidget {
    Q_OBJECT
public:
    explicit TablePicker(QWidget* parent = nullptr);

    void setTables(const QStringList& tables);
    QString current() const { return m_current; }
    void setCurrent(const QString& table);

    QSize minimumSizeHint() const override { return {80, 30}; }
    QSize sizeHint() const override { return {240, 30}; }

Q_SIGNALS:
    void picked(const QString& table);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void pick(const QString& table);
    void arrange();
    void fillMenu(int from);

    QList<QPushButton*> m_buttons;
    QPushButton* m_more;
    QMenu* m_menu;
    QString m_current;
};

} // namespace understudy::ui
