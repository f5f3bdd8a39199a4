// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/draft_store.h"
#include "ui/wizard/sample_reader.h"
#include "ui/wizard/wizard_step.h"

#include <vector>

class QFrame;
class QPushButton;
class QStackedWidget;

namespace understudy::ui {

class BatchRunner;
class DonePage;
class ElidedLabel;
class GenerateStep;
class NewBatchPage;
class RecipeStep;
class RunPage;
class SourceStep;
class Stepper;
class Strip;
class TablesStep;
class WizardFooter;

/// The inside of New batch: which page is shown, what leads from one to the next, and what is kept.
class WizardFlow : public QObject {
    Q_OBJECT
public:
    enum Step { Source, Tables, Recipe, Generate };

    WizardFlow(BatchRunner& runner, NewBatchPage& page);

    void startFrom(const BatchFile& batch);
    void openFiles(const QStringList& paths);
    void openRecipe(const QString& path);
    void runSample();
    void apply(const Preferences& preferences);
    bool hasUnsavedWork();
    void accountChanged();

    bool canSaveBatch() const { return currentStep() >= 0 && hasSamples(); }
    bool showsRecipe() const { return currentStep() == Recipe; }
    void save();
    RecipeStep& recipe() { return *m_recipe; }

private:
    void makeSteps();
    void layOut();
    QFrame* makeBar();
    void connectButtons();
    void restore();

    void goTo(int step);
    void next();
    void back();
    void refresh();
    void goOn();
    void leaveFooter();
    int currentStep() const;
    bool hasSamples() const { return !m_draft.tables().empty(); }

    void cancel();
    void clear();
    void run();
    void started();
    void finished(const BatchReport& report);
    void upload(const QString& batchId, bool atOnce);
    void toBackground();
    void newBatch();
    void showInHistory();

    BatchRunner& m_runner;
    NewBatchPage& m_page;
    BatchDraft m_draft;
    SampleReader m_reader{m_draft};
    DraftStore m_store{m_draft};
    Stepper* m_stepper = nullptr;
    ElidedLabel* m_fileName = nullptr;
    QPushButton* m_save = nullptr;
    Strip* m_strip = nullptr;
    QStackedWidget* m_pages = nullptr;
    WizardFooter* m_footer = nullptr;
    SourceStep* m_source = nullptr;
    TablesStep* m_tables = nullptr;
    RecipeStep* m_recipe = nullptr;
    GenerateStep* m_generate = nullptr;
    RunPage* m_run = nullptr;
    DonePage* m_done = nullptr;
    std::vector<WizardStep*> m_steps;
    int m_step = 0;
    int m_furthest = 0;
    bool m_own = false;      ///< What runs was started here.
    bool m_goesOn = false;   ///< The sample passes the steps by itself.
    bool m_restored = false; ///< The strip offers to start over.
    LatestJob m_readingRecords;
};

} // namespace understudy::ui
