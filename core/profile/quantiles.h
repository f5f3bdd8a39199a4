// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace understudy {

/// The values at 0 %, 5 % … 100 % of a sorted list, each one a value that occurs (nearest rank). Empty for none.
std::vector<double> quantilesOf(const std::vector<double>& sorted);

/// Counts in 20 equal bins between the smallest and the largest of a sorted list.
std::vector<std::uint64_t> histogramOf(const std::vector<double>& sorted);

/// Mean and standard deviation (of the whole, not of a sample).
struct Moments {
    double mean = 0, deviation = 0;
};
Moments momentsOf(const std::vector<double>& values);

} // namespace understudy
