// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batch_details.h"

#include "batch/batch_job.h"
#include "ui/history/batch_words.h"
#include "ui/history/facts_panel.h"
#include "ui/theme/theme.h"
#include "ui/upload/upload_dialog.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QStackedWidget>

#include <utility>

namespace understudy::ui {

namespace {

constexpr int kFactsWidth = 300;
constexpr std::size_t kMostOffered = 15;

enum Page { TablesPage, RecipePage, ComparisonPage };

QPlainTextEdit* textView(const QString& name) {
    auto* view = new QPlainTextEdit;
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setFont(monoFont());
    view->setFrameShape(QFrame::NoFrame);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    return view;
}

QString headline(const BatchSummary& batch) {
    return QStringLiteral("%1 \u00B7 %2 \u00B7 %3")
        .arg(QString::fromStdString(batch.batchName), momentText(batch.started), statusWord(batch.status));
}

} // namespace

BatchDetails::BatchDetails(std::string historyFolder, QWidget* parent)
    : Card(parent), m_historyFolder(std::move(historyFolder)), m_heading(new ElidedLabel),
      m_back(plainButton(tr("Back to tables"))), m_verify(plainButton(tr("Verify"))), m_upload(plainButton(tr("Upload\u2026"))),
      m_resume(plainButton(tr("Resume"))), m_again(plainButton(tr("Run again"))), m_recipe(plainButton(tr("Recipe as it was"))),
      m_compare(plainButton(tr("Compare with\u2026"))), m_strip(new Strip), m_pages(new QStackedWidget),
      m_table(new TableView(tr("Tables of the batch"))), m_comparisonTable(new TableView(tr("Comparison of two batches"))),
      m_facts(new FactsPanel), m_recipeText(textView(tr("Recipe as it was"))),
      m_differences(textView(tr("Lines in which the recipes differ"))), m_reading(this), m_verifying(this),
      m_comparing(this) {
    makeHeader();
    m_pages->addWidget(makeTablesPage());
    m_pages->addWidget(makeRecipePage());
    m_pages->addWidget(makeComparisonPage());
    body()->addWidget(m_strip);
    body()->addWidget(m_pages, 1);
    clear();
}

void BatchDetails::makeHeader() {
    m_heading->setFont(strongFont());
    header()->addWidget(m_heading, 1);
    for (QPushButton* button : {m_back, m_verify, m_upload, m_resume, m_again, m_recipe, m_compare}) header()->addWidget(button);
    connect(m_back, &QPushButton::clicked, this, &BatchDetails::showTables);
    connect(m_verify, &QPushButton::clicked, this, &BatchDetails::verify);
    connect(m_upload, &QPushButton::clicked, this, &BatchDetails::upload);
    m_resume->setToolTip(tr("Keeps the tables that were finished and makes the others, to the same bytes."));
    connect(m_resume, &QPushButton::clicked, this,
            [this] { Q_EMIT resumeWanted(QString::fromStdString(m_batch.batchId)); });
    connect(m_again, &QPushButton::clicked, this,
            [this] { Q_EMIT runAgainWanted(QString::fromStdString(m_batch.batchId)); });
    connect(m_recipe, &QPushButton::clicked, this, &BatchDetails::showRecipe);
    connect(m_compare, &QPushButton::clicked, this, &BatchDetails::chooseComparison);
}

QWidget* BatchDetails::makeTablesPage() {
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    m_table->setModel(&m_tables);
    const int widths[] = {180, 120, 110, 120};
    for (int column = 0; column < int(std::size(widths)); ++column) m_table->setColumnWidth(column, widths[column]);
    m_facts->setFixedWidth(kFactsWidth);
    row->addWidget(m_table, 1);
    row->addWidget(m_facts);
    return page;
}

QWidget* BatchDetails::makeRecipePage() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    QPushButton* edit = plainButton(tr("Go on from this recipe"));
    connect(edit, &QPushButton::clicked, this,
            [this] { Q_EMIT recipeEditWanted(QString::fromStdString(m_batch.batchId)); });
    column->addWidget(m_recipeText, 1);
    column->addWidget(edit, 0, Qt::AlignRight);
    return page;
}

QWidget* BatchDetails::makeComparisonPage() {
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    m_comparisonTable->setModel(&m_comparison);
    m_comparisonTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    row->addWidget(m_comparisonTable, 3);
    row->addWidget(m_differences, 2);
    return page;
}

void BatchDetails::show(const BatchSummary& batch, std::vector<BatchSummary> others) {
    const bool another = batch.batchId != m_batch.batchId;
    m_batch = batch;
    m_others = std::move(others);
    m_heading->setText(headline(batch));
    if (another) {
        m_tables.setRecords({});
        m_facts->show({});
        m_verifying.cancel();
        m_comparing.cancel();
        showTables();
    }
    m_strip->clear();
    if (!batch.errorMessage.empty())
        m_strip->show(Tone::Bad, QString::fromStdString(batch.errorMessage));
    enableButtons();
    m_reading.start([folder = m_historyFolder, id = batch.batchId](std::stop_token) { return readRecords(folder, id); },
                    [this](RecordList list) { showRecords(std::move(list)); });
}

