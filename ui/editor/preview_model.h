// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace understudy::ui {

/// Rows as a recipe would make them.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `fields` are the columns shown, `indices` where they stand in the rows; numbers stand at the right.
    void setRows(std::vector<std::string> fields, std::vector<std::size_t> indices,
                 std::vector<engine::PreviewRow> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const std::optional<std::string>& cell(int row, int column) const;
    bool isNumeric(int column) const;

    std::vector<std::string> m_fields;
    std::vector<std::size_t> m_indices;
    std::vector<engine::PreviewRow> m_rows;
    std::vector<bool> m_numeric;
};

} // namespace understudy::ui
