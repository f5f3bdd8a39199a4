// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tree_view.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/header_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace understudy::ui {

namespace {
constexpr int kIndent = 18;
constexpr int kArrow = 12;
} // namespace

TreeView::TreeView(const QString& accessibleName, QWidget* parent) : QTreeView(parent) {
    setAccessibleName(accessibleName);
    setHeader(new HeaderView(this));
    setItemDelegate(new CellDelegate(this));
    setUniformRowHeights(true);
    setIndentation(kIndent);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.data(LinkRole).toBool()) Q_EMIT linkActivated(index);
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() == treePosition() && !index.data(LinkRole).isValid()) Q_EMIT opened(index);
    });
}

void TreeView::setModel(QAbstractItemModel* model) {
    QTreeView::setModel(model);
    header()->setAccessibleName(tr("%1, column names").arg(accessibleName()));
}

void TreeView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    painter->save();
    if (selectionModel()->isSelected(index)) painter->fillRect(rect, tokens().selected);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens().line);
    if (model()->hasChildren(index.siblingAtColumn(0))) {
        const QIcon arrow =
            icon(isExpanded(index.siblingAtColumn(0)) ? "chevron-down" : "chevron-right", &Tokens::muted);
        arrow.paint(painter, QRect(rect.right() - kArrow, rect.center().y() - kArrow / 2, kArrow, kArrow));
    }
    painter->restore();
}

QModelIndex TreeView::checkBoxOf(const QModelIndex& index) const {
    const QModelIndex box = index.siblingAtColumn(m_checkColumn);
    return box.flags().testFlag(Qt::ItemIsUserCheckable) ? box : QModelIndex();
}

void TreeView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QModelIndex box = checkBoxOf(currentIndex());
    if (enter && currentIndex().isValid()) {
        const QModelIndex link = currentIndex().siblingAtColumn(treePosition());
        if (link.data(LinkRole).toBool())
            Q_EMIT linkActivated(link);
        else
            Q_EMIT opened(link);
    } else if (event->key() == Qt::Key_Space && box.isValid()) {
        model()->setData(box, box.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                         Qt::CheckStateRole);
    } else {
        QTreeView::keyPressEvent(event);
    }
}

void TreeView::mouseMoveEvent(QMouseEvent* event) {
    QTreeView::mouseMoveEvent(event);
    const bool link = indexAt(event->position().toPoint()).data(LinkRole).toBool();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

} // namespace understudy::ui
