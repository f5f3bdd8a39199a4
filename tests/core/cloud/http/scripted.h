// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/client.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace understudy::http {

/// Sleeps in no time and remembers how long.
class ScriptedClock : public Clock {
public:
    Milliseconds now() const override {
        const std::lock_guard lock(m_mutex);
        return m_now;
    }

    bool wait(Milliseconds duration, std::stop_token stop) override {
        const std::lock_guard lock(m_mutex);
        if (stop.stop_requested()) return false;
        slept.push_back(duration);
        m_now += duration;
        return true;
    }

    void advance(Milliseconds duration) {
        const std::lock_guard lock(m_mutex);
        m_now += duration;
    }

    std::vector<Milliseconds> slept;

private:
    mutable std::mutex m_mutex;
    Milliseconds m_now{1'700'000'000'000};
};

/// The given numbers, in order; then always the last.
class ScriptedJitter : public Jitter {
public:
    explicit ScriptedJitter(std::vector<double> numbers) : m_numbers(std::move(numbers)) {}

    double next() override { return m_numbers[std::min(m_at++, m_numbers.size() - 1)]; }

private:
    std::vector<double> m_numbers;
    std::size_t m_at = 0;
};

/// Answers by a function and keeps what it was sent.
class ScriptedTransport : public Transport {
public:
    using Answer = std::function<Outcome(const Request&, std::size_t number)>;

    explicit ScriptedTransport(Answer answer) : m_answer(std::move(answer)) {}

    /// The given outcomes in order; then always the last.
    explicit ScriptedTransport(std::vector<Outcome> outcomes)
        : m_answer([outcomes](const Request&, std::size_t number) {
              return outcomes[std::min(number, outcomes.size() - 1)];
          }) {}

    Outcome exchange(const Request& request, std::stop_token stop) override {
        if (stop.stop_requested()) return tl::unexpected(Failure{Failure::Kind::Cancelled});
        std::unique_lock lock(m_mutex);
        const std::size_t number = sent.size();
        sent.push_back(request);
        lock.unlock();
        return m_answer(request, number);
    }

    std::vector<Request> sent;

private:
    std::mutex m_mutex;
    Answer m_answer;
};

inline Outcome failedWith(Failure::Kind kind, std::string detail = {}) {
    return tl::unexpected(Failure{kind, std::move(detail)});
}

} // namespace understudy::http
