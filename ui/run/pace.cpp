// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/pace.h"

namespace understudy::ui {

namespace {
constexpr double kWindowSeconds = 4;
constexpr double kGuessSeconds = 3;
} // namespace

void Pace::add(double seconds, std::uint64_t count) {
    if (m_begin < 0) m_begin = seconds;
    m_moments.emplace_back(seconds, count);
    while (m_moments.size() > 2 && seconds - m_moments.front().first > kWindowSeconds) m_moments.pop_front();
}

double Pace::rate() const {
    if (m_moments.size() < 2) return 0;
    const auto& [firstTime, first] = m_moments.front();
    const auto& [lastTime, last] = m_moments.back();
    return lastTime > firstTime ? static_cast<double>(last - first) / (lastTime - firstTime) : 0;
}

std::optional<double> Pace::secondsLeft(std::uint64_t total) const {
    if (m_moments.empty() || m_moments.back().first - m_begin < kGuessSeconds || rate() <= 0) return std::nullopt;
    const std::uint64_t count = m_moments.back().second;
    return count >= total ? 0 : static_cast<double>(total - count) / rate();
}

} // namespace understudy::ui
