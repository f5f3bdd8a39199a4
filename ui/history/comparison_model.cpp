// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/comparison_model.h"

#include "ui/widgets/cell.h"
#include "ui/widgets/tone.h"

namespace understudy::ui {

namespace {
enum Column { What, Left, Right, Verdict, ColumnCount };
}

void ComparisonModel::setFacts(std::vector<ComparedFact> facts, const QString& left, const QString& right) {
    beginResetModel();
    m_facts = std::move(facts);
    m_left = left;
    m_right = right;
    endResetModel();
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_facts.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const ComparedFact& fact = m_facts[static_cast<std::size_t>(index.row())];
    if (role == StrongRole) return index.column() == What;
    if (role == ToneRole && index.column() == Verdict)
        return static_cast<int>(fact.same ? Tone::Good : Tone::Warn);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case What: return fact.what;
    case Left: return fact.left;
    case Right: return fact.right;
    default: return fact.same ? tr("= same") : tr("\u2260 differs");
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case What: return tr("What");
    case Left: return m_left;
    case Right: return m_right;
    default: return tr("Comparison");
    }
}

} // namespace understudy::ui
