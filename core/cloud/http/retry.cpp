// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/retry.h"

#include "cloud/http/answer.h"

#include <algorithm>
#include <array>

namespace understudy::http {

namespace {

template <class Value, std::size_t n>
bool contains(const std::array<Value, n>& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

} // namespace

bool isTransient(const Response& response) {
    constexpr std::array statuses{408, 429, 500, 502, 503, 504};
    constexpr std::array<std::string_view, 4> reasons{"rateLimitExceeded", "userRateLimitExceeded", "backendError",
                                                      "internalError"};
    if (response.status < 400) return false;
    const std::string reason = reasonOf(response);
    if (reason == "quotaExceeded") return false;
    return contains(statuses, response.status) || contains(reasons, std::string_view(reason));
}

bool mayRepeat(const Outcome& outcome, Repeat repeat) {
    if (outcome) return repeat != Repeat::Never && isTransient(*outcome);
    const Failure& failure = outcome.error();
    if (failure.permanent) return false;
    switch (failure.kind) {
    case Failure::Kind::NotSent: return true;
    case Failure::Kind::Broken:
    case Failure::Kind::TimedOut: return repeat != Repeat::Never;
    case Failure::Kind::Refused:
    case Failure::Kind::Cancelled: return false;
    }
    return false;
}

Backoff::Backoff(RetryPolicy policy, std::shared_ptr<Clock> clock, std::shared_ptr<Jitter> jitter, Listener listener)
    : m_policy(policy), m_clock(std::move(clock)), m_jitter(std::move(jitter)), m_listener(std::move(listener)),
      m_bound(policy.first) {}

void Backoff::progressed() {
    m_bound = m_policy.first;
    m_failing.reset();
}

bool Backoff::pause(std::optional<Milliseconds> asked, std::stop_token stop) {
    if (!m_failing) m_failing = m_clock->now();
    auto pause = std::chrono::duration_cast<Milliseconds>(m_bound * m_jitter->next());
    if (asked) pause = std::max(pause, std::min(*asked, m_policy.longest));
    m_bound = std::min(2 * m_bound, m_policy.longest);
    if (fruitless() + pause > m_policy.patience) return false;
    if (m_listener) m_listener(pause);
    return m_clock->wait(pause, std::move(stop));
}

Milliseconds Backoff::fruitless() const { return m_failing ? m_clock->now() - *m_failing : Milliseconds(0); }

} // namespace understudy::http
