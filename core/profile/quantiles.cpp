// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/quantiles.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

constexpr std::size_t kSteps = 20;

} // namespace

std::vector<double> quantilesOf(const std::vector<double>& sorted) {
    if (sorted.empty()) return {};
    std::vector<double> result;
    for (std::size_t i = 0; i <= kSteps; ++i) result.push_back(sorted[(sorted.size() - 1) * i / kSteps]);
    return result;
}

std::vector<std::uint64_t> histogramOf(const std::vector<double>& sorted) {
    if (sorted.empty()) return {};
    std::vector<std::uint64_t> bins(kSteps);
    const double low = sorted.front(), width = (sorted.back() - low) / kSteps;
    for (const double value : sorted) {
        const auto bin = width > 0 ? static_cast<std::size_t>((value - low) / width) : 0;
        ++bins[std::min(bin, kSteps - 1)];
    }
    return bins;
}

Moments momentsOf(const std::vector<double>& values) {
    if (values.empty()) return {};
    const auto count = static_cast<double>(values.size());
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double mean = sum / count;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return {mean, std::sqrt(squares / count)};
}

} // namespace understudy
