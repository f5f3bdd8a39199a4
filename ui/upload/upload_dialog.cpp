// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/upload/upload_dialog.h"

#include "ui/cloud/cloud_access.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/settings/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/thin_progress_bar.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>

#include <cmath>

namespace understudy::ui {

namespace {

constexpr int kTypingPause = 400;
constexpr int kTick = 100;
constexpr int kShownFiles = 8;

QString connectorOfUploads() { return QStringLiteral("upload"); }

} // namespace

UploadDialog::UploadDialog(std::string historyFolder, std::vector<AuditRecord> records, QWidget* parent)
    : QDialog(parent), m_historyFolder(std::move(historyFolder)), m_records(std::move(records)), m_destination(new QComboBox),
      m_ifExists(new QComboBox), m_sentence(mutedLabel({})), m_details(mutedLabel({})), m_bar(new ThinProgressBar),
      m_table(new TableView(tr("Files of the upload"))), m_strip(new Strip), m_upload(filledButton(tr("&Upload"))),
      m_close(plainButton(tr("Close"))), m_previewing(this), m_uploading(this) {
    setWindowTitle(m_records.empty() ? tr("Upload") : tr("Upload %1").arg(QString::fromStdString(m_records.front().batchName)));
    resize(760, 480);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::kSpace3);
    column->addWidget(makeChoices());
    column->addWidget(m_strip);
    column->addWidget(m_table, 1);
    column->addWidget(makeProgress());
    column->addWidget(makeButtons());
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &UploadDialog::follow);
    m_typing.setInterval(kTypingPause);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &UploadDialog::preview);
    if (const auto outputs = uploadableOutputs(m_records)) m_model.setOutputs(*outputs);
    else m_strip->showError(outputs.error());
    m_table->fitHeightTo(kShownFiles);
    setDestination(lastUploadPlace());
}

/// Hidden while everything that its widgets show still lives.
UploadDialog::~UploadDialog() { hide(); }

QWidget* UploadDialog::makeChoices() {
    m_destination->setEditable(true);
    m_destination->setInsertPolicy(QComboBox::NoInsert);
    m_destination->addItems(recentLocations(connectorOfUploads()));
    m_destination->setAccessibleName(tr("Destination"));
    m_destination->setObjectName(QStringLiteral("uploadDestination"));
    m_destination->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_destination->lineEdit()->setPlaceholderText(QStringLiteral("gs://bucket/tdm_output/{batch_id}/"));
    m_destination->setToolTip(tr("gs://bucket/prefix/, bq://project.dataset or a folder; {batch_id}, {table}, {ext}, {date} and {project} are filled in."));
    connect(m_destination, &QComboBox::editTextChanged, this, [this] {
        m_early = false;
        m_typing.start();
        showState();
    });
    m_ifExists->addItem(tr("Stop and say so"), static_cast<int>(IfExists::Stop));
    m_ifExists->addItem(tr("Replace it"), static_cast<int>(IfExists::Replace));
    m_ifExists->addItem(tr("Append to it (tables in BigQuery)"), static_cast<int>(IfExists::Append));
    m_ifExists->setAccessibleName(tr("If something is there already"));
    connect(m_ifExists, &QComboBox::currentIndexChanged, this, [this] { m_typing.start(); });
    auto* choices = new QWidget;
    auto* form = new QFormLayout(choices);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Destination"), m_destination);
    form->addRow(tr("&If something is there"), m_ifExists);
    form->addRow(QString(), m_sentence);
    m_sentence->setObjectName(QStringLiteral("uploadSentence"));
    return choices;
}

QWidget* UploadDialog::makeProgress() {
    m_table->setModel(&m_model);
    m_table->horizontalHeader()->setSectionResizeMode(UploadModel::Place, QHeaderView::Stretch);
    m_bar->setGreenWhenDone(true);
    m_bar->setAccessibleName(tr("Share that has arrived"));
    m_details->setObjectName(QStringLiteral("uploadDetails"));
    auto* progress = new QWidget;
    auto* column = new QVBoxLayout(progress);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_details);
    column->addWidget(m_bar);
    return progress;
}

QWidget* UploadDialog::makeButtons() {
    m_upload->setObjectName(QStringLiteral("uploadStart"));
    m_upload->setDefault(true);
    m_close->setAutoDefault(false);
    connect(m_upload, &QPushButton::clicked, this, &UploadDialog::upload);
    connect(m_close, &QPushButton::clicked, this, [this] { isUploading() ? cancel() : QDialog::reject(); });
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(m_close);
    row->addWidget(m_upload);
    return buttons;
}

void UploadDialog::setDestination(const QString& destination) {
    m_destination->setEditText(destination);
    showState();
}

