// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace understudy::ui {

/// What is recorded of a batch besides its tables: where it went, from what, with which seed and program.
class FactsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FactsPanel(QWidget* parent = nullptr);
    void show(const std::vector<AuditRecord>& records);

private:
    void add(const QString& caption, const QString& fact, bool mono = false);

    QVBoxLayout* m_column;
};

} // namespace understudy::ui
