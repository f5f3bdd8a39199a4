// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/source.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

namespace understudy::ui {

/// A source that several listings share, one at a time.
struct SharedSource {
    std::mutex mutex;
    std::unique_ptr<Source> source;
};

/// What one listing brought.
struct Listing {
    std::shared_ptr<SharedSource> source; ///< For the next page; null if it could not be opened.
    Result<SourcePage> page;
};

/// Lists pages of sources on threads of its own. Belongs to the GUI thread: results come there, unless the listing was
/// cancelled. Destroying it stops what is under way.
class SourceLister : public QObject {
public:
    using Opener = std::function<Result<std::unique_ptr<Source>>(const std::string& location)>;
    using Done = std::function<void(const Listing&)>;

    explicit SourceLister(Opener open, QObject* parent = nullptr);
    ~SourceLister() override;

    /// Lists a page of `location`, opened first if `source` is null. The number cancels it.
    int list(const std::string& location, std::shared_ptr<SharedSource> source, const ListRequest& request, Done done);
    void cancel(int listing);
    void cancelAll();

    bool isBusy() const { return !m_underWay.empty(); }

private:
    void deliver(int listing, const Listing& result);

    struct UnderWay {
        std::stop_source stop;
        Done done;
    };

    Opener m_open;
    std::map<int, UnderWay> m_underWay;
    int m_last = 0;
    QThreadPool m_pool; ///< Last: its threads end before what they use.
};

} // namespace understudy::ui
