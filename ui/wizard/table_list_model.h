// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/batch_draft.h"

#include <QAbstractListModel>

namespace understudy::ui {

/// The tables of a draft, each with a check box, one line of verdict and whether the analyst should look at it.
class TableListModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// "tab · custom first line", "not read yet", or why it is no table.
    static constexpr int kSummaryRole = Qt::UserRole + 1;
    /// The sign of the chip: "✓", "check", "broken", "…".
    static constexpr int kChipRole = Qt::UserRole + 2;
    static constexpr int kChipToneRole = Qt::UserRole + 3;

    explicit TableListModel(BatchDraft& draft, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    BatchDraft& m_draft;
    int m_rows = 0;
};

} // namespace understudy::ui
