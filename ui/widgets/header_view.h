// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace understudy::ui {

/// Column names in 600 on raised ground, with a second muted line where the model gives one as Qt::UserRole (type and
/// meaning) and its icon as Qt::DecorationRole.
class HeaderView : public QHeaderView {
    Q_OBJECT

public:
    explicit HeaderView(QWidget* parent = nullptr);
    /// With the second line the header is 46 px high instead of 30.
    void setTwoLines(bool two);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

private:
    QString title(int section) const;
    QString subtitle(int section) const;
    void paintSubtitle(QPainter& painter, QRect area, int section) const;

    bool m_twoLines = false;
};

} // namespace understudy::ui
