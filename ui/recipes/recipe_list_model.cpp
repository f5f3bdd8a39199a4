// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipes/recipe_list_model.h"

#include "ui/history/batch_words.h"
#include "ui/widgets/cell.h"

#include <QDateTime>
#include <QFileInfo>

namespace understudy::ui {

void RecipeListModel::setPaths(const QStringList& paths) {
    beginResetModel();
    m_paths = paths;
    endResetModel();
}

int RecipeListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_paths.size());
}

int RecipeListModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RecipeListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const QFileInfo file(m_paths[index.row()]);
    if (role == StrongRole) return index.column() == Name;
    if (role == MonoRole) return index.column() == Folder;
    if (role == LinkRole) return index.column() == Action;
    if (role == Qt::TextAlignmentRole && index.column() == Action) return int(Qt::AlignRight) | int(Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) return file.filePath();
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Name: return file.fileName();
    case Folder: return shortPath(file.path().toStdString());
    case Changed: return dayText(file.lastModified().toMSecsSinceEpoch() * 1000);
    default: return tr("Open");
    }
}

QVariant RecipeListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Recipe");
    case Folder: return tr("Folder");
    case Changed: return tr("Changed");
    default: return {};
    }
}

} // namespace understudy::ui
