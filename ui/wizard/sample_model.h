// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/table_reading.h"

#include <QAbstractTableModel>

#include <memory>

namespace understudy::ui {

/// The first rows of a sample table as they were read, with type and meaning under each column's name.
class SampleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// Header role of the second line: "DATE · dd/mm/yyyy", "given name".
    static constexpr int kMeaningRole = Qt::UserRole;
    static constexpr int kRowLimit = 200;
    static constexpr int kLongestCell = 1024;

    using QAbstractTableModel::QAbstractTableModel;

    void setReading(std::shared_ptr<const TableReading> reading);
    const TableProfile* profile() const { return m_reading && m_reading->profile ? &*m_reading->profile : nullptr; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const std::optional<std::string>* cell(const QModelIndex& index) const;

    std::shared_ptr<const TableReading> m_reading;
};

} // namespace understudy::ui