void BatchDetails::clear() {
    m_batch = {};
    m_reading.cancel();
    m_tables.setRecords({});
    m_facts->show({});
    m_heading->setText(tr("No batch chosen"));
    m_strip->clear();
    showTables();
}

void BatchDetails::showRecords(RecordList list) {
    if (list.error) m_strip->showError(*list.error);
    m_facts->show(list.records);
    m_recipeText->setPlainText(list.records.empty() ? QString() : QString::fromStdString(list.records.front().recipe));
    m_tables.setRecords(std::move(list.records));
    enableButtons();
}

void BatchDetails::enableButtons() {
    const bool any = !m_tables.records().empty();
    const bool ended = any && m_batch.status != BatchStatus::InProgress;
    const bool tables = m_pages->currentIndex() == TablesPage;
    m_back->setVisible(!tables);
    const bool early = ended && m_batch.status != BatchStatus::Completed;
    m_verify->setVisible(tables && !early);
    m_resume->setVisible(tables && early);
    m_upload->setVisible(tables && !early);
    m_upload->setEnabled(ended && uploadableOutputs(m_tables.records()).has_value());
    m_recipe->setVisible(m_pages->currentIndex() != RecipePage);
    m_verify->setEnabled(ended && !m_verifying.isRunning());
    m_again->setEnabled(ended);
    m_recipe->setEnabled(any);
    m_compare->setEnabled(any && !m_others.empty());
}

void BatchDetails::showTables() {
    m_pages->setCurrentIndex(TablesPage);
    enableButtons();
}

void BatchDetails::showRecipe() {
    m_pages->setCurrentIndex(RecipePage);
    enableButtons();
}

void BatchDetails::verify() {
    m_verifyHadFocus = m_verify->hasFocus();
    showTables();
    m_strip->clear();
    m_verifying.start([records = records()](std::stop_token stop) { return verifyBatch(records, stop); },
                      [this](const Result<std::vector<CheckResult>>& results) { showVerified(results); });
    enableButtons();
}

void BatchDetails::upload() {
    openUpload(m_historyFolder, records(), this, false, [this] {
        m_reading.start([folder = m_historyFolder, id = m_batch.batchId](std::stop_token) { return readRecords(folder, id); },
                        [this](RecordList list) { showRecords(std::move(list)); });
    });
}

void BatchDetails::showVerified(const Result<std::vector<CheckResult>>& results) {
    enableButtons();
    if (std::exchange(m_verifyHadFocus, false)) m_verify->setFocus(); // It was disabled, and the focus went on.
    if (!results) {
        m_strip->showError(results.error());
        return;
    }
    m_tables.setVerified(*results);
    const auto changed = std::count_if(results->begin(), results->end(), [](const CheckResult& r) { return !r.passed; });
    if (changed > 0) m_strip->show(Tone::Bad, tr("%n file(s) are not as recorded.", nullptr, static_cast<int>(changed)));
    else m_strip->show(Tone::Good, tr("%n file(s) are as recorded: same size, same SHA-256.", nullptr,
                                      static_cast<int>(results->size())));
}

void BatchDetails::chooseComparison() {
    fillCompareMenu();
    m_compareMenu.popup(m_compare->mapToGlobal(QPoint(0, m_compare->height())));
}

void BatchDetails::fillCompareMenu() {
    m_compareMenu.clear();
    std::stable_partition(m_others.begin(), m_others.end(),
                          [this](const BatchSummary& other) { return other.batchName == m_batch.batchName; });
    for (std::size_t i = 0; i < std::min(kMostOffered, m_others.size()); ++i)
        m_compareMenu.addAction(headline(m_others[i]), this, [this, other = m_others[i]] { compareWith(other); });
}

void BatchDetails::compareWith(const BatchSummary& other) {
    struct Outcome {
        RecordList other;
        std::vector<ComparedFact> facts;
        QString differences;
    };
    const auto compare = [folder = m_historyFolder, id = other.batchId, mine = records()](std::stop_token) {
        Outcome outcome;
        outcome.other = readRecords(folder, id);
        outcome.facts = compareBatches(mine, outcome.other.records);
        if (!mine.empty() && !outcome.other.records.empty())
            outcome.differences = differingLines(QString::fromStdString(mine.front().recipe),
                                                 QString::fromStdString(outcome.other.records.front().recipe));
        return outcome;
    };
    m_comparing.start(compare, [this, moment = momentText(other.started)](Outcome outcome) {
        if (outcome.other.error) m_strip->showError(*outcome.other.error);
        m_comparison.setFacts(std::move(outcome.facts), momentText(m_batch.started), moment);
        m_differences->setPlainText(outcome.differences.isEmpty() ? tr("The recipes are the same.")
                                                                  : outcome.differences);
        m_pages->setCurrentIndex(ComparisonPage);
        enableButtons();
    });
}

} // namespace understudy::ui
