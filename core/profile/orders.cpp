// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "profile/quantiles.h"
#include "profile/rules.h"

#include <algorithm>

namespace understudy {
namespace {

constexpr std::size_t kEnoughRows = 8;

/// A moment column, one reading a row, nulls included; days are turned to microseconds when `exact`.
std::vector<std::optional<double>> readings(const ColumnSample& sample, bool exact) {
    const bool scale = exact && sample.column.type == ColumnType::Date;
    std::vector<std::optional<double>> result;
    std::size_t at = 0;
    for (const auto& text : sample.texts) {
        if (text) result.emplace_back(sample.reals[at++] * (scale ? static_cast<double>(kMicrosPerDay) : 1.0));
        else result.emplace_back();
    }
    return result;
}

std::vector<double> gaps(const ColumnSample& first, const ColumnSample& second) {
    const bool exact = first.column.type != ColumnType::Date || second.column.type != ColumnType::Date;
    const auto a = readings(first, exact), b = readings(second, exact);
    std::vector<double> result;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] && b[i]) result.push_back(*b[i] - *a[i]);
    std::sort(result.begin(), result.end());
    return result;
}

void addRule(TableProfile& table, std::size_t first, std::size_t second, const std::vector<double>& gaps) {
    ColumnRule rule;
    rule.type = ColumnRule::Type::NotAfter;
    rule.first = first;
    rule.second = second;
    rule.minGap = gaps.front();
    rule.maxGap = gaps.back();
    rule.gapQuantiles = quantilesOf(gaps);
    table.rules.push_back(std::move(rule));
}

} // namespace

void findOrders(TableProfile& table, const std::vector<ColumnSample>& samples) {
    for (std::size_t i = 0; i < samples.size(); ++i)
        for (std::size_t j = 0; j < samples.size(); ++j) {
            if (i == j || !isMoment(samples[i].column.type) || !isMoment(samples[j].column.type)) continue;
            const std::vector<double> distances = gaps(samples[i], samples[j]);
            const bool same = !distances.empty() && distances.back() == 0;
            if (distances.size() < kEnoughRows || distances.front() < 0 || (same && i > j)) continue;
            addRule(table, i, j, distances);
        }
}

} // namespace understudy
