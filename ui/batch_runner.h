// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <thread>

namespace understudy::ui {

/// Runs one batch at a time on a thread of its own and lets every page watch it. Lives as long as the window.
class BatchRunner : public QObject {
    Q_OBJECT

public:
    explicit BatchRunner(QObject* parent = nullptr);
    /// Cancels a running batch and waits for it.
    ~BatchRunner() override;

    /// Starts a batch; false if one is running already.
    bool start(BatchParameters parameters);
    /// The same for a recipe without samples.
    bool start(GenerateParameters parameters);
    /// Asks the running batch to stop; finished() follows with its report.
    void cancel();

    /// Holds up the making of rows, or lets it go on.
    void setPaused(bool paused);
    bool isPaused() const { return m_running && m_progress->gate.isClosed(); }

    bool isRunning() const { return m_running; }
    /// What runs, or ran last.
    const BatchParameters& parameters() const { return m_parameters; }
    /// Its name: the batch's, or the recipe's file without its ending.
    const QString& name() const { return m_name; }
    /// Counters of the batch that runs or ran last; null before the first.
    std::shared_ptr<const BatchProgress> progress() const { return m_progress; }
    /// How the last batch ended; empty batchId before the first one did.
    const BatchReport& report() const { return m_report; }

Q_SIGNALS:
    void started();
    /// Every 100 ms while a batch runs: time to look at progress().
    void ticked();
    void finished(const understudy::BatchReport& report);

private:
    using Job = std::function<BatchReport(BatchProgress&, std::stop_token)>;
    bool startJob(const QString& name, BatchParameters parameters, Job job);
    void deliver(BatchReport report);

    QTimer m_timer;
    QString m_name;
    BatchParameters m_parameters;
    std::shared_ptr<BatchProgress> m_progress;
    BatchReport m_report;
    bool m_running = false;
    std::jthread m_worker; ///< Last, so that it ends before what it uses.
};

} // namespace understudy::ui
