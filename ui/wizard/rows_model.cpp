// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/rows_model.h"

#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"

namespace understudy::ui {

void RowsModel::setTables(std::vector<TableRows> tables) {
    const auto sameName = [](const TableRows& a, const TableRows& b) { return a.name == b.name; };
    if (std::equal(tables.begin(), tables.end(), m_tables.begin(), m_tables.end(), sameName)) {
        m_tables = std::move(tables);
        if (!m_tables.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_tables = std::move(tables);
    endResetModel();
}

std::uint64_t RowsModel::total() const {
    std::uint64_t total = 0;
    for (const TableRows& table : m_tables) total += table.rows;
    return total;
}

int RowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tables.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RowsModel::text(const TableRows& table, int column) const {
    switch (column) {
    case Name: return table.name;
    case Source:
        if (!table.source) return QString();
        return table.sourceExact ? countText(*table.source) : tr("about %1").arg(countText(*table.source));
    case Rows: return table.rowsExact ? countText(table.rows) : tr("about %1").arg(countText(table.rows));
    case Recipe: return table.recipe;
    default: return {};
    }
}

QVariant RowsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const TableRows& table = m_tables[static_cast<std::size_t>(index.row())];
    const bool right = index.column() == Source || index.column() == Rows;
    switch (role) {
    case Qt::DisplayRole: return text(table, index.column());
    case Qt::EditRole: return index.column() == Rows ? QVariant::fromValue(table.rows) : QVariant();
    case StrongRole: return index.column() == Name;
    case MutedRole: return index.column() == Source || index.column() == Recipe;
    case Qt::ToolTipRole:
        return index.column() == Rows && !table.fixed.isEmpty()
                   ? tr("These rows follow from the table they belong to: %1.").arg(table.fixed)
                   : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return index.column() == Rows ? tr("%1, rows to make: %2").arg(table.name, text(table, Rows).toString()) : QVariant();
    default: return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Source || section == Rows ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Table");
    case Source: return tr("In the source");
    case Rows: return tr("To make");
    case Recipe: return tr("From the recipe");
    default: return {};
    }
}

Qt::ItemFlags RowsModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const bool editable = index.column() == Rows && m_tables[static_cast<std::size_t>(index.row())].fixed.isEmpty();
    return QAbstractTableModel::flags(index) | (editable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool RowsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable)) return false;
    TableRows& table = m_tables[static_cast<std::size_t>(index.row())];
    const std::uint64_t rows = value.toULongLong();
    if (rows == table.rows) return true;
    table.rows = rows;
    table.rowsExact = true;
    Q_EMIT dataChanged(index, index);
    Q_EMIT rowsWanted(table.name, rows);
    return true;
}

} // namespace understudy::ui
