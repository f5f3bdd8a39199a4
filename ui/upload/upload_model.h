// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/upload_batch.h"

#include <QAbstractTableModel>

namespace understudy::ui {

/// The files of an upload, and how far each is.
class UploadModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Table, Size, Arrived, Place, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The outputs that will go, none of which has.
    void setOutputs(const std::vector<AuditRecord>& outputs);
    /// How far they are.
    void setArrived(const std::vector<BatchProgress::Table>& tables);
    /// Where those that arrived stand now.
    void setUploaded(const std::vector<UploadedOutput>& outputs);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString table, place;
        std::uint64_t bytes = 0, arrived = 0;
    };
    QString arrivedText(const Row& row) const;

    std::vector<Row> m_rows;
};

} // namespace understudy::ui
