// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/clock.h"
#include "cloud/http/transport.h"

#include <optional>

namespace understudy::http {

/// When and how often to try again (reference: google-cloud-cpp's policies; AWS "full jitter").
struct RetryPolicy {
    Milliseconds first{1'000};      ///< Upper bound of the first pause; doubles each time.
    Milliseconds longest{60'000};   ///< Upper bound of any pause, and of an obeyed Retry-After.
    Milliseconds patience{900'000}; ///< Gives up after so long without progress.
};

/// True for answers that a later try may change: 408, 429, 500, 502, 503, 504, and Google's rateLimitExceeded,
/// userRateLimitExceeded, backendError, internalError whatever their status; never quotaExceeded.
bool isTransient(const Response& response);

/// The seconds or date of a Retry-After header, or google.rpc.RetryInfo's retryDelay, as a pause from `now`.
std::optional<Milliseconds> askedPause(const Response& response, Milliseconds now);

/// The pauses of one operation, which may span several requests: bytes committed are progress and start the count anew.
class Backoff {
public:
    Backoff(RetryPolicy policy, std::shared_ptr<Clock> clock, std::shared_ptr<Jitter> jitter);
    /// Something got done: the next pause is the first again.
    void progressed();
    /// Sleeps before the next try; false if patience has run out or the user stopped.
    bool pause(std::optional<Milliseconds> asked, std::stop_token stop);

private:
    RetryPolicy m_policy;
    std::shared_ptr<Clock> m_clock;
    std::shared_ptr<Jitter> m_jitter;
    Milliseconds m_bound, m_since;
};

} // namespace understudy::http
