// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"

#include <QAbstractTableModel>

namespace understudy::ui {

/// The findings of a recipe, errors first: place, sentence, and its fix as a link.
class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Place, Message, Fix, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDiagnostics(Diagnostics diagnostics);
    const Diagnostic& diagnostic(int row) const { return m_diagnostics[static_cast<std::size_t>(row)]; }
    int count(Severity severity) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    Diagnostics m_diagnostics;
};

} // namespace understudy::ui
