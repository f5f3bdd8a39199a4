// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/rows_delegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/number_field.h"

#include <QPainter>

namespace understudy::ui {
namespace {

constexpr std::uint64_t kMostRows = 1'000'000'000'000;
constexpr int kFieldWidth = 120;

QRect fieldRect(const QRect& cell) {
    const int top = cell.top() + (cell.height() - 1 - metrics::kControlHeight) / 2;
    return {cell.right() - kFieldWidth, top, kFieldWidth, metrics::kControlHeight};
}

} // namespace

void RowsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (!index.flags().testFlag(Qt::ItemIsEditable)) return CellDelegate::paint(painter, option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens().line);
    const bool focused = option.state & QStyle::State_HasFocus;
    const QRect field = fieldRect(option.rect);
    painter->setPen(focused ? tokens().accent : tokens().line);
    painter->setBrush(tokens().surface);
    painter->drawRoundedRect(QRectF(field).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kControlRadius,
                             metrics::kControlRadius);
    painter->setFont(textFont());
    painter->setPen(tokens().text);
    drawFigures(*painter, field.adjusted(9, 0, -9, 0), Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
    painter->restore();
}

QWidget* RowsDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
    auto* field = new NumberField(parent);
    field->setRange(0, kMostRows);
    field->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    return field;
}

void RowsDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* field = static_cast<NumberField*>(editor);
    field->setValue(index.data(Qt::EditRole).toULongLong());
    field->selectAll();
}

void RowsDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    if (const auto rows = static_cast<NumberField*>(editor)->value())
        model->setData(index, QVariant::fromValue(*rows), Qt::EditRole);
}

void RowsDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const {
    editor->setGeometry(fieldRect(option.rect));
}

} // namespace understudy::ui
