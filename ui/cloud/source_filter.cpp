// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_filter.h"

#include "ui/cloud/source_tree.h"

namespace understudy::ui {

void SourceFilter::setText(const QString& text) {
    if (text == m_text) return;
    m_text = text;
    invalidateFilter();
}

bool SourceFilter::hasText(const QModelIndex& index) const {
    return index.siblingAtColumn(SourceTree::Name).data().toString().contains(m_text, Qt::CaseInsensitive);
}

bool SourceFilter::isBelowText(QModelIndex index) const {
    for (; index.isValid(); index = index.parent())
        if (hasText(index)) return true;
    return false;
}

bool SourceFilter::holdsText(const QModelIndex& index) const {
    for (int row = 0; row < sourceModel()->rowCount(index); ++row) {
        const QModelIndex below = sourceModel()->index(row, 0, index);
        if (hasText(below) || holdsText(below)) return true;
    }
    return false;
}

bool SourceFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (m_text.isEmpty()) return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(SourceTree::MoreRole).isValid()) return !parent.isValid() || isBelowText(parent);
    return isBelowText(index) || holdsText(index);
}

} // namespace understudy::ui
