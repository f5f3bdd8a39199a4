// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_lister.h"

#include <QMetaObject>
#include <QtConcurrent/QtConcurrentRun>

namespace understudy::ui {

namespace {

constexpr int kThreads = 4;

Listing listPage(const SourceLister::Opener& open, const std::string& location, std::shared_ptr<SharedSource> shared,
                 const ListRequest& request, std::stop_token stop) {
    if (!shared) {
        auto source = open(location);
        if (!source) return {nullptr, tl::unexpected(source.error())};
        shared = std::make_shared<SharedSource>();
        shared->source = std::move(*source);
    }
    const std::lock_guard lock(shared->mutex);
    auto page = shared->source->list(request, std::move(stop));
    return {std::move(shared), std::move(page)};
}

} // namespace

SourceLister::SourceLister(Opener open, QObject* parent) : QObject(parent), m_open(std::move(open)) {
    m_pool.setMaxThreadCount(kThreads);
}

SourceLister::~SourceLister() {
    cancelAll();
    m_pool.waitForDone();
}

int SourceLister::list(const std::string& location, std::shared_ptr<SharedSource> source, const ListRequest& request,
                       Done done) {
    const int listing = ++m_last;
    UnderWay& underWay = m_underWay[listing];
    underWay.done = std::move(done);
    const auto work = [this, listing, open = m_open, location, source = std::move(source), request,
                       stop = underWay.stop.get_token()] {
        const Listing result = stop.stop_requested() ? Listing{} : listPage(open, location, source, request, stop);
        QMetaObject::invokeMethod(
            this, [this, listing, result] { deliver(listing, result); }, Qt::QueuedConnection);
    };
    // Its result comes by deliver(); what run() returns would be waited for by nobody.
    static_cast<void>(QtConcurrent::run(&m_pool, work));
    return listing;
}

void SourceLister::deliver(int listing, const Listing& result) {
    const auto found = m_underWay.find(listing);
    if (found == m_underWay.end()) return;
    const Done done = std::move(found->second.done);
    m_underWay.erase(found);
    done(result);
}

void SourceLister::cancel(int listing) {
    const auto found = m_underWay.find(listing);
    if (found == m_underWay.end()) return;
    found->second.stop.request_stop();
    m_underWay.erase(found);
}

void SourceLister::cancelAll() {
    for (auto& [listing, underWay] : m_underWay)
        underWay.stop.request_stop();
    m_underWay.clear();
}

} // namespace understudy::ui
