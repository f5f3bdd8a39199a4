// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace understudy::ui {

/// The one table of the studio: rows of 30 px, no grid but a rule below each row, header on raised ground, whole rows
/// selected. Give it an accessible name. Tab leaves it; arrows move; Enter activates.
class TableView : public QTableView {
    Q_OBJECT

public:
    explicit TableView(const QString& accessibleName, QWidget* parent = nullptr);

    /// Height that shows all rows without scrolling, at most `rows` of them; for tables inside a page.
    void fitHeightTo(int rows);
    void setModel(QAbstractItemModel* model) override;

Q_SIGNALS:
    /// A cell with LinkRole was clicked, or Enter pressed on it.
    void linkActivated(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
};

} // namespace understudy::ui
