// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/verdict_choices.h"

#include <QWidget>

#include <array>

class QComboBox;
class QGridLayout;
class QLabel;
class QToolButton;

namespace understudy::ui {

/// The six verdicts of a table as combo boxes, each with its confidence; one that was overruled says so and can be
/// left to detection again.
class VerdictBar : public QWidget {
    Q_OBJECT
public:
    explicit VerdictBar(QWidget* parent = nullptr);

    /// Shows a table; null empties and disables the boxes. `firstLine` is the file's, as text.
    void showTable(const Sniffed* sniffed, const SniffOverrides& overrides, const std::string& firstLine = {});

    QComboBox* box(VerdictKind kind) const { return m_rows[static_cast<std::size_t>(kind)].box; }
    QToolButton* reset(VerdictKind kind) const { return m_rows[static_cast<std::size_t>(kind)].reset; }
    /// What stands beside a verdict: "99 %" or "yours".
    QString mark(VerdictKind kind) const;

Q_SIGNALS:
    void overridesChanged(const SniffOverrides& overrides);

private:
    struct Row {
        QComboBox* box = nullptr;
        QLabel* confidence = nullptr;
        QToolButton* reset = nullptr;
        std::vector<VerdictChoice> choices;
    };

    void addRow(QGridLayout& grid, VerdictKind kind);
    void showRow(VerdictKind kind, const Sniffed& sniffed);
    void choose(VerdictKind kind, int index);
    void typed(VerdictKind kind);
    void change(VerdictKind kind, const SniffOverrides& overrides);

    std::array<Row, std::size(kVerdicts)> m_rows;
    SniffOverrides m_overrides;
    std::string m_firstLine;
};

} // namespace understudy::ui
