// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batch_tables_model.h"

#include "ui/history/batch_words.h"
#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"

namespace understudy::ui {

namespace {

int alignment(int column) {
    const bool right = column == BatchTablesModel::Rows || column == BatchTablesModel::Size;
    return int(right ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter);
}

} // namespace

void BatchTablesModel::setRecords(std::vector<AuditRecord> records) {
    beginResetModel();
    m_records = std::move(records);
    m_verdicts.clear();
    endResetModel();
}

void BatchTablesModel::setVerified(const std::vector<CheckResult>& results) {
    m_verdicts.clear();
    for (const CheckResult& result : results) m_verdicts[result.table] = result;
    if (!m_records.empty()) Q_EMIT dataChanged(index(0, Verified), index(rowCount() - 1, Verified));
}

int BatchTablesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int BatchTablesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

const CheckResult* BatchTablesModel::verdict(const AuditRecord& record) const {
    const auto at = m_verdicts.find(record.table);
    return at == m_verdicts.end() ? nullptr : &at->second;
}

QString BatchTablesModel::text(const AuditRecord& record, int column) const {
    switch (column) {
    case Table: return QString::fromStdString(record.table);
    case Rows: return countText(record.rowsGenerated);
    case Size: return record.outputSha256.empty() ? QString() : byteText(record.outputBytes);
    case Hash: return shortHash(record.outputSha256);
    default: break;
    }
    const CheckResult* found = verdict(record);
    if (!found) return tr("not yet");
    return found->passed ? tr("\u2713 as recorded") : tr("\u2717 changed");
}

QVariant BatchTablesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const AuditRecord& record = m_records[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const CheckResult* found = column == Verified ? verdict(record) : nullptr;
    switch (role) {
    case Qt::DisplayRole: return text(record, column);
    case Qt::TextAlignmentRole: return alignment(column);
    case Qt::ToolTipRole:
        if (column == Hash) return QString::fromStdString(record.outputSha256);
        return found ? QVariant(QString::fromStdString(found->detail)) : QVariant();
    case StrongRole: return column == Table;
    case MonoRole: return column == Hash;
    case MutedRole: return column == Verified && !found;
    case ToneRole: return found ? QVariant(static_cast<int>(found->passed ? Tone::Good : Tone::Bad)) : QVariant();
    default: return {};
    }
}

QVariant BatchTablesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Table: return tr("Table");
    case Rows: return tr("Rows");
    case Size: return tr("Size");
    case Hash: return tr("SHA-256");
    default: return tr("Verified");
    }
}

} // namespace understudy::ui
