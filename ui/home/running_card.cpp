// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/home/running_card.h"

#include "ui/batch_runner.h"
#include "ui/history/batch_words.h"
#include "ui/run/amounts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/thin_progress_bar.h"

#include <QPainter>

namespace understudy::ui {

namespace {
constexpr int kHeight = 90;
constexpr int kMargin = 10;
constexpr int kLine = 18;
} // namespace

RunningCard::RunningCard(BatchRunner& runner, QWidget* parent) : QAbstractButton(parent), m_runner(runner) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Running batch"));
    setVisible(false);
    connect(&runner, &BatchRunner::started, this, &RunningCard::follow);
    connect(&runner, &BatchRunner::ticked, this, &RunningCard::follow);
    connect(&runner, &BatchRunner::finished, this, &RunningCard::follow);
    connect(this, &QAbstractButton::clicked, this, &RunningCard::choose);
}

QSize RunningCard::sizeHint() const { return {160, kHeight}; }

void RunningCard::follow() {
    const BatchProgress& progress = *m_runner.progress();
    const std::uint64_t rows = progress.rows, expected = progress.expectedRows;
    const bool running = m_runner.isRunning();
    m_name = m_runner.name();
    m_state = running ? stateWord(progress.state) : statusWord(m_runner.report().status).toLower();
    m_share = expected > 0 ? std::min(1.0, static_cast<double>(rows) / static_cast<double>(expected)) : 0;
    if (expected == 0) m_amount.clear();
    else if (running) m_amount = tr("%1 of\n%2 rows").arg(countText(rows), countText(expected));
    else m_amount = tr("%1 rows").arg(countText(rows));
    setAccessibleName(tr("Batch %1: %2, %3").arg(m_name, m_state, m_amount.simplified()));
    setVisible(true);
    update();
}

void RunningCard::choose() {
    if (m_runner.isRunning()) {
        Q_EMIT progressWanted();
        return;
    }
    setVisible(false);
    Q_EMIT resultWanted(QString::fromStdString(m_runner.report().batchId));
}

void RunningCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? tokens().accent : tokens().line);
    painter.setBrush(tokens().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCardRadius, metrics::kCardRadius);
    const int inner = width() - 2 * kMargin;
    painter.setFont(strongFont(metrics::kSecondaryPixels));
    painter.setPen(tokens().text);
    const QString name = painter.fontMetrics().elidedText(m_name, Qt::ElideRight, inner / 2);
    const int nameWidth = painter.fontMetrics().horizontalAdvance(name);
    painter.drawText(QRect(kMargin, kMargin, inner, kLine), Qt::AlignVCenter, name);
    painter.setFont(textFont(metrics::kSecondaryPixels));
    painter.setPen(tokens().muted);
    const int after = kMargin + nameWidth + metrics::kSpace1;
    painter.drawText(QRect(after, kMargin, width() - kMargin - after, kLine), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_state, Qt::ElideRight, width() - kMargin - after));
    ThinProgressBar::paint(painter, QRectF(kMargin, kMargin + kLine + 4, inner, 8), m_share, 6, !m_runner.isRunning());
    painter.drawText(QRect(kMargin, kMargin + kLine + 16, inner, 2 * kLine), Qt::AlignLeft | Qt::AlignTop, m_amount);
}

} // namespace understudy::ui
