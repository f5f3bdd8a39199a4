// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/column_comparison.h"

#include "profile/column_sample.h"
#include "profile/column_statistics.h"
#include "quality/checks.h"

#include <algorithm>
#include <map>

namespace understudy::ui {
namespace {

constexpr std::size_t kCategories = 20;

std::vector<double> binned(const std::vector<double>& values, const ColumnProfile& sample) {
    std::vector<double> bars(sample.histogram.size(), 0);
    const double width = (sample.maxValue - sample.minValue) / static_cast<double>(bars.size());
    for (const double value : values) {
        const double bin = width > 0 ? (value - sample.minValue) / width : 0;
        const auto last = static_cast<double>(bars.size() - 1);
        bars[static_cast<std::size_t>(std::clamp(bin, 0.0, last))] += 1;
    }
    return bars;
}

void compareCategories(const ColumnProfile& sample, const ColumnProfile& standIn, ColumnComparison& result) {
    std::map<std::string, std::uint64_t> counts(standIn.frequent.begin(), standIn.frequent.end());
    for (std::size_t i = 0; i < std::min(kCategories, sample.frequent.size()); ++i) {
        const auto& [value, count] = sample.frequent[i];
        const auto made = counts.find(value);
        result.sample.push_back(static_cast<double>(count));
        result.standIn.push_back(made == counts.end() ? 0 : static_cast<double>(made->second));
    }
}

} // namespace

ColumnComparison compareColumn(const ColumnProfile& sample, const std::vector<engine::PreviewRow>& rows,
                               std::size_t index) {
    ColumnComparison result;
    result.field = sample.column.name;
    const Column plain{sample.column.name, sample.column.type, {}};
    const ColumnSample made = sampleColumn(rows, index, plain);
    const ColumnProfile standIn = measureColumn(made);
    result.alike = columnSimilarity(sample, standIn);
    if (sample.histogram.empty()) {
        compareCategories(sample, standIn, result);
        return result;
    }
    result.sample.assign(sample.histogram.begin(), sample.histogram.end());
    result.standIn = binned(made.reals, sample);
    result.low = sample.min;
    result.high = sample.max;
    return result;
}

} // namespace understudy::ui
