// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batches_page.h"

#include "base/civil.h"
#include "ui/history/batch_details.h"
#include "ui/history/batch_words.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/settings/preferences.h"
#include "ui/theme/icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

namespace understudy::ui {

namespace {

using Column = BatchModel::Column;

constexpr int kTypingPause = 120; // milliseconds
constexpr int kDefaultDays = 30;
constexpr BatchStatus kStatuses[] = {BatchStatus::Completed, BatchStatus::Failed, BatchStatus::Cancelled,
                                     BatchStatus::Interrupted, BatchStatus::InProgress};

QString stateKey() { return QStringLiteral("batches/splitter"); }

void setWidths(TableView& table) {
    const int widths[] = {170, 140, 130, 130, 110, 270};
    for (int column = 0; column < int(std::size(widths)); ++column) table.setColumnWidth(column, widths[column]);
}

} // namespace

BatchesPage::BatchesPage(std::string historyFolder, QWidget* parent)
    : QWidget(parent), m_historyFolder(historyFolder),
      m_model({Column::Started, Column::Batch, Column::Result, Column::Rows, Column::Took, Column::Source, Column::Seed}),
      m_search(new QLineEdit), m_status(new QComboBox), m_since(new QComboBox),
      m_export(plainButton(tr("Export\u2026"))), m_strip(new Strip), m_list(new QStackedWidget),
      m_table(new TableView(tr("Batches"))), m_empty(new EmptyState({})),
      m_details(new BatchDetails(std::move(historyFolder))), m_splitter(new QSplitter(Qt::Vertical)), m_reading(this),
      m_exporting(this) {
    setProperty("kind", QStringLiteral("page"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace5, metrics::kSpace4, metrics::kSpace5, metrics::kSpace4);
    column->setSpacing(metrics::kSpace3);
    column->addWidget(makeHeader());
    column->addWidget(m_strip);
    m_splitter->setProperty("kind", QStringLiteral("gap"));
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(metrics::kSpace3);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({430, 246});
    m_splitter->restoreState(keptState(stateKey()));
    column->addWidget(m_splitter, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { keepState(stateKey(), m_splitter->saveState()); });
    connect(m_details, &BatchDetails::runAgainWanted, this, &BatchesPage::runAgainWanted);
    connect(m_details, &BatchDetails::resumeWanted, this, &BatchesPage::resumeWanted);
    connect(m_details, &BatchDetails::recipeEditWanted, this, &BatchesPage::recipeEditWanted);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, &BatchesPage::reload);
}

QWidget* BatchesPage::makeHeader() {
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    m_search->setPlaceholderText(tr("Search recipe, source, error\u2026"));
    m_search->setAccessibleName(tr("Search batches"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(240);
    m_status->setAccessibleName(tr("Result"));
    m_status->addItem(tr("Any result"));
    for (const BatchStatus status : kStatuses) m_status->addItem(statusWord(status), static_cast<int>(status));
    m_since->setAccessibleName(tr("When"));
    m_since->addItem(tr("Any time"), 0);
    m_since->addItem(tr("Today"), 1);
    for (const int days : {7, kDefaultDays, 365}) m_since->addItem(tr("Last %n day(s)", nullptr, days), days);
    m_since->setCurrentIndex(m_since->findData(kDefaultDays));
    row->addWidget(titleLabel(tr("Batches")), 1);
    for (QWidget* control : {static_cast<QWidget*>(m_search), static_cast<QWidget*>(m_status),
                             static_cast<QWidget*>(m_since), static_cast<QWidget*>(m_export)})
        row->addWidget(control);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_status, &QComboBox::currentIndexChanged, this, &BatchesPage::reload);
    connect(m_since, &QComboBox::currentIndexChanged, this, &BatchesPage::reload);
    connect(m_export, &QPushButton::clicked, this, &BatchesPage::exportList);
    return header;
}

QWidget* BatchesPage::makeList() {
    auto* card = new Card;
    card->setFlush();
    card->body()->addWidget(m_list);
    m_table->setModel(&m_model);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    setWidths(*m_table);
    m_list->addWidget(m_table);
    m_list->addWidget(m_empty);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BatchesPage::showChosen);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (isFiltered()) resetFilters();
        else Q_EMIT newBatchWanted();
    });
    return card;
}

HistoryFilter BatchesPage::filter() const {
    HistoryFilter filter;
    filter.text = m_search->text().trimmed().toStdString();
    const QVariant status = m_status->currentData();
    if (status.isValid()) filter.status = static_cast<BatchStatus>(status.toInt());
    const int days = m_since->currentData().toInt();
    if (days > 0) filter.since = QDate::currentDate().addDays(1 - days).startOfDay().toMSecsSinceEpoch() * 1000;
    return filter;
}

bool BatchesPage::isFiltered() const {
    return !m_search->text().isEmpty() || m_status->currentIndex() > 0 || m_since->currentIndex() > 0;
}

void BatchesPage::resetFilters() {
    const QSignalBlocker search(m_search), status(m_status), since(m_since);
    m_search->clear();
    m_status->setCurrentIndex(0);
    m_since->setCurrentIndex(0);
    reload();
}

void BatchesPage::reload() {
    m_reading.start([folder = m_historyFolder, filter = filter()](std::stop_token) { return readBatches(folder, filter); },
                    [this](BatchList list) { showList(std::move(list)); });
}

void BatchesPage::showList(BatchList list) {
    m_strip->clear();
    if (list.error) m_strip->showError(*list.error);
    else if (!list.notice.empty()) m_strip->show(Tone::Warn, messageText(list.notice));
    m_model.setBatches(std::move(list.batches));
    const bool any = m_model.rowCount() > 0;
    if (isFiltered()) m_empty->set(tr("No batch fits the search and filters."), tr("Show all batches"));
    else m_empty->set(tr("Every batch you make is recorded here, with its recipe, seed and hashes."), tr("New batch"));
    m_list->setCurrentWidget(any ? static_cast<QWidget*>(m_table) : m_empty);
    m_export->setEnabled(any);
    chooseRow();
    Q_EMIT listed();
}

void BatchesPage::chooseRow() {
    if (m_model.rowCount() == 0) {
        m_details->clear();
        return;
    }
    m_table->selectRow(std::max(0, m_model.rowOf(m_chosen)));
}

void BatchesPage::showBatch(const QString& batchId) {
    m_chosen = batchId.toStdString();
    resetFilters();
}

void BatchesPage::showError(const Error& error) { m_strip->showError(error); }

void BatchesPage::showChosen(const QModelIndex& index) {
    if (!index.isValid()) return;
    const BatchSummary& batch = m_model.batch(index.row());
    m_chosen = batch.batchId;
    std::vector<BatchSummary> others;
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (row != index.row()) others.push_back(m_model.batch(row));
    m_details->show(batch, std::move(others));
}

void BatchesPage::focusSearch() { m_search->setFocus(Qt::ShortcutFocusReason); }

void BatchesPage::exportList() {
    const QString path = questions().saveFile(this, tr("Export batches"), QStringLiteral("batches.csv"),
                                              tr("CSV files (*.csv)"));
    if (path.isEmpty()) return;
    m_exporting.start(
        [folder = m_historyFolder, filter = filter(), path = path.toStdString()](std::stop_token) {
            return exportRecords(folder, filter, path);
        },
        [this, path](const Result<std::size_t>& written) {
            if (!written) m_strip->showError(written.error());
            else
                m_strip->show(Tone::Good, tr("%n record(s) written.", nullptr, static_cast<int>(*written)),
                              shortPath(path.toStdString()));
        });
}

} // namespace understudy::ui
