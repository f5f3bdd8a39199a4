// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace understudy::ui {

/// Shows what has the text in its name, in a folder with it, or below itself; the row for what is still to come stays.
class SourceFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool hasText(const QModelIndex& index) const;
    bool isBelowText(QModelIndex index) const;
    bool holdsText(const QModelIndex& index) const;

    QString m_text;
};

} // namespace understudy::ui
