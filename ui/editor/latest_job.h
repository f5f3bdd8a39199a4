// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>

#include <stop_token>
#include <type_traits>
#include <utility>

namespace understudy::ui {

/// A piece of work off the GUI thread of which only the latest start counts: an older one is told to stop and what it
/// still brings is dropped. Belongs to the GUI thread; destroying it waits for work that is under way.
class LatestJob {
public:
    explicit LatestJob(QObject* owner) : m_owner(owner) { m_pool.setMaxThreadCount(2); }
    ~LatestJob() {
        cancel();
        m_pool.waitForDone();
    }
    LatestJob(const LatestJob&) = delete;
    LatestJob& operator=(const LatestJob&) = delete;

    bool isRunning() const { return m_running; }

    /// Asks the job to stop; done() still gets what it answers with.
    void requestStop() { m_stop.request_stop(); }

    void cancel() {
        m_stop.request_stop();
        ++m_generation;
        m_running = false;
    }

    /// Runs work(stop_token) on a thread, then done(result) on the owner's.
    template <class Work, class Done>
    void start(Work work, Done done) {
        using Outcome = std::invoke_result_t<Work, std::stop_token>;
        cancel();
        m_stop = std::stop_source();
        m_running = true;
        auto* watcher = new QFutureWatcher<Outcome>(m_owner);
        const auto finish = [this, watcher, done = std::move(done), generation = m_generation]() mutable {
            watcher->deleteLater();
            if (generation != m_generation) return;
            m_running = false;
            done(watcher->future().result());
        };
        QObject::connect(watcher, &QFutureWatcherBase::finished, m_owner, finish);
        watcher->setFuture(QtConcurrent::run(
            &m_pool, [work = std::move(work), token = m_stop.get_token()]() mutable { return work(token); }));
    }

private:
    QObject* m_owner;
    QThreadPool m_pool;
    std::stop_source m_stop;
    unsigned m_generation = 0;
    bool m_running = false;
};

} // namespace understudy::ui
