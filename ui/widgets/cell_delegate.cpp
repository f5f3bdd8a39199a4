// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_delegate.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/thin_progress_bar.h"

#include <QMouseEvent>
#include <QPainter>

namespace understudy::ui {

namespace {

constexpr int kPadding = 10;
constexpr int kBarThickness = 6;
constexpr int kCheckBox = 14;
constexpr qsizetype kLongest = 1024;

bool flag(const QModelIndex& index, int role) { return index.data(role).toBool(); }

QFont cellFont(const QModelIndex& index) {
    if (flag(index, MonoRole)) return monoFont();
    QFont font = flag(index, StrongRole) ? strongFont() : textFont();
    font.setItalic(flag(index, NullRole));
    return font;
}

QString cellText(const QModelIndex& index) {
    if (flag(index, NullRole)) return CellDelegate::tr("null");
    return index.data(Qt::DisplayRole).toString().left(kLongest).replace(QLatin1Char('\n'), QChar(0x21B5));
}

QColor cellColour(const QModelIndex& index, bool hovered) {
    if (flag(index, LinkRole)) return hovered ? tokens().accent : tokens().muted;
    return flag(index, NullRole) || flag(index, MutedRole) ? tokens().muted : tokens().text;
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option) {
    if (option.state & QStyle::State_Selected) painter.fillRect(option.rect, tokens().selected);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens().line);
}

void paintCurrent(QPainter& painter, const QStyleOptionViewItem& option) {
    if (!(option.state & QStyle::State_HasFocus)) return;
    painter.setPen(tokens().accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -2));
}

/// A check box at the left; returns what is left of the area. Drawn here: the style's own is lost on dark ground.
QRect paintCheck(QPainter& painter, const QRect& area, const QModelIndex& index) {
    const QVariant state = index.data(Qt::CheckStateRole);
    if (!state.isValid()) return area;
    const QRect box(area.left(), area.top() + (area.height() - kCheckBox) / 2, kCheckBox, kCheckBox);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens().muted);
    painter.setBrush(tokens().surface);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    if (state.toInt() == Qt::Checked) icon("check").paint(&painter, box.adjusted(1, 1, -1, -1));
    if (state.toInt() == Qt::PartiallyChecked) painter.fillRect(box.adjusted(4, 6, -4, -6), tokens().text);
    painter.setRenderHint(QPainter::Antialiasing, false);
    return area.adjusted(kCheckBox + metrics::kSpace2, 0, 0, 0);
}

QRect paintIcon(QPainter& painter, const QRect& area, const QModelIndex& index) {
    const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
    if (icon.isNull()) return area;
    const QRect place(area.x(), area.y() + (area.height() - metrics::kIconSize) / 2, metrics::kIconSize,
                      metrics::kIconSize);
    icon.paint(&painter, place);
    return area.adjusted(metrics::kIconSize + metrics::kSpace2, 0, 0, 0);
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintGround(*painter, option);
    const QRect area = option.rect.adjusted(kPadding, 0, -kPadding, -1);
    const QVariant share = index.data(ShareRole);
    const QVariant tone = index.data(ToneRole);
    if (share.isValid()) ThinProgressBar::paint(*painter, area, share.toDouble(), kBarThickness, true);
    else if (tone.isValid()) Chip::paint(*painter, area, cellText(index), static_cast<Tone>(tone.toInt()));
    else paintText(*painter, paintIcon(*painter, paintCheck(*painter, area, index), index), option, index);
    paintCurrent(*painter, option);
    painter->restore();
}

void CellDelegate::paintText(QPainter& painter, const QRect& area, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const bool hovered = option.state & QStyle::State_MouseOver;
    QFont font = cellFont(index);
    font.setUnderline(hovered && flag(index, LinkRole));
    painter.setFont(font);
    painter.setPen(cellColour(index, hovered));
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const int align = alignment.isValid() ? alignment.toInt() : static_cast<int>(Qt::AlignLeft);
    const Qt::TextElideMode mode = flag(index, MonoRole) ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text = QFontMetrics(font).elidedText(cellText(index), mode, area.width());
    drawFigures(painter, area, align, text);
}

bool CellDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                               const QModelIndex& index) {
    const bool click = event->type() == QEvent::MouseButtonRelease;
    const QVariant state = index.data(Qt::CheckStateRole);
    if (!click || !state.isValid()) return QStyledItemDelegate::editorEvent(event, model, option, index);
    const auto* mouse = static_cast<const QMouseEvent*>(event);
    const int end = option.rect.left() + kPadding + kCheckBox + metrics::kSpace2;
    if (mouse->button() != Qt::LeftButton || mouse->position().x() > end) return false;
    const bool checked = state.toInt() == Qt::Checked;
    return index.flags().testFlag(Qt::ItemIsUserCheckable) &&
           model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    int width = figuresWidth(cellFont(index), cellText(index));
    if (index.data(ToneRole).isValid()) width = Chip::widthOf(cellText(index));
    if (index.data(Qt::CheckStateRole).isValid()) width += metrics::kIconSize + metrics::kSpace2;
    if (index.data(Qt::DecorationRole).isValid()) width += metrics::kIconSize + metrics::kSpace2;
    return {width + 2 * kPadding + 1, std::max(metrics::kRowHeight, option.fontMetrics.height())};
}

} // namespace understudy::ui
