// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_file.h"

#include <QStringList>
#include <QWidget>

namespace understudy::ui {

class BatchRunner;
struct Preferences;
class WizardFlow;

/// New batch: four steps in a row, then the run and what came of it. Keeps a draft of what was entered.
class NewBatchPage : public QWidget {
    Q_OBJECT
public:
    explicit NewBatchPage(BatchRunner& runner, QWidget* parent = nullptr);

    /// Begins with everything a batch file says.
    void startFrom(const BatchFile& batch);
    /// Begins with sample files or a folder.
    void openFiles(const QStringList& paths);
    /// Begins with a recipe, which needs no samples.
    void openRecipe(const QString& path);
    /// Runs the sample that ships with the program.
    void runSample();
    /// Holds the batch to the user's settings as they are now.
    void apply(const Preferences& preferences);
    /// True if closing now would lose something that was entered.
    bool hasUnsavedWork() const;
    /// Somebody signed in or out: what failed for want of credentials is tried again.
    void accountChanged();

    /// True while there is something a batch file could keep.
    bool canSaveBatch() const;
    /// True while the recipe is shown; it can be drafted again if it has samples.
    bool canSaveRecipe() const;
    bool canDraftAgain() const;
    void saveBatch();
    void saveRecipe();
    void draftAgain();

Q_SIGNALS:
    /// One of the three above may have changed.
    void possibleChanged();
    void openBatches(const QString& batchId);
    void closed();
    /// Credentials are missing: the settings have the accounts.
    void accountsWanted();

private:
    WizardFlow* m_flow;
};

} // namespace understudy::ui
