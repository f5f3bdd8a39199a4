// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace understudy::gcs {

/// A stop token that stops by itself after a while, or with another: for cleaning up and for second looks, which must not
/// hang when the network is gone.
class TimeLimit {
public:
    explicit TimeLimit(std::chrono::milliseconds limit = std::chrono::seconds(20), std::stop_token outer = {})
        : m_outer(std::move(outer), [this] { m_stop.request_stop(); }), m_thread([this, limit](std::stop_token done) {
              std::unique_lock lock(m_mutex);
              if (!m_condition.wait_for(lock, done, limit, [&] { return done.stop_requested(); }))
                  m_stop.request_stop();
          }) {}

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_outer;
    std::mutex m_mutex;
    std::condition_variable_any m_condition;
    std::jthread m_thread;
};

} // namespace understudy::gcs
