// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace understudy::http {

/// Lets so many through at the same time to each host; others wait their turn.
class HostLimit {
public:
    explicit HostLimit(int most) : m_most(most) {}

    /// A turn; over when destroyed.
    class Turn {
    public:
        Turn() = default;

        Turn(HostLimit& limit, std::string host) : m_limit(&limit), m_host(std::move(host)) {}

        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn();

        /// False if the wait was stopped.
        explicit operator bool() const { return m_limit != nullptr; }

    private:
        HostLimit* m_limit = nullptr;
        std::string m_host;
    };

    Turn enter(const std::string& host, std::stop_token stop);

private:
    int m_most;
    std::mutex m_mutex;
    std::condition_variable_any m_left;
    std::map<std::string, int> m_inside;
};

} // namespace understudy::http
