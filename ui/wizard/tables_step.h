// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/batch_draft.h"
#include "ui/wizard/sample_model.h"
#include "ui/wizard/sample_reader.h"
#include "ui/wizard/wizard_step.h"

class QComboBox;
class QLabel;
class QListView;
class QPlainTextEdit;

namespace understudy::ui {

class ColumnPanel;
class Strip;
class TableListModel;
class TableView;
class VerdictBar;

/// What was found out about each table, with everything to overrule.
class TablesStep : public WizardStep {
    Q_OBJECT
public:
    TablesStep(BatchDraft& draft, SampleReader& reader, QWidget* parent = nullptr);

    QString sentence() const override;
    bool isComplete() const override;
    QString nextName() const override;
    void enter() override;
    void followSentence() override;

    /// Reads again what failed for want of credentials.
    void accountChanged();
    int currentTable() const;
    void showTable(int table);
    void showColumn(int column);

Q_SIGNALS:
    void accountsWanted();

private:
    QWidget* makeList();
    QWidget* makePreview();
    QWidget* makeRawCard();
    void showCurrent();
    void showRaw();
    void showKeys();
    void tableChanged(int table);
    QString readingSentence() const;
    void overrideVerdicts(const SniffOverrides& overrides);
    void overrideColumn(const QString& column, const ColumnOverride& override);
    const DraftTable* current() const;
    int firstTable(bool (*wanted)(const DraftTable&)) const;

    BatchDraft& m_draft;
    SampleReader& m_reader;
    TableListModel* m_model;
    SampleModel* m_sample;
    QLabel* m_count = nullptr;
    QListView* m_list = nullptr;
    VerdictBar* m_verdicts = nullptr;
    Strip* m_strip = nullptr;
    TableView* m_preview = nullptr;
    QLabel* m_sampled = nullptr;
    QPlainTextEdit* m_raw = nullptr;
    QComboBox* m_rawSize = nullptr;
    ColumnPanel* m_panel = nullptr;
    int m_column = 0;
    bool m_stopped = false; ///< Reading was stopped before every table was read.
};

} // namespace understudy::ui
