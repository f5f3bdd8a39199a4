// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <QAbstractTableModel>

#include <vector>

namespace understudy::ui {

/// The tables of a running batch: how far each is and how fast it goes.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Bar, Rows, Of, Rate, Size, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Takes the counters as they stand, `seconds` after the last time.
    void update(const std::vector<BatchProgress::Table>& tables, double seconds);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(int row, int column) const;
    bool isDone(int row) const;

    std::vector<BatchProgress::Table> m_tables;
    std::vector<double> m_rates; ///< Rows a second, smoothed.
};

} // namespace understudy::ui
