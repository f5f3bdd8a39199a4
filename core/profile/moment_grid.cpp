// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/moment_grid.h"

#include "base/civil.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy {
namespace {

constexpr std::size_t kEnoughValues = 4;
constexpr std::int64_t kMinute = 60 * kMicrosPerSecond;
constexpr std::array kSteps{kMicrosPerDay, 60 * kMinute, 30 * kMinute, 15 * kMinute, 5 * kMinute, kMinute, kMicrosPerSecond,
                            std::int64_t{100'000}, std::int64_t{10'000}, std::int64_t{1000}, std::int64_t{100}, std::int64_t{10}};

/// The finest step a format can write.
std::int64_t resolutionOf(const std::string& format) {
    const bool seconds = format.empty() || format.find("%S") != std::string::npos || format.find("%T") != std::string::npos;
    if (!seconds) return kMinute;
    const std::size_t fraction = format.find('f');
    if (fraction == std::string::npos || fraction == 0) return kMicrosPerSecond;
    const char digits = format[fraction - 1];
    std::int64_t step = kMicrosPerSecond;
    for (int i = 0; i < (digits >= '1' && digits <= '6' ? digits - '0' : 6); ++i) step /= 10;
    return step;
}

} // namespace

std::int64_t momentGrid(const ColumnSample& sample) {
    const std::int64_t finest = resolutionOf(sample.column.format);
    if (sample.values.size() < kEnoughValues) return finest;
    for (const std::int64_t step : kSteps)
        if (step > finest && std::all_of(sample.reals.begin(), sample.reals.end(),
                                         [&](double value) { return std::llround(value) % step == 0; }))
            return step;
    return finest;
}

} // namespace understudy
