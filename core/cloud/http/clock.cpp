// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/clock.h"

#include "base/random.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <random>

namespace understudy::http {

namespace {

class SystemClock : public Clock {
public:
    Milliseconds now() const override {
        return std::chrono::duration_cast<Milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    }

    bool wait(Milliseconds duration, std::stop_token stop) override {
        std::mutex mutex;
        std::condition_variable_any stopped;
        std::unique_lock lock(mutex);
        stopped.wait_for(lock, stop, duration, [] { return false; });
        return !stop.stop_requested();
    }
};

class RandomJitter : public Jitter {
public:
    double next() override { return Draws(m_seed, m_count.fetch_add(1)).unit(); }

private:
    std::uint64_t m_seed = (static_cast<std::uint64_t>(std::random_device()()) << 32) | std::random_device()();
    std::atomic<std::uint64_t> m_count = 0;
};

} // namespace

std::shared_ptr<Clock> systemClock() { return std::make_shared<SystemClock>(); }

std::shared_ptr<Jitter> randomJitter() { return std::make_shared<RandomJitter>(); }

} // namespace understudy::http
