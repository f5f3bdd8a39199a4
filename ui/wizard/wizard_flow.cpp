// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/wizard_flow.h"

#include "ui/batch_runner.h"
#include "ui/cloud/cloud_access.h"
#include "ui/history/history_reading.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/run/done_page.h"
#include "ui/run/output_model.h"
#include "ui/run/run_page.h"
#include "ui/settings/preferences.h"
#include "ui/theme/theme.h"
#include "ui/upload/upload_dialog.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/stepper.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/batch_saving.h"
#include "ui/wizard/destination_card.h"
#include "ui/wizard/generate_step.h"
#include "ui/wizard/new_batch_page.h"
#include "ui/wizard/recipe_step.h"
#include "ui/wizard/source_step.h"
#include "ui/wizard/tables_step.h"
#include "ui/wizard/wizard_footer.h"

#include <QApplication>
#include <QDir>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace understudy::ui {
namespace {

constexpr int kBarHeight = 45;

GenerateParameters generateParameters(const BatchDraft& draft) {
    GenerateParameters parameters;
    parameters.recipePath = draft.recipePath().toStdString();
    parameters.recipeText = draft.recipe().toStdString();
    parameters.rows = draft.rows();
    parameters.seed = draft.seed();
    parameters.format = "csv";
    parameters.outputFolder = draft.destination().toStdString();
    parameters.run.threads = preferences().threads;
    return parameters;
}

BatchParameters batchParameters(const BatchDraft& draft) {
    BatchParameters parameters;
    parameters.batch = draft.batch();
    if (parameters.batch.threads == 0) parameters.batch.threads = preferences().threads;
    parameters.samples = draft.samples();
    parameters.connections = cloudConnections();
    return parameters;
}

} // namespace

WizardFlow::WizardFlow(BatchRunner& runner, NewBatchPage& page) : QObject(&page), m_runner(runner), m_page(page), m_readingRecords(this) {
    makeSteps();
    layOut();
    connectButtons();
    goTo(Source);
    restore();
}

void WizardFlow::makeSteps() {
    m_source = new SourceStep(m_draft);
    m_tables = new TablesStep(m_draft, m_reader);
    m_recipe = new RecipeStep(m_draft);
    m_generate = new GenerateStep(m_draft);
    m_steps = {m_source, m_tables, m_recipe, m_generate};
    m_run = new RunPage(m_runner);
    m_done = new DonePage;
    connect(m_done, &DonePage::uploadWanted, this, &WizardFlow::upload);
    m_pages = new QStackedWidget;
    for (WizardStep* step : m_steps) {
        m_pages->addWidget(step);
        connect(step, &WizardStep::changed, this, &WizardFlow::refresh);
    }
    m_pages->addWidget(m_run);
    m_pages->addWidget(m_done);
}

void WizardFlow::layOut() {
    m_footer = new WizardFooter;
    m_strip = new Strip;
    auto* column = new QVBoxLayout(&m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_strip);
    column->addWidget(m_pages, 1);
    column->addWidget(m_footer);
}

QFrame* WizardFlow::makeBar() {
    auto* bar = new QFrame;
    bar->setProperty("kind", QStringLiteral("bar"));
    bar->setFixedHeight(kBarHeight);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::kSpace5, 0, metrics::kSpace4, 0);
    m_stepper = new Stepper({tr("Source"), tr("Tables"), tr("Recipe"), tr("Generate")});
    m_fileName = new ElidedLabel;
    m_fileName->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_fileName->setProperty("kind", QStringLiteral("muted"));
    m_save = linkButton(tr("Save batch file…"));
    m_save->setToolTip(tr("Keep everything entered as a file that the command line can run, too (Ctrl+S)"));
    row->addWidget(m_stepper);
    row->addWidget(m_fileName, 1);
    row->addWidget(m_save);
    return bar;
}

