// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/history/batches_page.h"
#include "ui/history/history_reading.h"
#include "ui/home/drop_area.h"
#include "ui/home/home_page.h"
#include "ui/home/running_card.h"
#include "ui/recipes/recipes_page.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settings_page.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/new_batch_page.h"

#include <QCloseEvent>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScreen>
#include <QStackedWidget>

namespace understudy::ui {

namespace {

constexpr QSize kUsualSize(1280, 800);
constexpr QSize kLeastSize(960, 640);

QString geometryKey() { return QStringLiteral("window/geometry"); }

bool isBatchFile(const QString& path) { return path.endsWith(QLatin1String(".batch.yml")); }

bool isRecipe(const QString& path) {
    return path.endsWith(QLatin1String(".yml")) || path.endsWith(QLatin1String(".yaml"));
}

/// True if a file still has just this text.
bool holds(const std::string& path, const std::string& text) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) && file.readAll().toStdString() == text;
}

bool isOnScreen(const QRect& frame) {
    const QList<QScreen*> screens = QGuiApplication::screens();
    return std::any_of(screens.begin(), screens.end(),
                       [&](const QScreen* screen) { return screen->availableGeometry().intersects(frame); });
}

} // namespace

MainWindow::MainWindow(std::string historyFolder, QWidget* parent)
    : QMainWindow(parent), m_historyFolder(std::move(historyFolder)), m_runner(new BatchRunner(this)),
      m_rail(new Rail), m_strip(new Strip), m_pages(new QStackedWidget), m_home(new HomePage(m_historyFolder)),
      m_newBatch(new NewBatchPage(*m_runner)), m_recipes(new RecipesPage),
      m_batches(new BatchesPage(m_historyFolder)), m_settings(new SettingsPage(m_historyFolder)),
      m_running(new RunningCard(*m_runner)), m_reading(this) {
    setMinimumSize(kLeastSize);
    setAcceptDrops(true);
    makeCentre();
    makeFileMenu();
    makeBatchMenu();
    makeViewMenu();
    connectPages();
    restoreWindow();
    go(Home);
    m_pages->setFocus(); // so that no control looks chosen before the first Tab
}

MainWindow::~MainWindow() = default;

void MainWindow::makeCentre() {
    m_rail->addPlace("home", tr("Home"));
    m_rail->addPlace("batch-new", tr("New batch"));
    m_rail->addPlace("recipe", tr("Recipes"));
    m_rail->addPlace("batches", tr("Batches"));
    m_rail->addPlace("settings", tr("Settings"));
    m_rail->setFoot(m_running);
    for (QWidget* page : {static_cast<QWidget*>(m_home), static_cast<QWidget*>(m_newBatch),
                          static_cast<QWidget*>(m_recipes), static_cast<QWidget*>(m_batches),
                          static_cast<QWidget*>(m_settings)})
        m_pages->addWidget(page);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_strip);
    right->addWidget(m_pages, 1);
    auto* centre = new QWidget;
    auto* row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(right, 1);
    setCentralWidget(centre);
}

void MainWindow::connectPages() {
    connect(m_rail, &Rail::placeChosen, this, [this](int place) { go(static_cast<Place>(place)); });
    connect(m_home, &HomePage::newBatchWanted, this, [this] { go(NewBatch); });
    connect(m_home, &HomePage::recipeWanted, this, &MainWindow::chooseRecipe);
    connect(m_home, &HomePage::sampleWanted, this, &MainWindow::runSample);
    connect(m_home, &HomePage::pathsDropped, this, &MainWindow::open);
    connect(m_home, &HomePage::allBatchesWanted, this, [this] { go(Batches); });
    connect(m_home, &HomePage::batchWanted, this, &MainWindow::showBatch);
    connect(m_home, &HomePage::runAgainWanted, this, &MainWindow::runAgain);
    connect(m_home, &HomePage::resumeWanted, this, &MainWindow::resume);
    connect(m_recipes, &RecipesPage::recipeWanted, this, &MainWindow::chooseRecipe);
    connect(m_recipes, &RecipesPage::recipeChosen, this, &MainWindow::openRecipe);
    connect(m_batches, &BatchesPage::runAgainWanted, this, &MainWindow::runAgain);
    connect(m_batches, &BatchesPage::resumeWanted, this, &MainWindow::resume);
    connect(m_batches, &BatchesPage::recipeEditWanted, this, &MainWindow::editRecorded);
    connect(m_batches, &BatchesPage::newBatchWanted, this, [this] { go(NewBatch); });
    connect(m_settings, &SettingsPage::changed, m_newBatch, &NewBatchPage::apply);
    connect(m_settings, &SettingsPage::accountChanged, m_newBatch, &NewBatchPage::accountChanged);
    connect(m_newBatch, &NewBatchPage::accountsWanted, this, [this] {
        go(Settings);
        m_settings->showAccounts();
    });
    connect(m_newBatch, &NewBatchPage::openBatches, this, &MainWindow::showBatch);
    connect(m_newBatch, &NewBatchPage::closed, this, [this] { go(Home); });
    connect(m_running, &RunningCard::progressWanted, this, [this] { go(NewBatch); });
    connect(m_running, &RunningCard::resultWanted, this, &MainWindow::showBatch);
    connect(m_runner, &BatchRunner::started, this, &MainWindow::followRun);
    connect(m_runner, &BatchRunner::finished, this, &MainWindow::followRun);
}