UploadParameters UploadDialog::parameters() const {
    UploadParameters parameters;
    parameters.records = m_records;
    parameters.destination = m_destination->currentText().trimmed().toStdString();
    parameters.ifExists = static_cast<IfExists>(m_ifExists->currentData().toInt());
    parameters.historyFolder = m_historyFolder;
    parameters.connections = cloudConnections();
    return parameters;
}

void UploadDialog::preview() {
    if (isUploading()) return;
    m_sentence->clear();
    if (m_destination->currentText().trimmed().isEmpty()) return m_previewing.cancel();
    m_sentence->setText(tr("Looking at what is there\u2026"));
    m_previewing.start([parameters = parameters()](std::stop_token stop) { return previewUpload(parameters, stop); },
                       [this](const Result<UploadPreview>& preview) { showPreview(preview); });
}

void UploadDialog::showPreview(const Result<UploadPreview>& preview) {
    if (!preview) return m_sentence->setText(messageText(preview.error().sentence()));
    const QString sends = tr("Sends %1 in %n file(s)", nullptr, static_cast<int>(preview->files)).arg(byteText(preview->bytes));
    const QString there = preview->standing == 0 ? tr("none of them is there yet") : tr("%n of them is there already", nullptr, static_cast<int>(preview->standing));
    m_sentence->setText(sends + QStringLiteral("; ") + there + u'.');
    m_sentence->setToolTip(QString::fromStdString(preview->destination));
}

void UploadDialog::upload() {
    if (isUploading() || !m_upload->isEnabled()) return;
    m_previewing.cancel();
    m_strip->clear();
    m_progress = std::make_shared<BatchProgress>();
    m_pace = {};
    m_clock.start();
    m_uploading.start([parameters = parameters(), progress = m_progress](std::stop_token stop) { return uploadBatch(parameters, *progress, stop); },
                      [this](const UploadReport& report) { finish(report); });
    m_tick.start();
    showState();
}

/// The job is asked to stop and answers with its report, so that what had arrived is shown.
void UploadDialog::cancel() {
    m_close->setEnabled(false);
    m_uploading.requestStop();
}

void UploadDialog::reject() {
    if (isUploading()) cancel();
    else QDialog::reject();
}

void UploadDialog::follow() {
    const std::uint64_t bytes = m_progress->bytes, all = m_progress->expectedBytes;
    m_model.setArrived(m_progress->tables());
    m_bar->setShare(all == 0 ? 0 : std::min(1.0, static_cast<double>(bytes) / static_cast<double>(all)));
    if (m_progress->state == BatchState::Checking) return m_details->setText(tr("Checking that the files are as they were made\u2026"));
    m_pace.add(static_cast<double>(m_clock.elapsed()) / 1000, bytes);
    QStringList details{tr("%1 of %2").arg(byteText(bytes), byteText(all))};
    if (m_pace.rate() > 0) details << tr("%1/s").arg(byteText(static_cast<std::uint64_t>(m_pace.rate())));
    if (const auto left = m_pace.secondsLeft(all)) details << tr("about %1 left").arg(durationText(std::ceil(*left)));
    m_details->setText(details.join(QStringLiteral(" \u00B7 ")));
}

void UploadDialog::finish(const UploadReport& report) {
    m_tick.stop();
    follow();
    m_model.setUploaded(report.outputs);
    m_early = report.error.has_value();
    m_close->setEnabled(true);
    if (report.status == BatchStatus::Cancelled)
        m_strip->show(Tone::Warn, tr("Cancelled. What has arrived stays; the upload can go on."));
    else if (report.error) m_strip->showError(*report.error);
    else {
        m_strip->show(Tone::Good, tr("Everything is at %1.").arg(QString::fromStdString(report.destination)));
        m_details->setText(tr("%1 in %2").arg(byteText(m_progress->expectedBytes), durationText(std::max(0.1, std::round(report.seconds * 10) / 10))));
        rememberLocation(connectorOfUploads(), m_destination->currentText().trimmed());
    }
    showState();
    if (!report.outputs.empty()) Q_EMIT uploaded();
}

void UploadDialog::showState() {
    const bool uploading = isUploading();
    m_destination->setEnabled(!uploading);
    m_ifExists->setEnabled(!uploading);
    m_upload->setEnabled(!uploading && m_model.rowCount() > 0 && !m_destination->currentText().trimmed().isEmpty());
    m_upload->setText(m_early ? tr("&Go on") : tr("&Upload"));
    m_close->setText(uploading ? tr("&Cancel") : tr("Close"));
}

void openUpload(const std::string& historyFolder, const std::vector<AuditRecord>& records, QWidget* parent, bool atOnce,
                std::function<void()> done) {
    auto* dialog = new UploadDialog(historyFolder, records, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (done) QObject::connect(dialog, &UploadDialog::uploaded, parent, std::move(done));
    dialog->open();
    if (atOnce && !lastUploadPlace().isEmpty()) dialog->upload();
}

QString lastUploadPlace() { return recentLocations(connectorOfUploads()).value(0); }

} // namespace understudy::ui
