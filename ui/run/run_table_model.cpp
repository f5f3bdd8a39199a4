// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_table_model.h"

#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"

#include <algorithm>

namespace understudy::ui {

namespace {
constexpr double kSmoothing = 0.3;
}

void RunTableModel::update(const std::vector<BatchProgress::Table>& tables, double seconds) {
    if (tables.size() != m_tables.size()) {
        beginResetModel();
        m_tables = tables;
        m_rates.assign(tables.size(), 0);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < tables.size() && seconds > 0; ++i) {
        const double rate = static_cast<double>(tables[i].rows - std::min(m_tables[i].rows, tables[i].rows)) / seconds;
        m_rates[i] = m_rates[i] == 0 ? rate : m_rates[i] + kSmoothing * (rate - m_rates[i]);
    }
    m_tables = tables;
    if (!m_tables.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RunTableModel::clear() {
    beginResetModel();
    m_tables.clear();
    m_rates.clear();
    endResetModel();
}

bool RunTableModel::isDone(int row) const {
    const BatchProgress::Table& table = m_tables[static_cast<std::size_t>(row)];
    return table.expectedRows > 0 && table.rows >= table.expectedRows;
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_tables.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RunTableModel::text(int row, int column) const {
    const BatchProgress::Table& table = m_tables[static_cast<std::size_t>(row)];
    switch (column) {
    case Name: return QString::fromStdString(table.name);
    case Rows: return countText(table.rows);
    case Of: return countText(std::max(table.expectedRows, table.rows));
    case Rate:
        if (isDone(row)) return tr("done");
        return table.rows == 0 ? tr("waiting") : rateText(m_rates[static_cast<std::size_t>(row)]);
    case Size: return table.bytes == 0 ? QString() : byteText(table.bytes);
    default: return {};
    }
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const BatchProgress::Table& table = m_tables[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case StrongRole: return index.column() == Name;
    case ShareRole:
        if (index.column() != Bar) return {};
        return table.expectedRows == 0
                   ? 0.0
                   : std::min(1.0, static_cast<double>(table.rows) / static_cast<double>(table.expectedRows));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() >= Rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return index.column() == Bar ? tr("%1 of %2 rows").arg(text(index.row(), Rows).toString(), text(index.row(), Of).toString())
                                     : QVariant();
    default: return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= Rows ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Table");
    case Rows: return tr("Rows");
    case Of: return tr("of");
    case Rate: return tr("Rate");
    case Size: return tr("Size");
    default: return QString();
    }
}

} // namespace understudy::ui
