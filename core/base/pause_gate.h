// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace understudy {

/// Holds workers up while somebody has it closed. For any number of threads.
class PauseGate {
public:
    void close();
    void open();
    bool isClosed() const { return m_closed; }
    /// Returns at once while the gate is open, else when it opens or a stop is asked for.
    void pass(const std::stop_token& stop);

private:
    std::atomic<bool> m_closed{false};
    std::mutex m_mutex;
    std::condition_variable_any m_opened;
};

} // namespace understudy
