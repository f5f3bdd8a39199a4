// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/keychain.h"

#include <QtCore/QThread>
#include <qt6keychain/keychain.h>

#include <chrono>
#include <future>

namespace understudy::auth {

namespace {

const QString kService = QStringLiteral("understudy");
constexpr std::chrono::seconds kPatience{20}; // long enough to type the keychain's own password

using Outcome = KeychainAnswer::Outcome;

Outcome outcomeOf(const QKeychain::Job& job) {
    if (job.error() == QKeychain::NoError) return Outcome::Done;
    return job.error() == QKeychain::EntryNotFound ? Outcome::NotThere : Outcome::NoKeychain;
}

} // namespace

struct Keychain::Thread {
    Thread() {
        worker.moveToThread(&thread);
        thread.start();
    }
    ~Thread() {
        thread.quit();
        thread.wait();
    }

    /// Runs a job that `make` makes on the thread, and waits for `answer` of it.
    template <class Job, class Prepare, class Answer>
    KeychainAnswer run(const std::string& name, Prepare prepare, Answer answer) {
        auto promise = std::make_shared<std::promise<KeychainAnswer>>();
        std::future<KeychainAnswer> future = promise->get_future();
        QMetaObject::invokeMethod(&worker, [=] {
            auto* job = new Job(kService);
            job->setInsecureFallback(false);
            job->setKey(QString::fromStdString(name));
            prepare(*job);
            QObject::connect(job, &QKeychain::Job::finished, job, [=] { promise->set_value({outcomeOf(*job), answer(*job)}); });
            job->start();
        });
        return future.wait_for(kPatience) == std::future_status::ready ? future.get() : KeychainAnswer();
    }

    QThread thread;
    QObject worker;
};

Keychain::Keychain() : m_thread(std::make_unique<Thread>()) {}
Keychain::~Keychain() = default;

KeychainAnswer Keychain::read(const std::string& name) {
    return m_thread->run<QKeychain::ReadPasswordJob>(
        name, [](auto&) {}, [](auto& job) { return job.textData().toStdString(); });
}

KeychainAnswer Keychain::write(const std::string& name, const std::string& secret) {
    return m_thread->run<QKeychain::WritePasswordJob>(
        name, [secret](auto& job) { job.setTextData(QString::fromStdString(secret)); }, [](auto&) { return std::string(); });
}

KeychainAnswer Keychain::remove(const std::string& name) {
    return m_thread->run<QKeychain::DeletePasswordJob>(name, [](auto&) {}, [](auto&) { return std::string(); });
}

} // namespace understudy::auth