void WizardFlow::connectButtons() {
    connect(m_stepper, &Stepper::stepClicked, this, [this](int step) {
        m_goesOn = false;
        goTo(step);
    });
    connect(m_save, &QPushButton::clicked, this, &WizardFlow::save);
    connect(m_footer->next(), &QPushButton::clicked, this, &WizardFlow::next);
    connect(m_footer->back(), &QPushButton::clicked, this, &WizardFlow::back);
    connect(m_footer->cancel(), &QPushButton::clicked, this, &WizardFlow::cancel);
    connect(m_footer->background(), &QPushButton::clicked, this, &WizardFlow::toBackground);
    connect(m_footer->history(), &QPushButton::clicked, this, &WizardFlow::showInHistory);
    connect(m_footer->newBatch(), &QPushButton::clicked, this, &WizardFlow::newBatch);
    connect(m_footer, &WizardFooter::linkFollowed, this,
            [this] { m_steps[static_cast<std::size_t>(m_step)]->followSentence(); });
    connect(m_strip, &Strip::actionTriggered, this, [this] {
        if (m_restored) clear();
        m_strip->clear();
    });
    connect(m_source, &SourceStep::accountsWanted, &m_page, &NewBatchPage::accountsWanted);
    connect(m_tables, &TablesStep::accountsWanted, &m_page, &NewBatchPage::accountsWanted);
    connect(m_generate, &GenerateStep::accountsWanted, &m_page, &NewBatchPage::accountsWanted);
    connect(m_generate, &GenerateStep::failureFollowed, this, &WizardFlow::showInHistory);
    connect(&m_draft, &BatchDraft::changed, this, &WizardFlow::refresh);
    connect(&m_runner, &BatchRunner::started, this, &WizardFlow::started);
    connect(&m_runner, &BatchRunner::finished, this, &WizardFlow::finished);
}

void WizardFlow::restore() {
    const std::optional<BatchFile> unfinished = m_store.restore();
    if (!unfinished) return;
    m_draft.take(*unfinished);
    m_restored = true;
    m_strip->show(Tone::Neutral, tr("This is the batch you left unfinished: %1.").arg(m_draft.name()), {},
                  tr("Start over"));
    goTo(hasSamples() || m_draft.recipe().isEmpty() ? Source : Recipe);
}

int WizardFlow::currentStep() const { return m_pages->currentIndex() <= Generate ? m_pages->currentIndex() : -1; }

void WizardFlow::goTo(int step) {
    if (step == Tables && !hasSamples() && !m_draft.recipe().isEmpty()) step = m_step == Recipe ? Source : Recipe;
    m_step = step;
    m_furthest = std::max(m_furthest, step);
    m_footer->setMode(WizardFooter::Mode::Step);
    m_pages->setCurrentIndex(step);
    m_steps[static_cast<std::size_t>(step)]->enter();
    refresh();
    leaveFooter();
}

