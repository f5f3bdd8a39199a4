// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batch_model.h"

#include "ui/history/batch_words.h"
#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"

#include <algorithm>

namespace understudy::ui {

namespace {

using Column = BatchModel::Column;

QString title(Column column) {
    switch (column) {
    case Column::Started:
    case Column::StartedDay: return BatchModel::tr("Started");
    case Column::Batch: return BatchModel::tr("Batch");
    case Column::Result: return BatchModel::tr("Result");
    case Column::Rows: return BatchModel::tr("Rows");
    case Column::Took: return BatchModel::tr("Took");
    case Column::Source: return BatchModel::tr("Source");
    case Column::Seed: return BatchModel::tr("Seed");
    case Column::WentTo: return BatchModel::tr("Went to");
    case Column::Action: break;
    }
    return {};
}

bool isRight(Column column) {
    return column == Column::Rows || column == Column::Took || column == Column::Seed || column == Column::Action;
}

bool isMono(Column column) { return column == Column::Source || column == Column::WentTo; }

QString actionText(BatchStatus status) {
    switch (status) {
    case BatchStatus::InProgress: return {};
    case BatchStatus::Failed: return BatchModel::tr("See why");
    case BatchStatus::Interrupted: return BatchModel::tr("Resume");
    default: return BatchModel::tr("Run again");
    }
}

std::int64_t took(const BatchSummary& b) { return b.ended > 0 ? b.ended - b.started : -1; }

bool less(const BatchSummary& a, const BatchSummary& b, Column column) {
    switch (column) {
    case Column::Batch: return a.batchName < b.batchName;
    case Column::Result: return a.status < b.status;
    case Column::Rows: return a.rows < b.rows;
    case Column::Took: return took(a) < took(b);
    case Column::Source: return a.source < b.source;
    case Column::Seed: return a.seed < b.seed;
    case Column::WentTo: return a.outputPath < b.outputPath;
    case Column::Started:
    case Column::StartedDay:
    case Column::Action: break;
    }
    return a.started < b.started;
}

} // namespace

BatchModel::BatchModel(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

void BatchModel::setBatches(std::vector<BatchSummary> batches) {
    beginResetModel();
    m_batches = std::move(batches);
    sortRows();
    endResetModel();
}

int BatchModel::rowOf(const std::string& batchId) const {
    const auto at = std::find_if(m_batches.begin(), m_batches.end(),
                                 [&](const BatchSummary& batch) { return batch.batchId == batchId; });
    return at == m_batches.end() ? -1 : static_cast<int>(at - m_batches.begin());
}

int BatchModel::columnOf(Column column) const {
    const auto at = std::find(m_columns.begin(), m_columns.end(), column);
    return at == m_columns.end() ? -1 : static_cast<int>(at - m_columns.begin());
}

int BatchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_batches.size());
}

int BatchModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString BatchModel::text(const BatchSummary& batch, Column column) const {
    switch (column) {
    case Column::Started: return momentText(batch.started);
    case Column::StartedDay: return dayText(batch.started);
    case Column::Batch: return QString::fromStdString(batch.batchName);
    case Column::Result: return statusWord(batch.status);
    case Column::Rows: return countText(batch.rows);
    case Column::Took: return tookText(batch.started, batch.ended);
    case Column::Source: return shortPath(batch.source);
    case Column::Seed: return QString::number(batch.seed);
    case Column::WentTo: return shortPath(batch.outputPath);
    case Column::Action: break;
    }
    return actionText(batch.status);
}

QVariant BatchModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Column column = m_columns[static_cast<std::size_t>(index.column())];
    const BatchSummary& row = batch(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case Qt::ToolTipRole:
        if (column == Column::Result && !row.errorMessage.empty()) return QString::fromStdString(row.errorMessage);
        return isMono(column) ? QVariant(text(row, column)) : QVariant();
    case Qt::TextAlignmentRole: return int(isRight(column) ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter);
    case ToneRole: return column == Column::Result ? QVariant(static_cast<int>(statusTone(row.status))) : QVariant();
    case MonoRole: return isMono(column);
    case StrongRole: return column == Column::Batch;
    case LinkRole: return column == Column::Action;
    default: return {};
    }
}

QVariant BatchModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const Column column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return title(column);
    if (role == Qt::TextAlignmentRole) return int(isRight(column) ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter);
    return {};
}

void BatchModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount()) return;
    m_sortColumn = m_columns[static_cast<std::size_t>(column)];
    m_sortOrder = order;
    Q_EMIT layoutAboutToBeChanged();
    std::vector<std::string> ids;
    const QModelIndexList before = persistentIndexList();
    for (const QModelIndex& index : before) ids.push_back(batch(index.row()).batchId);
    sortRows();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(ids[static_cast<std::size_t>(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

void BatchModel::sortRows() {
    std::stable_sort(m_batches.begin(), m_batches.end(), [this](const BatchSummary& a, const BatchSummary& b) {
        return m_sortOrder == Qt::AscendingOrder ? less(a, b, m_sortColumn) : less(b, a, m_sortColumn);
    });
}

} // namespace understudy::ui
