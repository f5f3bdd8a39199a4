// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/clock.h"

#include <functional>
#include <mutex>
#include <vector>

namespace understudy::fake_cloud {

/// Time that passes only when someone waits for it.
class FakeClock : public http::Clock {
public:
    http::Milliseconds now() const override {
        const std::lock_guard lock(m_mutex);
        return m_now;
    }

    bool wait(http::Milliseconds duration, std::stop_token stop) override {
        {
            const std::lock_guard lock(m_mutex);
            m_now += duration;
            m_waits.push_back(duration);
        }
        if (onWait) onWait(m_waits.size());
        return !stop.stop_requested();
    }

    std::vector<http::Milliseconds> waits() const {
        const std::lock_guard lock(m_mutex);
        return m_waits;
    }

    std::function<void(std::size_t)> onWait; ///< Called with the number of waits so far.

private:
    mutable std::mutex m_mutex;
    http::Milliseconds m_now{1'800'000'000'000};
    std::vector<http::Milliseconds> m_waits;
};

/// Pauses are exactly their upper bound.
class FullPauses : public http::Jitter {
public:
    double next() override { return 0.999999; }
};

} // namespace understudy::fake_cloud
