// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/batch_runner.h"
#include "ui/editor/latest_job.h"
#include "ui/history/history_reading.h"

#include <QMainWindow>

#include <functional>

class QAction;
class QMenu;
class QStackedWidget;

namespace understudy::ui {

class BatchesPage;
class HomePage;
class NewBatchPage;
class Rail;
class RecipesPage;
class RunningCard;
class SettingsPage;
class Strip;

/// The one window: the rail at the left, a page at the right, menus with every action.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum Place { Home, NewBatch, Recipes, Batches, Settings };

    /// `historyFolder` empty: the user's.
    explicit MainWindow(std::string historyFolder = {}, QWidget* parent = nullptr);
    ~MainWindow() override;

    void go(Place place);
    Place place() const;
    /// Opens what was given on the command line or dropped: a recipe, a batch file, sample files or a folder.
    void open(const QStringList& paths);
    /// Runs a recorded batch again with its recipe, seed and day.
    void runAgain(const QString& batchId);
    /// Goes on with a recorded batch that ended early.
    void resume(const QString& batchId);
    /// Runs the sample that ships with the program.
    void runSample();
    /// Shows a batch among all batches.
    void showBatch(const QString& batchId);
    BatchRunner& runner() { return *m_runner; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeCentre();
    void connectPages();
    void makeFileMenu();
    /// Saving and drafting can be chosen where they do something.
    void enableSaving();
    void makeBatchMenu();
    void makeViewMenu();
    void fillRecentMenu(QMenu& menu);
    void restoreWindow();
    void chooseRecipe();
    void chooseFiles();
    void openRecipe(const QString& path);
    void openBatchFile(const QString& path);
    void editRecorded(const QString& batchId);
    /// Reads what a recorded batch was run with, then goes on on the GUI thread.
    using Reading = Result<Rerun> (*)(const std::string& historyFolder, const std::string& batchId);
    void withRecorded(const QString& batchId, Reading read, std::function<void(const Rerun&)> then);
    void startRecorded(const Rerun& recorded);
    void followRun();
    bool mayClose();

    std::string m_historyFolder;
    BatchRunner* m_runner;
    Rail* m_rail;
    Strip* m_strip;
    QStackedWidget* m_pages;
    HomePage* m_home;
    NewBatchPage* m_newBatch;
    RecipesPage* m_recipes;
    BatchesPage* m_batches;
    SettingsPage* m_settings;
    RunningCard* m_running;
    QAction* m_cancel = nullptr;
    QAction* m_saveBatch = nullptr;
    QAction* m_saveRecipe = nullptr;
    QAction* m_draftAgain = nullptr;
    LatestJob m_reading;
};

} // namespace understudy::ui