void MainWindow::followRun() {
    m_cancel->setEnabled(m_runner->isRunning());
    if (place() == NewBatch && !m_runner->isRunning()) m_running->hide(); // the page itself shows the result
    if (place() == Home) m_home->reload();
    if (place() == Batches) m_batches->reload();
}

void MainWindow::restoreWindow() {
    resize(kUsualSize);
    restoreGeometry(keptState(geometryKey()));
    if (!isOnScreen(frameGeometry())) setGeometry(QRect(QPoint(0, 0), kUsualSize));
}

MainWindow::Place MainWindow::place() const { return static_cast<Place>(m_pages->currentIndex()); }

void MainWindow::go(Place place) {
    m_pages->setCurrentIndex(place);
    m_rail->setCurrent(place);
    m_strip->clear();
    const QString names[] = {tr("Home"), tr("New batch"), tr("Recipes"), tr("Batches"), tr("Settings")};
    setWindowTitle(QStringLiteral("Understudy \u2014 %1").arg(names[place]));
    if (place == Home) m_home->reload();
    if (place == Recipes) m_recipes->reload();
    if (place == Batches) m_batches->reload();
}

void MainWindow::showBatch(const QString& batchId) {
    go(Batches);
    m_batches->showBatch(batchId);
}

void MainWindow::runSample() {
    go(NewBatch);
    m_newBatch->runSample();
}

void MainWindow::open(const QStringList& paths) {
    if (paths.isEmpty()) return;
    if (isBatchFile(paths.first())) openBatchFile(paths.first());
    else if (isRecipe(paths.first())) openRecipe(paths.first());
    else {
        go(NewBatch);
        m_newBatch->openFiles(paths);
    }
}

void MainWindow::openRecipe(const QString& path) {
    rememberRecipe(path);
    go(NewBatch);
    m_newBatch->openRecipe(path);
}

void MainWindow::openBatchFile(const QString& path) {
    Diagnostics found;
    const auto batch = readBatchFile(path.toStdString(), found);
    if (!batch) {
        m_strip->showError(batch.error());
        return;
    }
    go(NewBatch);
    m_newBatch->startFrom(*batch);
}

void MainWindow::chooseRecipe() {
    const QStringList paths =
        questions().openFiles(this, tr("Open a recipe"), tr("Recipes (*.yml *.yaml);;All files (*)"));
    if (!paths.isEmpty()) open({paths.first()});
}

void MainWindow::chooseFiles() {
    open(questions().openFiles(this, tr("Open sample files"), tr("All files (*)")));
}

void MainWindow::withRecorded(const QString& batchId, Reading read, std::function<void(const Rerun&)> then) {
    m_reading.start(
        [folder = m_historyFolder, id = batchId.toStdString(), read](std::stop_token) { return read(folder, id); },
        [this, then = std::move(then)](const Result<Rerun>& recorded) {
            if (recorded) then(*recorded);
            else m_strip->showError(recorded.error());
        });
}

void MainWindow::startRecorded(const Rerun& recorded) {
    const bool started = std::visit([this](const auto& parameters) { return m_runner->start(parameters); }, recorded);
    if (!started) m_strip->show(Tone::Warn, tr("A batch is running. Wait until it ends, or cancel it."));
}

void MainWindow::runAgain(const QString& batchId) {
    withRecorded(batchId, readRerun, [this](const Rerun& recorded) { startRecorded(recorded); });
}

void MainWindow::resume(const QString& batchId) {
    withRecorded(batchId, readResume, [this](const Rerun& recorded) { startRecorded(recorded); });
}

/// A recipe that came without samples goes on as a batch of that recipe.
void MainWindow::editRecorded(const QString& batchId) {
    withRecorded(batchId, readRerun, [this](const Rerun& recorded) {
        BatchFile batch;
        if (const auto* fromSamples = std::get_if<BatchParameters>(&recorded)) batch = fromSamples->batch;
        if (!holds(batch.recipe, batch.recipeText)) batch.recipe.clear();
        else batch.recipeText = std::get<GenerateParameters>(recorded).recipeText.value_or("");
        go(NewBatch);
        m_newBatch->startFrom(batch);
    });
}

bool MainWindow::mayClose() {
    if (m_runner->isRunning())
        return questions().confirm(this, tr("A batch is running."),
                                   tr("Closing cancels it. Finished tables stay, no half-written file does; it can be resumed."),
                                   tr("Cancel the batch and close"));
    if (m_newBatch->hasUnsavedWork())
        return questions().confirm(this, tr("The new batch is not saved."),
                                   tr("Closing loses what was entered since it was saved."), tr("Close without saving"));
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->setAccepted(mayClose());
    if (event->isAccepted()) keepState(geometryKey(), saveGeometry());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localPaths(*event).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    open(localPaths(*event));
}

} // namespace understudy::ui
