// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <QScrollArea>

#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace understudy::ui {

class ElidedLabel;
class OutputModel;
class RunHeading;
class Strip;
class TableView;
struct CheckLine;

/// What came of a batch: its checks, its files, and the command that does the same.
class DonePage : public QScrollArea {
    Q_OBJECT
public:
    explicit DonePage(QWidget* parent = nullptr);

    /// `command` does the same from the command line.
    void showReport(const BatchReport& report, const QString& command);
    QString heading() const;
    QString command() const;
    QPushButton* copyButton() const { return m_copy; }
    QPushButton* openButton() const { return m_open; }
    QPushButton* addressButton() const { return m_copyAddress; }
    QPushButton* uploadButton() const { return m_upload; }

Q_SIGNALS:
    /// The files of the batch shown are to be uploaded; at once, where one uploaded to last.
    void uploadWanted(const QString& batchId, bool atOnce);

private:
    RunHeading* makeHeading();
    QWidget* makeCommand();
    void showUploadPlace();
    void showChecks(const std::vector<CheckLine>& lines);

    QString m_folder, m_batchId;
    QString m_address; ///< Where the outputs stand in a cloud.
    QLabel* m_title = nullptr;
    QLabel* m_details = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_upload = nullptr;
    QPushButton* m_copyAddress = nullptr;
    Strip* m_strip = nullptr;
    QWidget* m_checksCard = nullptr;
    QGridLayout* m_checks = nullptr;
    OutputModel* m_model = nullptr;
    TableView* m_table = nullptr;
    ElidedLabel* m_command = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace understudy::ui
