// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/history/batch_model.h"

#include <QWidget>

namespace understudy::ui {

class Card;
class EmptyState;
class Strip;
class TableView;
struct BatchList;

/// Where to begin: sample tables, a recipe, or the sample that ships with the program; and the batches made lately.
class HomePage : public QWidget {
    Q_OBJECT

public:
    explicit HomePage(std::string historyFolder, QWidget* parent = nullptr);

    /// Reads the recent batches again.
    void reload();

Q_SIGNALS:
    void newBatchWanted();
    void recipeWanted();
    void sampleWanted();
    void pathsDropped(const QStringList& paths);
    void allBatchesWanted();
    void batchWanted(const QString& batchId);
    void runAgainWanted(const QString& batchId);
    void resumeWanted(const QString& batchId);

private:
    QWidget* makeCards();
    Card* makeRecent();
    void showList(BatchList list);
    void act(const QModelIndex& index);

    std::string m_historyFolder;
    BatchModel m_model;
    TableView* m_table;
    EmptyState* m_empty;
    Strip* m_strip;
    LatestJob m_reading;
};

} // namespace understudy::ui
