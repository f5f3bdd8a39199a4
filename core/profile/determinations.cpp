// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/rules.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace understudy {
namespace {

constexpr std::size_t kMostValues = 2000;

bool mayDetermine(const ColumnProfile& column) {
    const auto present = column.count - column.nulls;
    return column.distinct >= 2 && column.distinct <= kMostValues && column.distinct * 10 <= present * 8 &&
           column.column.type != ColumnType::Float && !isMoment(column.column.type);
}

bool mayBeDetermined(const ColumnProfile& column) {
    return column.distinct >= 2 && column.distinct <= kMostValues && !isMoment(column.column.type);
}

using Pairs = std::map<std::pair<std::int32_t, std::int32_t>, std::uint64_t>;

/// The pairs of values with counts; empty as soon as one first value comes with two seconds.
Pairs determinedPairs(const std::vector<std::int32_t>& first, const std::vector<std::int32_t>& second,
                      std::size_t firstValues) {
    std::vector<std::int32_t> image(firstValues, -1);
    std::vector<std::uint64_t> counts(firstValues);
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] < 0 || second[i] < 0) continue;
        const auto at = static_cast<std::size_t>(first[i]);
        if (image[at] >= 0 && image[at] != second[i]) return {};
        image[at] = second[i];
        ++counts[at];
    }
    Pairs pairs;
    for (std::size_t i = 0; i < firstValues; ++i)
        if (counts[i] > 0) pairs[{static_cast<std::int32_t>(i), image[i]}] = counts[i];
    return pairs;
}

/// Whether the second column would hardly agree so often by chance: (share of its commonest value)^repeats.
bool beyondChance(const Pairs& pairs, const ColumnProfile& second) {
    double repeats = 0;
    for (const auto& [pair, count] : pairs) repeats += static_cast<double>(count - 1);
    const auto present = static_cast<double>(second.count - second.nulls);
    const double commonest = static_cast<double>(second.frequent.front().second) / present;
    return repeats * std::log(commonest) < std::log(1e-6);
}

void addRule(TableProfile& table, std::size_t first, std::size_t second, const std::vector<ColumnSample>& samples,
             const Pairs& pairs) {
    ColumnRule rule;
    rule.type = ColumnRule::Type::Determines;
    rule.first = first;
    rule.second = second;
    for (const auto& [pair, count] : pairs) {
        const auto a = samples[first].values[static_cast<std::size_t>(pair.first)].first;
        const auto b = samples[second].values[static_cast<std::size_t>(pair.second)].first;
        rule.pairs.push_back({{std::string(a), std::string(b)}, count});
    }
    std::stable_sort(rule.pairs.begin(), rule.pairs.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    table.rules.push_back(std::move(rule));
}

} // namespace

void findDeterminations(TableProfile& table, const std::vector<ColumnSample>& samples, const ValueNumbers& numbers) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!mayDetermine(table.columns[i])) continue;
        for (std::size_t j = 0; j < samples.size(); ++j) {
            const ColumnProfile& second = table.columns[j];
            if (i == j || !mayBeDetermined(second) || second.distinct > table.columns[i].distinct) continue;
            const Pairs pairs = determinedPairs(numbers[i], numbers[j], samples[i].values.size());
            if (!pairs.empty() && beyondChance(pairs, second)) addRule(table, i, j, samples, pairs);
        }
    }
}

} // namespace understudy
