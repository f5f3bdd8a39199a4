// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/table_list_model.h"

#include "ui/message_text.h"
#include "ui/widgets/tone.h"
#include "ui/wizard/column_words.h"
#include "ui/wizard/verdict_choices.h"

namespace understudy::ui {
namespace {

QString summaryOf(const DraftTable& table) {
    if (!table.reading) return TableListModel::tr("not read yet");
    if (table.reading->error) return messageText(table.reading->error->message);
    const Sniffed& sniffed = table.profile()->sniffed;
    if (isFromSchema(VerdictKind::Delimiter, sniffed, table.table.overrides))
        return TableListModel::tr("from the table's schema · %n column(s)", nullptr, static_cast<int>(sniffed.columns.size()));
    return tableSummary(sniffed);
}

QString chipOf(const DraftTable& table) {
    if (!table.reading) return QStringLiteral("…");
    if (table.reading->error) return TableListModel::tr("broken");
    return tableDoubt(*table.profile()).isEmpty() ? QStringLiteral("✓") : TableListModel::tr("check");
}

Tone toneOf(const DraftTable& table) {
    if (!table.reading) return Tone::Neutral;
    if (table.reading->error) return Tone::Bad;
    return tableDoubt(*table.profile()).isEmpty() ? Tone::Good : Tone::Warn;
}

} // namespace

TableListModel::TableListModel(BatchDraft& draft, QObject* parent)
    : QAbstractListModel(parent), m_draft(draft), m_rows(static_cast<int>(draft.tables().size())) {
    connect(&draft, &BatchDraft::tablesChanged, this, [this] {
        beginResetModel();
        m_rows = static_cast<int>(m_draft.tables().size());
        endResetModel();
    });
    connect(&draft, &BatchDraft::tableChanged, this, [this](int table) {
        Q_EMIT dataChanged(index(table), index(table));
    });
}

int TableListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

QVariant TableListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const DraftTable& table = m_draft.tables()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return QString::fromStdString(table.table.name);
    case Qt::CheckStateRole: return table.chosen ? Qt::Checked : Qt::Unchecked;
    case kSummaryRole: return summaryOf(table);
    case kChipRole: return chipOf(table);
    case kChipToneRole: return static_cast<int>(toneOf(table));
    case Qt::ToolTipRole: return table.profile() ? tableDoubt(*table.profile()) : QString();
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(QString::fromStdString(table.table.name), summaryOf(table));
    default: return {};
    }
}

Qt::ItemFlags TableListModel::flags(const QModelIndex& index) const {
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

bool TableListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid()) return false;
    m_draft.setChosen(index.row(), value.toInt() == Qt::Checked);
    return true;
}

} // namespace understudy::ui
