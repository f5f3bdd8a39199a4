// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace understudy::ui {

/// Recipe files by name, folder and last change.
class RecipeListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Folder, Changed, Action, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setPaths(const QStringList& paths);
    QString path(int row) const { return m_paths[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_paths;
};

} // namespace understudy::ui
