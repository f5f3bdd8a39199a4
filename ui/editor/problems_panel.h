// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"

#include <QFrame>

namespace understudy::ui {

class Chip;
class ProblemsModel;
class TableView;

/// The problems of a recipe below its editor. Enter or a click goes to the place; the link applies the fix.
class ProblemsPanel : public QFrame {
    Q_OBJECT
public:
    explicit ProblemsPanel(QWidget* parent = nullptr);

    void setDiagnostics(const Diagnostics& diagnostics);
    TableView* table() const { return m_table; }
    int errors() const;

Q_SIGNALS:
    void placeWanted(const Diagnostic& diagnostic);
    void fixWanted(const Diagnostic& diagnostic);

private:
    void showCounts();

    ProblemsModel* m_model;
    TableView* m_table;
    Chip* m_errors;
    Chip* m_warnings;
    Chip* m_hints;
    Chip* m_none;
};

} // namespace understudy::ui
