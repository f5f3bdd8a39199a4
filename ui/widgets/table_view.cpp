// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/cell.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/header_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace understudy::ui {

TableView::TableView(const QString& accessibleName, QWidget* parent) : QTableView(parent) {
    setAccessibleName(accessibleName);
    setHorizontalHeader(new HeaderView(this));
    verticalHeader()->setVisible(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::kRowHeight);
    verticalHeader()->setDefaultSectionSize(metrics::kRowHeight);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.data(LinkRole).toBool()) Q_EMIT linkActivated(index);
    });
}

void TableView::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    horizontalHeader()->setAccessibleName(tr("%1, column names").arg(accessibleName()));
}

void TableView::fitHeightTo(int rows) {
    const int shown = model() ? std::min(model()->rowCount(), rows) : 0;
    setFixedHeight(horizontalHeader()->sizeHint().height() + shown * metrics::kRowHeight);
    const bool all = model() && model()->rowCount() <= rows;
    setVerticalScrollBarPolicy(all ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

void TableView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().data(LinkRole).toBool()) {
        Q_EMIT linkActivated(currentIndex());
        return;
    }
    const QVariant whole = currentIndex().data(WholeRole);
    if (event->matches(QKeySequence::Copy) && whole.isValid()) {
        QGuiApplication::clipboard()->setText(whole.toString());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    const bool link = indexAt(event->position().toPoint()).data(LinkRole).toBool();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

} // namespace understudy::ui
