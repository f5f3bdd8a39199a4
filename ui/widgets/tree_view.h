// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace understudy::ui {

/// A tree that looks like TableView: rows of 30 px with a rule below each, header on raised ground. Tab leaves it;
/// arrows move, open and close; Space checks; Enter activates. Give it an accessible name.
class TreeView : public QTreeView {
    Q_OBJECT

public:
    explicit TreeView(const QString& accessibleName, QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model) override;

    /// The column with the check boxes: Space toggles that of the current row, wherever the cursor stands in it.
    void setCheckColumn(int column) { m_checkColumn = column; }

Q_SIGNALS:
    /// A cell with LinkRole was clicked, or Enter pressed on it.
    void linkActivated(const QModelIndex& index);
    /// Another row was double-clicked at its name, or Enter pressed on it.
    void opened(const QModelIndex& index);

protected:
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QModelIndex checkBoxOf(const QModelIndex& index) const;

    int m_checkColumn = 0;
};

} // namespace understudy::ui
