// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace understudy::gcs {

/// A stop token that stops by itself after a while: for cleaning up, which must not hang when the network is gone.
class TimeLimit {
public:
    explicit TimeLimit(std::chrono::milliseconds limit = std::chrono::seconds(20))
        : m_thread([this, limit](std::stop_token done) {
              std::unique_lock lock(m_mutex);
              if (!m_condition.wait_for(lock, done, limit, [&] { return done.stop_requested(); }))
                  m_stop.request_stop();
          }) {}

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_condition;
    std::jthread m_thread;
};

} // namespace understudy::gcs
