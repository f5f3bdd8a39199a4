// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/home_page.h"

#include "ui/cloud/connector.h"
#include "ui/history/history_reading.h"
#include "ui/home/drop_area.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>

namespace understudy::ui {

namespace {

using Column = BatchModel::Column;

constexpr std::size_t kRecent = 8;
constexpr int kSideMargin = 32;
constexpr int kTopMargin = 28;

Card* startCard(const QString& heading, const QString& text, QPushButton* button) {
    auto* card = new Card(heading);
    card->body()->addWidget(mutedLabel(text));
    card->body()->addWidget(button);
    return card;
}

void setWidths(TableView& table) {
    constexpr int kWentTo = 5;
    const int widths[] = {150, 130, 130, 130, 110, 300, 110};
    for (int column = 0; column < int(std::size(widths)); ++column) table.setColumnWidth(column, widths[column]);
    table.horizontalHeader()->setStretchLastSection(false);
    table.horizontalHeader()->setSectionResizeMode(kWentTo, QHeaderView::Stretch);
}

} // namespace

HomePage::HomePage(std::string historyFolder, QWidget* parent)
    : QWidget(parent), m_historyFolder(std::move(historyFolder)),
      m_model({Column::Batch, Column::Result, Column::StartedDay, Column::Rows, Column::Took, Column::WentTo,
               Column::Action}),
      m_table(new TableView(tr("Recent batches"))),
      m_empty(new EmptyState(tr("Batches you make are listed here."), tr("Run the sample"))), m_strip(new Strip),
      m_reading(this) {
    setProperty("kind", QStringLiteral("page"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSideMargin, kTopMargin, kSideMargin, metrics::kSpace5);
    column->setSpacing(metrics::kSpace1);
    column->addWidget(titleLabel(tr("Make stand-in data")));
    column->addWidget(mutedLabel(tr("Tables that look and behave like yours, and contain none of it.")));
    column->addSpacing(metrics::kSpace3);
    column->addWidget(makeCards());
    column->addSpacing(metrics::kSpace4);
    auto* drop = new DropArea(tr("Drop sample files, a folder or a recipe here"));
    connect(drop, &DropArea::dropped, this, &HomePage::pathsDropped);
    column->addWidget(drop);
    column->addSpacing(metrics::kSpace3);
    auto* heading = new QHBoxLayout;
    QPushButton* all = linkButton(tr("All batches \u2192"));
    connect(all, &QPushButton::clicked, this, &HomePage::allBatchesWanted);
    heading->addWidget(headingLabel(tr("Recent batches")), 1);
    heading->addWidget(all);
    column->addLayout(heading);
    column->addSpacing(metrics::kSpace1);
    column->addWidget(m_strip);
    column->addWidget(makeRecent());
    column->addStretch();
}

QWidget* HomePage::makeCards() {
    auto* cards = new QWidget;
    auto* row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    QPushButton* start = filledButton(tr("New batch\u2026"));
    QPushButton* open = plainButton(tr("Open\u2026"));
    QPushButton* sample = plainButton(tr("Run the sample"));
    open->setAccessibleName(tr("Open a recipe"));
    connect(start, &QPushButton::clicked, this, &HomePage::newBatchWanted);
    connect(open, &QPushButton::clicked, this, &HomePage::recipeWanted);
    connect(sample, &QPushButton::clicked, this, &HomePage::sampleWanted);
    row->addWidget(startCard(tr("Start from sample tables"), connectorList(), start), 1);
    row->addWidget(startCard(tr("Open a recipe"), tr("Snowfakery recipes work as they are"), open), 1);
    row->addWidget(startCard(tr("Try it now"), tr("Five small tables that ship with the program"), sample), 1);
    return cards;
}

Card* HomePage::makeRecent() {
    auto* card = new Card;
    card->setFlush();
    m_table->setModel(&m_model);
    m_table->horizontalHeader()->setSectionsClickable(false);
    setWidths(*m_table);
    m_table->setVisible(false);
    m_empty->setMinimumHeight(120);
    m_empty->setVisible(false);
    card->body()->addWidget(m_table);
    card->body()->addWidget(m_empty);
    connect(m_empty, &EmptyState::actionTriggered, this, &HomePage::sampleWanted);
    connect(m_table, &TableView::linkActivated, this, &HomePage::act);
    connect(m_table, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT batchWanted(QString::fromStdString(m_model.batch(index.row()).batchId));
    });
    return card;
}

void HomePage::reload() {
    HistoryFilter newest;
    newest.limit = kRecent;
    m_reading.start([folder = m_historyFolder, newest](std::stop_token) { return readBatches(folder, newest); },
                    [this](BatchList list) { showList(std::move(list)); });
}

void HomePage::showList(BatchList list) {
    m_strip->clear();
    if (list.error) m_strip->showError(*list.error);
    m_model.setBatches(std::move(list.batches));
    const bool any = m_model.rowCount() > 0;
    m_table->fitHeightTo(static_cast<int>(kRecent));
    m_table->setVisible(any);
    m_empty->setVisible(!any);
}

void HomePage::act(const QModelIndex& index) {
    const BatchSummary& batch = m_model.batch(index.row());
    const QString id = QString::fromStdString(batch.batchId);
    if (batch.status == BatchStatus::Failed) Q_EMIT batchWanted(id);
    else if (batch.status == BatchStatus::Interrupted) Q_EMIT resumeWanted(id);
    else if (batch.status != BatchStatus::InProgress) Q_EMIT runAgainWanted(id);
}

} // namespace understudy::ui
