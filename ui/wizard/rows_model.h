// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace understudy::ui {

/// A table of the batch and how many rows it gets.
struct TableRows {
    QString name;
    std::optional<std::uint64_t> source; ///< In the source; empty without samples.
    bool sourceExact = false;
    std::uint64_t rows = 0; ///< To make.
    bool rowsExact = true;  ///< False for an estimate of rows that follow from others.
    QString fixed;          ///< Why it follows from other tables and cannot be set; empty if it can.
    QString recipe;         ///< What the recipe says: "count: 10000", "a child of orders".
};

/// How many rows each table gets.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Source, Rows, Recipe, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTables(std::vector<TableRows> tables);
    const std::vector<TableRows>& tables() const { return m_tables; }
    std::uint64_t total() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    /// The analyst wants another number of rows.
    void rowsWanted(const QString& table, std::uint64_t rows);

private:
    QVariant text(const TableRows& table, int column) const;

    std::vector<TableRows> m_tables;
};

} // namespace understudy::ui
