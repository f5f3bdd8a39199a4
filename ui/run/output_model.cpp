// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/output_model.h"

#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"
#include "ui/widgets/tone.h"

#include <QFileInfo>

namespace understudy::ui {

QString OutputModel::placeWord(const std::string& path) {
    if (path.starts_with("gs://")) return tr("in Cloud Storage");
    return path.starts_with("bq://") ? tr("in BigQuery") : tr("on this computer");
}

bool isOnThisComputer(const BatchReport& report) {
    return !report.tables.empty() && report.tables.front().path.find("://") == std::string::npos;
}

void OutputModel::setOutputs(std::vector<BatchOutput> outputs) {
    beginResetModel();
    m_outputs = std::move(outputs);
    endResetModel();
}

int OutputModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_outputs.size());
}

int OutputModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant OutputModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const BatchOutput& output = m_outputs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case File: return QFileInfo(QString::fromStdString(output.path)).fileName();
        case Rows: return countText(output.rows);
        case Size: return byteText(output.bytes);
        default: return placeWord(output.path);
        }
    case MonoRole: return index.column() == File;
    case ToneRole: return index.column() == Where ? QVariant(static_cast<int>(Tone::Neutral)) : QVariant();
    case Qt::ToolTipRole: return QString::fromStdString(output.path);
    case Qt::TextAlignmentRole: {
        const bool right = index.column() == Rows || index.column() == Size;
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant OutputModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const bool right = section == Rows || section == Size;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case File: return tr("File");
    case Rows: return tr("Rows");
    case Size: return tr("Size");
    default: return tr("Where");
    }
}

} // namespace understudy::ui