/// The next button may be off on the new page; the keyboard goes on at its top, not at Cancel.
void WizardFlow::leaveFooter() {
    if (m_footer->isAncestorOf(QApplication::focusWidget())) m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void WizardFlow::next() {
    m_strip->clear();
    m_restored = false;
    if (m_step == Generate)
        run();
    else
        goTo(m_step + 1);
}

void WizardFlow::back() {
    m_goesOn = false;
    goTo(m_step - 1);
}

void WizardFlow::refresh() {
    if (!m_footer || currentStep() < 0) return;
    const WizardStep& step = *m_steps[static_cast<std::size_t>(m_step)];
    m_stepper->setState(m_step, m_furthest);
    m_fileName->setText(m_draft.name() + QStringLiteral(".batch.yml"));
    m_save->setVisible(hasSamples());
    Q_EMIT m_page.possibleChanged();
    m_footer->setSentence(step.sentence());
    m_footer->next()->setText(step.nextName());
    m_footer->next()->setEnabled(step.isComplete());
    m_footer->back()->setEnabled(m_step > Source);
    if (m_goesOn && step.isComplete()) QMetaObject::invokeMethod(this, &WizardFlow::goOn, Qt::QueuedConnection);
}

void WizardFlow::goOn() {
    if (!m_goesOn || currentStep() < 0 || !m_steps[static_cast<std::size_t>(m_step)]->isComplete()) return;
    m_goesOn = m_step != Generate;
    next();
}

void WizardFlow::cancel() {
    const bool leave = !m_draft.isDirty() ||
                       questions().confirm(&m_page, tr("Throw this batch away?"),
                                           tr("What was entered since it was last saved is lost."), tr("Throw away"));
    if (!leave) return;
    clear();
    Q_EMIT m_page.closed();
}

void WizardFlow::clear() {
    m_goesOn = m_restored = false;
    m_reader.stop();
    m_draft.clear();
    m_source->clear();
    m_store.forget();
    m_strip->clear();
    m_furthest = 0;
    goTo(Source);
}

/// A batch file names its recipe's file: that has to hold what is shown.
void WizardFlow::save() {
    if (m_recipe->isUnsaved() && !m_recipe->save()) {
        goTo(Recipe);
        return;
    }
    QString path = m_draft.path();
    const QString proposed = QDir::home().filePath(m_draft.name() + QStringLiteral(".batch.yml"));
    path = questions().saveFile(&m_page, tr("Save batch file"), path.isEmpty() ? proposed : path,
                                tr("Batch files (*.batch.yml)"));
    if (path.isEmpty()) return;
    const Result<void> saved = saveBatch(m_draft, path);
    if (!saved) {
        m_strip->showError(saved.error());
        return;
    }
    m_store.forget();
    m_strip->show(Tone::Good, tr("Saved."), path);
    m_restored = false;
    refresh();
}

void WizardFlow::run() {
    m_generate->clearFailure();
    m_own = true;
    const bool started = m_draft.source().isEmpty() ? m_runner.start(generateParameters(m_draft))
                                                     : m_runner.start(batchParameters(m_draft));
    if (started) return m_generate->destination()->remember();
    m_own = false;
    m_generate->showFailure({ErrorCode::Usage, tr("Another batch is running").toStdString(), "",
                             tr("Wait until it is done, or cancel it").toStdString()});
}

void WizardFlow::started() {
    m_pages->setCurrentWidget(m_run);
    leaveFooter();
    m_footer->setMode(WizardFooter::Mode::Running);
    m_footer->setSentence(tr("You can leave this page; the batch goes on. Stopped, it keeps its finished tables and can be resumed."));
    m_save->hide();
    Q_EMIT m_page.possibleChanged();
    if (m_own) m_stepper->setState(Generate, m_furthest);
}

void WizardFlow::finished(const BatchReport& report) {
    const bool own = m_own;
    m_own = false;
    if (m_pages->currentWidget() != m_run) return;
    if (report.status == BatchStatus::Completed) {
        m_done->showReport(report, own ? commandFor(m_draft, QString::fromStdString(report.batchId)) : QString());
        m_pages->setCurrentWidget(m_done);
        m_footer->setMode(WizardFooter::Mode::Done);
        m_footer->setSentence(isOnThisComputer(report) ? tr("Everything is on this computer; nothing was sent anywhere.")
                                                       : tr("Everything is where the batch sent it."));
        m_stepper->setState(-1, static_cast<int>(m_steps.size()));
        if (!own) return;
        m_draft.setClean();
        m_store.forget();
        return;
    }
    goTo(m_step);
    if (report.error && own)
        m_generate->showFailure(*report.error, report.batchId.empty() ? QString() : tr("Show under Batches"));
}

void WizardFlow::upload(const QString& batchId, bool atOnce) {
    const std::string folder = m_runner.parameters().historyFolder;
    m_readingRecords.start([folder, id = batchId.toStdString()](std::stop_token) { return readRecords(folder, id); },
                           [this, folder, atOnce](const RecordList& list) {
                               if (list.error) return m_footer->setSentence(messageText(list.error->sentence()));
                               openUpload(folder, list.records, &m_page, atOnce, [this] {
                                   m_footer->setSentence(tr("The history says where everything was uploaded to."));
                               });
                           });
}

void WizardFlow::toBackground() {
    if (m_own)
        Q_EMIT m_page.closed();
    else
        goTo(m_step);
}

void WizardFlow::newBatch() { clear(); }

void WizardFlow::showInHistory() {
    const QString batchId = QString::fromStdString(m_runner.report().batchId);
    Q_EMIT m_page.openBatches(batchId);
}

void WizardFlow::startFrom(const BatchFile& batch) {
    clear();
    m_draft.take(batch);
    goTo(hasSamples() || m_draft.recipe().isEmpty() ? Source : Recipe);
}

void WizardFlow::openFiles(const QStringList& paths) {
    m_goesOn = false;
    goTo(Source);
    m_source->openFiles(paths);
}

void WizardFlow::openRecipe(const QString& path) {
    clear();
    m_recipe->open(path);
    goTo(Recipe);
}

void WizardFlow::runSample() {
    Diagnostics diagnostics;
    Result<BatchFile> batch = readBatchFile(samplePath().toStdString(), diagnostics);
    if (!batch) {
        m_strip->showError(batch.error());
        return;
    }
    clear();
    batch->destination = m_draft.destination().toStdString();
    m_draft.take(*batch);
    m_goesOn = true;
    goTo(Source);
}

/// Samples that are read anew are shown being read.
void WizardFlow::apply(const Preferences& preferences) {
    m_draft.apply(preferences);
    if (currentStep() < 0) return;
    goTo(currentStep() > Source && hasSamples() && !m_draft.isRead() ? int(Tables) : m_step);
}

void WizardFlow::accountChanged() {
    m_source->accountChanged();
    m_tables->accountChanged();
}

bool WizardFlow::hasUnsavedWork() { return m_draft.isDirty() && !m_store.keep(); }

} // namespace understudy::ui
