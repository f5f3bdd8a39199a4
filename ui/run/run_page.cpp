// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_page.h"

#include "ui/batch_runner.h"
#include "ui/history/batch_words.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/run/run_heading.h"
#include "ui/run/run_table_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rate_chart.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/thin_progress_bar.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>

#include <algorithm>
#include <cmath>

namespace understudy::ui {
namespace {

constexpr int kBarThickness = 10;
constexpr int kShownTables = 12;

/// Seconds as a person would say them: whole, and in steps of five when there are many.
double roughly(double seconds) { return seconds < 20 ? std::max(1.0, std::round(seconds)) : std::round(seconds / 5) * 5; }

} // namespace

RunPage::RunPage(BatchRunner& runner, QWidget* parent)
    : QWidget(parent), m_runner(runner), m_model(new RunTableModel(this)), m_bar(new ThinProgressBar(kBarThickness)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace5, metrics::kSpace4, metrics::kSpace5, metrics::kSpace4);
    column->setSpacing(metrics::kSpace3);
    m_bar->setAccessibleName(tr("Progress of the batch"));
    auto* card = new Card;
    card->setFlush();
    m_table = new TableView(tr("Tables of the batch"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    for (int section = 0; section < RunTableModel::ColumnCount; ++section)
        m_table->horizontalHeader()->setSectionResizeMode(section, QHeaderView::Stretch);
    card->body()->addWidget(m_table);
    column->addWidget(makeHeading());
    column->addWidget(m_bar);
    column->addWidget(card);
    column->addWidget(makeCharts(), 1);
    connect(&runner, &BatchRunner::started, this, &RunPage::begin);
    connect(&runner, &BatchRunner::ticked, this, &RunPage::follow);
    connect(&runner, &BatchRunner::finished, this, &RunPage::follow);
}

RunHeading* RunPage::makeHeading() {
    m_cancel = plainButton(tr("&Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelRun"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_cancel->setText(tr("Stopping…"));
        m_runner.cancel();
    });
    m_pause = plainButton(tr("&Pause"));
    m_pause->setObjectName(QStringLiteral("pauseRun"));
    connect(m_pause, &QPushButton::clicked, this, [this] {
        m_runner.setPaused(!m_runner.isPaused());
        showPause();
    });
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    row->addWidget(m_pause);
    row->addWidget(m_cancel);
    auto* heading = new RunHeading(buttons);
    m_title = heading->title();
    m_title->setObjectName(QStringLiteral("runTitle"));
    m_details = heading->details();
    return heading;
}

/// Rows can be held up while they are made, not while samples are read or files are checked.
void RunPage::showPause() {
    const auto progress = m_runner.progress();
    const bool paused = m_runner.isPaused();
    m_pause->setEnabled(m_runner.isRunning() && progress && progress->state == BatchState::Generating && m_cancel->isEnabled());
    m_pause->setText(paused ? tr("Go &on") : tr("&Pause"));
    if (paused) m_pace.reset();
}

QWidget* RunPage::makeCharts() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    auto* rate = new Card(tr("Rate"));
    m_chart = new RateChart;
    m_chart->setAccessibleName(tr("Rows a second over time"));
    rate->header()->addWidget(secondaryLabel(tr("rows/s")));
    rate->body()->addWidget(m_chart, 1);
    auto* log = new Card(tr("Log"));
    m_log = new QPlainTextEdit;
    m_log->setObjectName(QStringLiteral("log"));
    m_log->setAccessibleName(tr("Log"));
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setFont(monoFont());
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->document()->setDocumentMargin(0);
    log->body()->addWidget(m_log, 1);
    row->addWidget(rate, 5);
    row->addWidget(log, 4);
    return box;
}

void RunPage::begin() {
    m_clock.start();
    m_pace.reset();
    m_lastTick = 0;
    m_lastRows = 0;
    m_logLines = 0;
    m_model->clear();
    m_chart->clear();
    m_log->clear();
    m_bar->setShare(0);
    m_cancel->setEnabled(true);
    m_cancel->setText(tr("&Cancel"));
    showPause();
    follow();
}

void RunPage::follow() {
    const auto progress = m_runner.progress();
    if (!progress) return;
    const double now = static_cast<double>(m_clock.elapsed()) / 1000;
    const std::uint64_t rows = progress->rows;
    const double seconds = now - m_lastTick;
    m_model->update(progress->tables(), seconds);
    m_table->fitHeightTo(kShownTables);
    if (progress->state == BatchState::Generating) {
        m_pace.add(now, rows);
        if (seconds > 0 && rows > m_lastRows) m_chart->add(static_cast<double>(rows - m_lastRows) / seconds);
    }
    m_lastTick = now;
    m_lastRows = rows;
    showPause();
    showCounts(rows, progress->expectedRows, progress->bytes);
    showLog();
}

void RunPage::showCounts(std::uint64_t rows, std::uint64_t expected, std::uint64_t bytes) {
    const BatchState state = m_runner.progress()->state;
    const bool counting = expected > 0 && (state == BatchState::Generating || rows > 0);
    QString phase = stateWord(state);
    if (!phase.isEmpty()) phase[0] = phase[0].toUpper();
    m_title->setText(counting ? tr("%1 of %2 rows").arg(countText(rows), countText(std::max(expected, rows))) : phase + u'…');
    m_bar->setShare(expected > 0 ? std::min(1.0, static_cast<double>(rows) / static_cast<double>(expected)) : 0);
    QStringList details;
    if (m_runner.isPaused()) details << tr("paused");
    if (state == BatchState::Generating && m_pace.rate() > 0) details << rateText(m_pace.rate());
    if (bytes > 0) details << tr("%1 written").arg(byteText(bytes));
    if (state != BatchState::Generating && counting) details << stateWord(state);
    const auto left = state == BatchState::Generating ? m_pace.secondsLeft(expected) : std::nullopt;
    if (left) details << tr("about %1 left").arg(durationText(roughly(*left)));
    m_details->setText(details.join(QStringLiteral(" · ")));
}

void RunPage::showLog() {
    const std::vector<BatchProgress::LogLine> lines = m_runner.progress()->log();
    for (; m_logLines < lines.size(); ++m_logLines) {
        const BatchProgress::LogLine& line = lines[m_logLines];
        m_log->appendPlainText(QString::fromStdString(line.time) + u' ' + messageText(line.words));
    }
}

QString RunPage::title() const { return m_title->text(); }

} // namespace understudy::ui
