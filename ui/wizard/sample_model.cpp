// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/sample_model.h"

#include "ui/theme/icon.h"
#include "ui/widgets/cell.h"
#include "ui/wizard/column_words.h"

#include <algorithm>

namespace understudy::ui {
namespace {

bool isNumber(ColumnType type) {
    return type == ColumnType::Integer || type == ColumnType::Float || type == ColumnType::Numeric;
}

QString elided(const std::string& text) {
    QString shown = QString::fromStdString(text);
    if (shown.size() > SampleModel::kLongestCell)
        shown = shown.left(SampleModel::kLongestCell) + QChar(0x2026);
    return shown.replace(u'\n', QChar(0x21B5)).remove(u'\r');
}

} // namespace

void SampleModel::setReading(std::shared_ptr<const TableReading> reading) {
    beginResetModel();
    m_reading = std::move(reading);
    endResetModel();
}

int SampleModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !profile()) return 0;
    return std::min(static_cast<int>(profile()->sample.size()), kRowLimit);
}

int SampleModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !profile() ? 0 : static_cast<int>(profile()->columns.size());
}

const std::optional<std::string>* SampleModel::cell(const QModelIndex& index) const {
    const auto& row = profile()->sample[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    return column < row.size() ? &row[column] : nullptr;
}

QVariant SampleModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const std::optional<std::string>* text = cell(index);
    const bool null = !text || !*text;
    switch (role) {
    case Qt::DisplayRole: return null ? tr("null") : elided(**text);
    case Qt::ToolTipRole: return null ? QVariant() : QVariant(QString::fromStdString(**text).left(kLongestCell * 4));
    case WholeRole: return null ? QVariant() : QVariant(QString::fromStdString(**text));
    case NullRole: return null;
    case Qt::TextAlignmentRole: {
        const bool right = isNumber(profile()->columns[static_cast<std::size_t>(index.column())].column.type);
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const ColumnProfile& column = profile()->columns[static_cast<std::size_t>(section)];
    const QString meaning = columnSummary(column);
    switch (role) {
    case Qt::DisplayRole: return QString::fromStdString(column.column.name);
    case kMeaningRole: return meaning;
    case Qt::DecorationRole:
        return columnIsDoubtful(profile()->sniffed, section) ? icon("warning", &Tokens::warn)
                                                             : icon(typeIcon(column.column.type), &Tokens::muted);
    case Qt::ToolTipRole: return columnReason(profile()->sniffed, section);
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(QString::fromStdString(column.column.name), meaning);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column.column.type) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace understudy::ui
