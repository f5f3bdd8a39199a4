// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/credentials.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace understudy::auth {

/// A clock that stands still until told otherwise, and never sleeps.
class StillClock : public http::Clock {
public:
    http::Milliseconds now() const override { return http::Milliseconds(m_now.load()); }
    bool wait(http::Milliseconds duration, std::stop_token stop) override {
        m_now += duration.count();
        return !stop.stop_requested();
    }
    void advance(std::chrono::seconds time) { m_now += std::chrono::milliseconds(time).count(); }

private:
    std::atomic<std::int64_t> m_now{1'706'702'400'000};
};

/// Answers requests by what a test says about their URL, and remembers them.
class FakeGoogle : public http::Transport {
public:
    using Answer = std::function<http::Response(const http::Request&)>;

    void at(const std::string& url, Answer answer) { m_answers[url] = std::move(answer); }
    void grantsAt(const std::string& url, const std::string& token, int seconds = 3600) {
        at(url, [=](const http::Request&) {
            return http::Response{200, {}, R"({"access_token":")" + token + R"(","expires_in":)" + std::to_string(seconds) + "}"};
        });
    }

    tl::expected<http::Response, http::Failure> exchange(const http::Request& request, std::stop_token) override {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
        const auto found = m_answers.find(request.url);
        if (found == m_answers.end()) {
            http::Failure failure;
            failure.kind = http::Failure::Kind::NotSent;
            failure.detail = "no such host";
            return tl::unexpected(failure);
        }
        return found->second(request);
    }

    std::vector<http::Request> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    mutable std::mutex m_mutex;
    std::map<std::string, Answer> m_answers;
    std::vector<http::Request> m_requests;
};

/// The value of a form field in a request's body, decoded; empty if there is none.
std::string formValue(const http::Request& request, const std::string& name);

} // namespace understudy::auth
