// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "quality/checks.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace understudy::ui {

/// The tables of one batch with what is recorded of their files, and how they verified just now.
class BatchTablesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Table, Rows, Size, Hash, Verified, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRecords(std::vector<AuditRecord> records);
    const std::vector<AuditRecord>& records() const { return m_records; }
    void setVerified(const std::vector<CheckResult>& results);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const CheckResult* verdict(const AuditRecord& record) const;
    QString text(const AuditRecord& record, int column) const;

    std::vector<AuditRecord> m_records;
    std::map<std::string, CheckResult> m_verdicts;
};

} // namespace understudy::ui
