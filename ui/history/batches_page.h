// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/history/batch_model.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace understudy::ui {

class BatchDetails;
class EmptyState;
class Strip;
class TableView;
struct BatchList;

/// Every batch that was ever made here: search, filters, details below.
class BatchesPage : public QWidget {
    Q_OBJECT

public:
    explicit BatchesPage(std::string historyFolder, QWidget* parent = nullptr);

    /// Reads the list again with the filters as they are.
    void reload();
    /// Chooses a batch, setting the filters back if they hide it.
    void showBatch(const QString& batchId);
    /// Says in a strip why a batch could not be started.
    void showError(const Error& error);
    BatchDetails& details() { return *m_details; }
    void focusSearch();
    void exportList();

Q_SIGNALS:
    void runAgainWanted(const QString& batchId);
    void resumeWanted(const QString& batchId);
    void recipeEditWanted(const QString& batchId);
    void newBatchWanted();
    /// The list shows what the filters let through.
    void listed();

private:
    QWidget* makeHeader();
    QWidget* makeList();
    HistoryFilter filter() const;
    void resetFilters();
    bool isFiltered() const;
    void showList(BatchList list);
    void chooseRow();
    void showChosen(const QModelIndex& index);

    std::string m_historyFolder;
    BatchModel m_model;
    QLineEdit* m_search;
    QComboBox *m_status, *m_since;
    QPushButton* m_export;
    Strip* m_strip;
    QStackedWidget* m_list;
    TableView* m_table;
    EmptyState* m_empty;
    BatchDetails* m_details;
    QSplitter* m_splitter;
    QTimer m_typing;
    std::string m_chosen;
    LatestJob m_reading, m_exporting;
};

} // namespace understudy::ui
