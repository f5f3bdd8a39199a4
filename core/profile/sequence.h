// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace understudy {

/// A running number: the first row's and the distance between two rows.
struct Sequence {
    std::int64_t start = 0;
    std::int64_t step = 0;
};

/// Whether numbers, in row order, count up (or down) by one distance all the way. Needs two rows at least.
std::optional<Sequence> sequenceOf(const std::vector<std::int64_t>& numbers);

} // namespace understudy
