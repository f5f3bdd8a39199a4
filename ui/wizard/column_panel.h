// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <QScrollArea>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace understudy::ui {

class ElidedLabel;
class Histogram;

/// The profile of the chosen column, with type, format and meaning to overrule, and the keys of its table.
class ColumnPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit ColumnPanel(QWidget* parent = nullptr);

    /// Shows a column; a null profile shows that nothing is chosen.
    void showColumn(const TableProfile* profile, int column, const ColumnOverride& override);
    /// The columns of the table's key, and its relationships as rich text; both empty while they are not known.
    void showKeys(const QString& key, const QString& links);

    QComboBox* type() const { return m_type; }
    QComboBox* meaning() const { return m_meaning; }
    QLineEdit* format() const { return m_format; }
    QToolButton* reset() const { return m_reset; }

Q_SIGNALS:
    /// An empty override leaves the column to detection.
    void overrideChanged(const QString& column, const ColumnOverride& override);

private:
    static QString summary(const ColumnProfile& profile);
    static QString medianText(const ColumnProfile& profile);
    void makeKeys();
    void makeFigures(QFormLayout& form);
    void makeChoices(QFormLayout& form);
    void showFigures(const ColumnProfile& profile);
    void showBars(const ColumnProfile& profile);
    void changed();

    QString m_column;
    ColumnOverride m_override;
    ElidedLabel* m_name;
    QLabel* m_summary;
    Histogram* m_bars;
    QLabel* m_nulls;
    QLabel* m_distinct;
    QLabel* m_zero;
    QLabel* m_frequent;
    QComboBox* m_type;
    QLineEdit* m_format;
    QComboBox* m_meaning;
    QToolButton* m_reset;
    QLabel* m_keysHeading;
    QWidget* m_keyRow;
    QLabel* m_key;
    QLabel* m_links;
};

} // namespace understudy::ui
