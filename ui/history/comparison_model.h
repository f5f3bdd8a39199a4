// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/comparison.h"

#include <QAbstractTableModel>

namespace understudy::ui {

/// Compared facts as rows: what, this batch, the other, and a chip that says whether they are the same.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void setFacts(std::vector<ComparedFact> facts, const QString& left, const QString& right);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ComparedFact> m_facts;
    QString m_left, m_right;
};

} // namespace understudy::ui
