// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"

#include <QAbstractTableModel>

#include <vector>

namespace understudy::ui {

/// Batches of the history as rows; Home and Batches show other columns of it.
class BatchModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Started, StartedDay, Batch, Result, Rows, Took, Source, Seed, WentTo, Action };

    explicit BatchModel(std::vector<Column> columns, QObject* parent = nullptr);

    void setBatches(std::vector<BatchSummary> batches);
    const BatchSummary& batch(int row) const { return m_batches[static_cast<std::size_t>(row)]; }
    /// -1 if it is not there.
    int rowOf(const std::string& batchId) const;
    int columnOf(Column column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    QString text(const BatchSummary& batch, Column column) const;
    void sortRows();

    std::vector<Column> m_columns;
    std::vector<BatchSummary> m_batches;
    Column m_sortColumn = Column::Started;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace understudy::ui
