// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/preview_model.h"

#include "ui/widgets/cell.h"

#include <charconv>

namespace understudy::ui {
namespace {

bool looksNumeric(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

void PreviewModel::setRows(std::vector<std::string> fields, std::vector<std::size_t> indices,
                           std::vector<engine::PreviewRow> rows) {
    beginResetModel();
    m_fields = std::move(fields);
    m_indices = std::move(indices);
    m_rows = std::move(rows);
    m_numeric.clear();
    for (int column = 0; column < static_cast<int>(m_fields.size()); ++column) m_numeric.push_back(isNumeric(column));
    endResetModel();
}

bool PreviewModel::isNumeric(int column) const {
    bool any = false;
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const std::optional<std::string>& text = cell(row, column);
        if (text && !looksNumeric(*text)) return false;
        any = any || text;
    }
    return any;
}

const std::optional<std::string>& PreviewModel::cell(int row, int column) const {
    return m_rows[static_cast<std::size_t>(row)][m_indices[static_cast<std::size_t>(column)]];
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const std::optional<std::string>& text = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: return text ? QString::fromStdString(*text) : tr("null");
    case NullRole: return !text;
    case Qt::TextAlignmentRole: {
        const bool right = m_numeric[static_cast<std::size_t>(index.column())];
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (m_numeric[static_cast<std::size_t>(section)] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QString::fromStdString(m_fields[static_cast<std::size_t>(section)]) : QVariant();
}

} // namespace understudy::ui
