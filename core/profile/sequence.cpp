// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/sequence.h"

namespace understudy {

std::optional<Sequence> sequenceOf(const std::vector<std::int64_t>& numbers) {
    if (numbers.size() < 2) return std::nullopt;
    const std::int64_t step = numbers[1] - numbers[0];
    if (step == 0) return std::nullopt;
    for (std::size_t i = 1; i < numbers.size(); ++i)
        if (numbers[i] - numbers[i - 1] != step) return std::nullopt;
    return Sequence{numbers[0], step};
}

} // namespace understudy
