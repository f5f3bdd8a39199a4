// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <QAbstractTableModel>

#include <vector>

namespace understudy::ui {

/// The files of a finished batch.
class OutputModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Rows, Size, Where, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setOutputs(std::vector<BatchOutput> outputs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString placeWord(const std::string& path);
    std::vector<BatchOutput> m_outputs;
};

/// True if a batch left its outputs here, not in a cloud.
bool isOnThisComputer(const BatchReport& report);

} // namespace understudy::ui
