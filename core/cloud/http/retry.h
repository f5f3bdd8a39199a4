// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/clock.h"
#include "cloud/http/transport.h"

#include <functional>
#include <optional>

namespace understudy::http {

/// When and how often to try again (reference: google-cloud-cpp's policies; AWS "full jitter").
struct RetryPolicy {
    Milliseconds first{1'000};      ///< Upper bound of the first pause; doubles each time.
    Milliseconds longest{60'000};   ///< Upper bound of any pause, and of an obeyed Retry-After.
    Milliseconds patience{900'000}; ///< Gives up after so long without progress.
    Milliseconds greeting{30'000};  ///< Gives up sooner while a host has never answered: it may not exist.
};

/// True for answers that a later try may change: 408, 429, 500, 502, 503, 504, and Google's rateLimitExceeded,
/// userRateLimitExceeded, backendError, internalError whatever their status; never quotaExceeded.
bool isTransient(const Response& response);

/// Whether an exchange's outcome is worth another try and the request may be made again: after a transient answer, a
/// broken connection or a timeout unless it is Repeat::Never; when nothing was sent, always.
bool mayRepeat(const Outcome& outcome, Repeat repeat);

/// The seconds or date of a Retry-After header, or google.rpc.RetryInfo's retryDelay, as a pause from `now`.
std::optional<Milliseconds> askedPause(const Response& response, Milliseconds now);

/// The pauses of one operation, which may span several requests: bytes committed are progress and start the count anew.
class Backoff {
public:
    using Listener = std::function<void(Milliseconds pause)>;

    /// `listener` hears of each pause before it is slept.
    Backoff(RetryPolicy policy, std::shared_ptr<Clock> clock, std::shared_ptr<Jitter> jitter, Listener listener = {});
    /// Something got done: the next pause is the first again, and patience is whole.
    void progressed();
    /// Sleeps before the next try: a random part of the bound (full jitter), at least what the service asked for, never
    /// more than RetryPolicy::longest. False if patience would run out or the user stopped.
    bool pause(std::optional<Milliseconds> asked, std::stop_token stop);
    /// How long it has gone without progress, from the first failure on.
    Milliseconds fruitless() const;

private:
    RetryPolicy m_policy;
    std::shared_ptr<Clock> m_clock;
    std::shared_ptr<Jitter> m_jitter;
    Listener m_listener;
    Milliseconds m_bound;
    std::optional<Milliseconds> m_failing; ///< Since when.
};

} // namespace understudy::http
