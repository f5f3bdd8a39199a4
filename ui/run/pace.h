// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace understudy::ui {

/// How fast a count grows over the last seconds, and how long the rest takes.
class Pace {
public:
    void reset() { *this = {}; }
    /// Takes the count as it stands at a moment in seconds.
    void add(double seconds, std::uint64_t count);
    /// Counts a second over the last seconds; 0 until there are two moments.
    double rate() const;
    /// Seconds until `total`; nothing in the first seconds, when it would only be a guess.
    std::optional<double> secondsLeft(std::uint64_t total) const;

private:
    std::deque<std::pair<double, std::uint64_t>> m_moments;
    double m_begin = -1;
};

} // namespace understudy::ui
