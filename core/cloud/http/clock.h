// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>

namespace understudy::http {

using Milliseconds = std::chrono::milliseconds;

/// Time as retries and tokens see it; tests put in one of their own.
class Clock {
public:
    virtual ~Clock() = default;
    /// Since 1970 UTC.
    virtual Milliseconds now() const = 0;
    /// Sleeps; false at once when stopped.
    virtual bool wait(Milliseconds duration, std::stop_token stop) = 0;
};

std::shared_ptr<Clock> systemClock();

/// A number in [0, 1) for jitter; tests put in their own.
class Jitter {
public:
    virtual ~Jitter() = default;
    virtual double next() = 0;
};

std::shared_ptr<Jitter> randomJitter();

} // namespace understudy::http
