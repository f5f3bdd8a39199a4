// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/history/batch_tables_model.h"
#include "ui/history/comparison_model.h"
#include "ui/history/history_reading.h"
#include "ui/widgets/card.h"

#include <QMenu>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace understudy::ui {

class FactsPanel;
class Strip;
class TableView;

/// The chosen batch below the list: its tables and facts, its recipe as it was, or a comparison with another batch.
class BatchDetails : public Card {
    Q_OBJECT

public:
    explicit BatchDetails(std::string historyFolder, QWidget* parent = nullptr);

    /// Shows a batch; `others` are what it can be compared with.
    void show(const BatchSummary& batch, std::vector<BatchSummary> others);
    void clear();
    const std::vector<AuditRecord>& records() const { return m_tables.records(); }

    void verify();
    void upload();
    void showRecipe();
    void showTables();
    void compareWith(const BatchSummary& other);
    void chooseComparison();

Q_SIGNALS:
    void runAgainWanted(const QString& batchId);
    void resumeWanted(const QString& batchId);
    /// The recipe as it was, to go on from.
    void recipeEditWanted(const QString& batchId);

private:
    void makeHeader();
    QWidget* makeTablesPage();
    QWidget* makeRecipePage();
    QWidget* makeComparisonPage();
    void showRecords(RecordList list);
    void showVerified(const Result<std::vector<CheckResult>>& results);
    void fillCompareMenu();
    void enableButtons();

    std::string m_historyFolder;
    BatchSummary m_batch;
    std::vector<BatchSummary> m_others;
    BatchTablesModel m_tables;
    ComparisonModel m_comparison;
    QLabel* m_heading;
    QPushButton *m_back, *m_verify, *m_upload, *m_resume, *m_again, *m_recipe, *m_compare;
    QMenu m_compareMenu;
    Strip* m_strip;
    QStackedWidget* m_pages;
    TableView *m_table, *m_comparisonTable;
    FactsPanel* m_facts;
    QPlainTextEdit *m_recipeText, *m_differences;
    LatestJob m_reading, m_verifying, m_comparing;
    bool m_verifyHadFocus = false;
};

} // namespace understudy::ui
