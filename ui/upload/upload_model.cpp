// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/upload/upload_model.h"

#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"
#include "ui/widgets/tone.h"

namespace understudy::ui {

void UploadModel::setOutputs(const std::vector<AuditRecord>& outputs) {
    beginResetModel();
    m_rows.clear();
    for (const AuditRecord& output : outputs)
        m_rows.push_back({QString::fromStdString(output.table), QString::fromStdString(output.uploadedTo), output.outputBytes, 0});
    endResetModel();
}

void UploadModel::setArrived(const std::vector<BatchProgress::Table>& tables) {
    for (std::size_t i = 0; i < std::min(tables.size(), m_rows.size()); ++i) m_rows[i].arrived = tables[i].bytes;
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, Arrived), index(rowCount() - 1, Arrived));
}

void UploadModel::setUploaded(const std::vector<UploadedOutput>& outputs) {
    for (Row& row : m_rows)
        for (const UploadedOutput& output : outputs)
            if (row.table == QString::fromStdString(output.table)) {
                row.arrived = row.bytes;
                row.place = QString::fromStdString(output.uri);
            }
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int UploadModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int UploadModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString UploadModel::arrivedText(const Row& row) const {
    if (row.arrived == 0 && row.bytes > 0) return {};
    return row.arrived >= row.bytes ? tr("sent") : shareText(static_cast<double>(row.arrived) / static_cast<double>(row.bytes));
}

QVariant UploadModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Table: return row.table;
        case Size: return byteText(row.bytes);
        case Arrived: return arrivedText(row);
        default: return row.place;
        }
    case Qt::ToolTipRole: return index.column() == Place ? row.place : QString();
    case MonoRole: return index.column() == Table;
    case Qt::TextAlignmentRole: {
        const bool right = index.column() == Size || index.column() == Arrived;
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant UploadModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const bool right = section == Size || section == Arrived;
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Table: return tr("Table");
    case Size: return tr("Size");
    case Arrived: return tr("Arrived");
    default: return tr("Where");
    }
}

} // namespace understudy::ui
