// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/table_list_delegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/wizard/table_list_model.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace understudy::ui {
namespace {

constexpr int kBox = 16;
constexpr int kNameHeight = 20;

QRect checkRect(const QRect& row) {
    return {row.left() + metrics::kSpace3, row.top() + metrics::kSpace2 + (kNameHeight - kBox) / 2, kBox, kBox};
}

QRect textRect(const QRect& row) {
    return row.adjusted(metrics::kSpace3 + kBox + metrics::kSpace2, metrics::kSpace2, -metrics::kSpace3,
                        -metrics::kSpace2);
}

int summaryHeight(const QString& summary, int width) {
    const QFontMetrics metrics(textFont(metrics::kSecondaryPixels));
    const int height = metrics.boundingRect(0, 0, width, 1000, Qt::TextWordWrap, summary).height();
    return std::min(height, metrics.lineSpacing() * 2);
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option) {
    if (option.state & QStyle::State_Selected) painter.fillRect(option.rect, tokens().selected);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens().line);
    if (!(option.state & QStyle::State_HasFocus)) return;
    painter.setPen(tokens().accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -2));
}

void paintCheck(QPainter& painter, const QStyleOptionViewItem& option, bool checked) {
    QStyleOptionViewItem box = option;
    box.rect = checkRect(option.rect);
    box.state = QStyle::State_Enabled | (checked ? QStyle::State_On : QStyle::State_Off);
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter);
}

} // namespace

void TableListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintGround(*painter, option);
    paintCheck(*painter, option, index.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    const QRect text = textRect(option.rect);
    const QString chip = index.data(TableListModel::kChipRole).toString();
    const int chipWidth = Chip::widthOf(chip);
    const QRect name(text.left(), text.top(), text.width() - chipWidth - metrics::kSpace2, kNameHeight);
    painter->setFont(strongFont());
    painter->setPen(tokens().text);
    painter->drawText(name, Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));
    Chip::paint(*painter, QRect(text.right() - chipWidth + 1, text.top(), chipWidth, kNameHeight), chip,
                static_cast<Tone>(index.data(TableListModel::kChipToneRole).toInt()));
    painter->setFont(textFont(metrics::kSecondaryPixels));
    painter->setPen(tokens().muted);
    painter->drawText(text.adjusted(0, kNameHeight, 0, 0), Qt::TextWordWrap,
                      index.data(TableListModel::kSummaryRole).toString());
    painter->restore();
}

QSize TableListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = option.widget ? option.widget->width() : option.rect.width();
    const int text = textRect({0, 0, width, 100}).width();
    return {0, 2 * metrics::kSpace2 + kNameHeight +
                   summaryHeight(index.data(TableListModel::kSummaryRole).toString(), text)};
}

bool TableListDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) {
    const bool click = event->type() == QEvent::MouseButtonRelease &&
                       checkRect(option.rect).contains(static_cast<QMouseEvent*>(event)->position().toPoint());
    const bool key = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!click && !key) return false;
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace understudy::ui
