// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/header_view.h"

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPainter>

namespace understudy::ui {

namespace {

constexpr int kOneLine = 30;
constexpr int kTwoLines = 46;
constexpr int kPadding = 10;
constexpr int kSortSign = 14;
constexpr int kSubtitlePixels = 11;
constexpr int kSubtitleIcon = 12;

QIcon iconOf(const QVariant& value) { return value.value<QIcon>(); }

} // namespace

HeaderView::HeaderView(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setHighlightSections(false);
    setSectionsClickable(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(40);
    setStretchLastSection(true);
    setFocusPolicy(Qt::NoFocus);
}

void HeaderView::setTwoLines(bool two) {
    m_twoLines = two;
    updateGeometry();
}

QSize HeaderView::sizeHint() const { return {QHeaderView::sizeHint().width(), m_twoLines ? kTwoLines : kOneLine}; }

QString HeaderView::title(int section) const {
    return model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
}

QString HeaderView::subtitle(int section) const {
    return m_twoLines ? model()->headerData(section, Qt::Horizontal, Qt::UserRole).toString() : QString();
}

QSize HeaderView::sectionSizeFromContents(int section) const {
    const int titleWidth = QFontMetrics(strongFont(metrics::kSecondaryPixels)).horizontalAdvance(title(section));
    const int subtitleWidth = QFontMetrics(textFont(kSubtitlePixels)).horizontalAdvance(subtitle(section)) +
                              (m_twoLines ? kSubtitleIcon + metrics::kSpace1 : 0);
    const int sign = isSortIndicatorShown() ? kSortSign : 0;
    return {std::max(titleWidth + sign, subtitleWidth) + 2 * kPadding, m_twoLines ? kTwoLines : kOneLine};
}

void HeaderView::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    painter->fillRect(rect, tokens().raised);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens().line);
    QRect area = rect.adjusted(kPadding, 0, -kPadding, -1);
    if (m_twoLines) {
        paintSubtitle(*painter, area.adjusted(0, 24, 0, -4), section);
        area.adjust(0, 5, 0, -20);
    }
    const QVariant alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const int align = (alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft)) | Qt::AlignVCenter;
    QString text = title(section);
    if (isSortIndicatorShown() && sortIndicatorSection() == section)
        text += sortIndicatorOrder() == Qt::DescendingOrder ? QStringLiteral(" \u25BE") : QStringLiteral(" \u25B4");
    painter->setFont(strongFont(metrics::kSecondaryPixels));
    painter->setPen(tokens().text);
    painter->drawText(area, align, QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, area.width()));
    painter->restore();
}

void HeaderView::paintSubtitle(QPainter& painter, QRect area, int section) const {
    const QIcon sign = iconOf(model()->headerData(section, Qt::Horizontal, Qt::DecorationRole));
    if (!sign.isNull()) {
        sign.paint(&painter, QRect(area.x(), area.y() + (area.height() - kSubtitleIcon) / 2, kSubtitleIcon, kSubtitleIcon));
        area.adjust(kSubtitleIcon + metrics::kSpace1, 0, 0, 0);
    }
    painter.setFont(textFont(kSubtitlePixels));
    painter.setPen(tokens().muted);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(subtitle(section), Qt::ElideRight, area.width()));
}

} // namespace understudy::ui
