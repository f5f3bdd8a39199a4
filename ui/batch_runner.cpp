// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/batch_runner.h"

#include <QFileInfo>

#include <chrono>

namespace understudy::ui {

namespace {
constexpr std::chrono::milliseconds kTick(100);
}

BatchRunner::BatchRunner(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &BatchRunner::ticked);
}

BatchRunner::~BatchRunner() = default;

bool BatchRunner::start(BatchParameters parameters) {
    const Job job = [parameters](BatchProgress& progress, std::stop_token stop) {
        return runBatch(parameters, progress, stop);
    };
    return startJob(QString::fromStdString(parameters.batch.name), std::move(parameters), job);
}

bool BatchRunner::start(GenerateParameters parameters) {
    const QString file = QFileInfo(QString::fromStdString(parameters.recipePath)).fileName();
    return startJob(file.section(QLatin1Char('.'), 0, 0), {},
                    [parameters = std::move(parameters)](BatchProgress& progress, std::stop_token stop) {
                        return runGenerate(parameters, progress, stop);
                    });
}

bool BatchRunner::startJob(const QString& name, BatchParameters parameters, Job job) {
    if (m_running) return false;
    m_running = true;
    m_name = name;
    m_parameters = std::move(parameters);
    m_progress = std::make_shared<BatchProgress>();
    m_report = {};
    // The thread has copies of its own: nothing of this object is touched from outside the GUI thread.
    m_worker = std::jthread([this, job = std::move(job), progress = m_progress](std::stop_token stop) {
        BatchReport report = job(*progress, stop);
        QMetaObject::invokeMethod(this, [this, report = std::move(report)] { deliver(report); }, Qt::QueuedConnection);
    });
    m_timer.start();
    Q_EMIT started();
    return true;
}

void BatchRunner::cancel() { m_worker.request_stop(); }

void BatchRunner::setPaused(bool paused) {
    if (!m_running) return;
    if (paused) m_progress->gate.close();
    else m_progress->gate.open();
    m_progress->say(paused ? Core::tr("paused") : Core::tr("goes on"));
    Q_EMIT ticked();
}

void BatchRunner::deliver(BatchReport report) {
    m_worker.join();
    m_timer.stop();
    m_running = false;
    m_report = std::move(report);
    Q_EMIT finished(m_report);
}

} // namespace understudy::ui
