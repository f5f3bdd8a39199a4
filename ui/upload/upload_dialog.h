// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/upload_batch.h"
#include "ui/editor/latest_job.h"
#include "ui/run/pace.h"
#include "ui/upload/upload_model.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;

namespace understudy::ui {

class Strip;
class TableView;
class ThinProgressBar;

/// Uploads the files of a batch: where to, what stands there already, how far it is. Closing it cancels an upload, which
/// the same dialog goes on with.
class UploadDialog : public QDialog {
    Q_OBJECT

public:
    /// `records` are those of the batch.
    UploadDialog(std::string historyFolder, std::vector<AuditRecord> records, QWidget* parent = nullptr);
    ~UploadDialog() override;

    void setDestination(const QString& destination);
    void upload();
    void cancel();
    bool isUploading() const { return m_uploading.isRunning(); }

    void reject() override;

Q_SIGNALS:
    /// Something arrived: the history says where.
    void uploaded();

private:
    QWidget* makeChoices();
    QWidget* makeProgress();
    QWidget* makeButtons();
    UploadParameters parameters() const;
    void preview();
    void showPreview(const Result<UploadPreview>& preview);
    void follow();
    void finish(const UploadReport& report);
    void showState();

    std::string m_historyFolder;
    std::vector<AuditRecord> m_records;
    UploadModel m_model;
    std::shared_ptr<BatchProgress> m_progress;
    Pace m_pace;
    QElapsedTimer m_clock;
    QTimer m_tick, m_typing;
    bool m_early = false; ///< The last upload ended early.
    QComboBox *m_destination, *m_ifExists;
    QLabel *m_sentence, *m_details;
    ThinProgressBar* m_bar;
    TableView* m_table;
    Strip* m_strip;
    QPushButton *m_upload, *m_close;
    LatestJob m_previewing, m_uploading;
};

/// Opens the dialog for a recorded batch; with `atOnce` it begins, where one uploaded to last. `done` is called when
/// something arrived.
void openUpload(const std::string& historyFolder, const std::vector<AuditRecord>& records, QWidget* parent, bool atOnce = false,
                std::function<void()> done = {});

/// Where one uploaded to last; empty if nowhere yet.
QString lastUploadPlace();

} // namespace understudy::ui
