// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/done_page.h"

#include "ui/cloud/connector.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/run/check_words.h"
#include "ui/run/output_model.h"
#include "ui/run/run_heading.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/upload/upload_dialog.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QUrl>

#include <cmath>

namespace understudy::ui {
namespace {

constexpr int kShownFiles = 12;
constexpr int kTitleColumn = 384;
constexpr qsizetype kLongestPlace = 40;

QString secondsText(double seconds) {
    return durationText(seconds < 10 ? std::max(0.1, std::round(seconds * 10) / 10) : std::round(seconds));
}

QLabel* signLabel(bool passed) {
    auto* label = new QLabel;
    label->setPixmap(icon(passed ? "check" : "cross", passed ? &Tokens::good : &Tokens::bad).pixmap(metrics::kIconSize));
    label->setAccessibleName(passed ? DonePage::tr("passed") : DonePage::tr("failed"));
    return label;
}

} // namespace

DonePage::DonePage(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget;
    page->setProperty("kind", QStringLiteral("page"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::kSpace5, metrics::kSpace4, metrics::kSpace5, metrics::kSpace4);
    column->setSpacing(metrics::kSpace3);
    m_strip = new Strip;
    auto* checks = new Card;
    checks->setFlush();
    m_checksCard = checks;
    m_checks = new QGridLayout;
    m_checks->setSpacing(0);
    m_checks->setColumnMinimumWidth(1, kTitleColumn);
    m_checks->setColumnStretch(2, 1);
    checks->body()->addLayout(m_checks);
    auto* files = new Card;
    files->setFlush();
    m_model = new OutputModel(this);
    m_table = new TableView(tr("Files of the batch"));
    m_table->setModel(m_model);
    for (int section = 0; section < OutputModel::ColumnCount; ++section)
        m_table->horizontalHeader()->setSectionResizeMode(section, QHeaderView::Stretch);
    files->body()->addWidget(m_table);
    column->addWidget(makeHeading());
    column->addWidget(m_strip);
    column->addWidget(checks);
    column->addWidget(files);
    column->addWidget(makeCommand());
    column->addStretch();
    setWidget(page);
}

RunHeading* DonePage::makeHeading() {
    m_open = plainButton(tr("&Open folder"));
    connect(m_open, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    m_copyAddress = plainButton(tr("Copy &address"));
    connect(m_copyAddress, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_address);
        m_copyAddress->setText(tr("Copied"));
    });
    m_upload = filledButton(tr("&Upload\u2026"));
    connect(m_upload, &QPushButton::clicked, this, [this] { Q_EMIT uploadWanted(m_batchId, !lastUploadPlace().isEmpty()); });
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    row->addWidget(m_upload);
    row->addWidget(m_open);
    row->addWidget(m_copyAddress);
    auto* heading = new RunHeading(buttons);
    m_title = heading->title();
    m_title->setObjectName(QStringLiteral("doneTitle"));
    m_details = heading->details();
    return heading;
}

QWidget* DonePage::makeCommand() {
    auto* card = new Card;
    m_command = new ElidedLabel;
    m_command->setFont(monoFont());
    m_copy = plainButton(tr("Copy co&mmand"));
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_command->text());
        m_copy->setText(tr("Copied"));
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_command, 1);
    row->addWidget(m_copy);
    card->body()->addLayout(row);
    return card;
}

void DonePage::showReport(const BatchReport& report, const QString& command) {
    std::uint64_t rows = 0;
    for (const BatchOutput& output : report.tables) rows += output.rows;
    m_title->setText(tr("Done: %1 rows in %2").arg(countText(rows), secondsText(report.seconds)));
    m_details->setText(tr("Batch %1 · seed %2 · recorded in the history")
                           .arg(QString::fromStdString(report.batchId))
                           .arg(report.seed));
    const bool here = isOnThisComputer(report);
    m_batchId = QString::fromStdString(report.batchId);
    m_folder = here ? QFileInfo(QString::fromStdString(report.tables.front().path)).absolutePath() : QString();
    m_open->setVisible(here);
    m_open->setToolTip(m_folder);
    m_address = here || report.tables.empty() ? QString() : parentLocation(QString::fromStdString(report.tables.front().path));
    m_copyAddress->setVisible(!m_address.isEmpty());
    m_copyAddress->setText(tr("Copy &address"));
    m_copyAddress->setToolTip(m_address);
    m_upload->setVisible(here);
    showUploadPlace();
    m_strip->clear();
    QStringList notes;
    for (const Message& note : report.notes) notes << messageText(note);
    if (!notes.isEmpty()) m_strip->show(Tone::Warn, notes.join(u'\n'));
    showChecks(checkLines(report.checks));
    m_model->setOutputs(report.tables);
    m_table->fitHeightTo(kShownFiles);
    m_command->setText(command);
    m_copy->setText(tr("Copy co&mmand"));
}

void DonePage::showUploadPlace() {
    const QString place = lastUploadPlace();
    const QString shown = place.size() > kLongestPlace ? place.left(kLongestPlace - 1) + u'\u2026' : place;
    m_upload->setText(place.isEmpty() ? tr("&Upload\u2026") : tr("&Upload to %1").arg(QString(shown).replace(u'&', QStringLiteral("&&"))));
    m_upload->setToolTip(place);
}

void DonePage::showChecks(const std::vector<CheckLine>& lines) {
    while (QLayoutItem* item = m_checks->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const CheckLine& line : lines) {
        QLabel* sign = signLabel(line.passed);
        sign->setFixedWidth(36);
        sign->setAlignment(Qt::AlignCenter);
        QLabel* title = strongLabel(line.title);
        title->setFixedHeight(metrics::kRowHeight - 1);
        auto* detail = new ElidedLabel(line.passed ? line.detail : tr("failed: %1").arg(line.detail));
        detail->setContentsMargins(0, 0, 10, 0);
        detail->setProperty("kind", QStringLiteral("muted"));
        m_checks->addWidget(sign, row, 0);
        m_checks->addWidget(title, row, 1);
        m_checks->addWidget(detail, row, 2);
        if (&line != &lines.back()) m_checks->addWidget(rule(), row + 1, 0, 1, 3);
        row += 2;
    }
    m_checksCard->setVisible(!lines.empty());
}

QString DonePage::heading() const { return m_title->text(); }

QString DonePage::command() const { return m_command->text(); }

} // namespace understudy::ui
