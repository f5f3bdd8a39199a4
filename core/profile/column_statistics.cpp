// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/column_statistics.h"

#include "base/digits.h"
#include "base/text.h"
#include "profile/character_pattern.h"
#include "profile/quantiles.h"
#include "profile/sequence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace understudy {
namespace {

constexpr std::size_t kMostFrequent = 200;
constexpr int kFinestScale = 9;

int scaleOf(std::string_view text, char mark) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string_view::npos) return 0;
    int digits = 0;
    for (std::size_t i = at + 1; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) ++digits;
    return digits;
}

/// The greatest distance that divides every number's distance from the smallest.
std::int64_t gridOf(const std::vector<double>& reals, int scale) {
    if (scale > kFinestScale || reals.empty()) return 1;
    const auto unit = static_cast<double>(powerOfTen(scale));
    const double low = *std::min_element(reals.begin(), reals.end());
    std::int64_t grid = 0;
    for (const double value : reals) {
        const double distance = (value - low) * unit;
        if (!(distance < 9e15)) return 1;
        grid = std::gcd(grid, std::llround(distance));
    }
    return std::max<std::int64_t>(grid, 1);
}

void measureNumbers(ColumnProfile& profile, const ColumnSample& sample) {
    std::vector<double> sorted = sample.reals;
    std::sort(sorted.begin(), sorted.end());
    if (sorted.empty()) return;
    profile.minValue = sorted.front();
    profile.maxValue = sorted.back();
    const Moments moments = momentsOf(sorted);
    profile.mean = moments.mean;
    profile.deviation = moments.deviation;
    profile.quantiles = quantilesOf(sorted);
    profile.histogram = histogramOf(sorted);
    const auto zeros = std::count(sorted.begin(), sorted.end(), 0.0);
    profile.zeroShare = static_cast<double>(zeros) / static_cast<double>(sorted.size());
}

void measureScale(ColumnProfile& profile, const ColumnSample& sample) {
    const char mark = decimalMark(sample.column);
    for (const auto& [text, count] : sample.values) profile.scale = std::max(profile.scale, scaleOf(text, mark));
    profile.grid = gridOf(sample.reals, profile.scale);
}

void measureExtremes(ColumnProfile& profile, const ColumnSample& sample) {
    if (!isOrdered(sample.column.type)) {
        const auto [low, high] = std::minmax_element(sample.values.begin(), sample.values.end());
        profile.min = low->first;
        profile.max = high->first;
        return;
    }
    std::size_t at = 0;
    for (const auto& text : sample.texts) {
        if (!text) continue;
        const double value = sample.reals[at++];
        if (value == profile.minValue && profile.min.empty()) profile.min = *text;
        if (value == profile.maxValue && profile.max.empty()) profile.max = *text;
    }
}

void measureLengths(ColumnProfile& profile, const ColumnSample& sample) {
    profile.minLength = UINT32_MAX;
    double total = 0;
    for (const auto& [text, count] : sample.values) {
        const auto length = static_cast<std::uint32_t>(utf8Length(text));
        profile.minLength = std::min(profile.minLength, length);
        profile.maxLength = std::max(profile.maxLength, length);
        total += static_cast<double>(length) * static_cast<double>(count);
    }
    profile.meanLength = total / static_cast<double>(profile.count - profile.nulls);
}

/// The running numbers of a column in row order; empty if it has none.
std::vector<std::int64_t> runningNumbers(const ColumnSample& sample, const NumberedCode& code) {
    std::vector<std::int64_t> numbers;
    if (sample.column.type == ColumnType::Integer) {
        for (const double value : sample.reals) numbers.push_back(std::llround(value));
        return numbers;
    }
    if (!code.found) return {};
    for (const auto& text : sample.texts)
        if (const auto number = text ? codeNumber(*text, code) : std::nullopt) numbers.push_back(*number);
    return numbers;
}

void measureShape(ColumnProfile& profile, const ColumnSample& sample) {
    profile.pattern = sharedPattern(sample);
    NumberedCode code;
    if (sample.column.type == ColumnType::String) code = numberedCode(sample);
    profile.codePrefix = code.prefix;
    profile.codeWidth = code.width;
    if (!code.found) profile.codePrefix.clear();
    if (!profile.unique) return;
    if (const auto sequence = sequenceOf(runningNumbers(sample, code))) {
        profile.sequenceStart = sequence->start;
        profile.sequenceStep = sequence->step;
    }
}

void keepFrequent(ColumnProfile& profile, const ColumnSample& sample) {
    const std::size_t kept = std::min(kMostFrequent, sample.values.size());
    for (std::size_t i = 0; i < kept; ++i)
        profile.frequent.emplace_back(sample.values[i].first, sample.values[i].second);
}

} // namespace

char decimalMark(const Column& column) {
    const std::size_t mark = column.format.find_last_of(".,");
    if (mark == std::string::npos) return '.';
    const bool groupsOnly = column.format.find('#', mark) != std::string::npos;
    return groupsOnly ? '\0' : column.format[mark];
}

ColumnProfile measureColumn(const ColumnSample& sample) {
    ColumnProfile profile;
    profile.column = sample.column;
    profile.count = sample.texts.size();
    profile.nulls = sample.nulls;
    profile.distinct = sample.values.size();
    profile.unique = profile.nulls == 0 && profile.distinct == profile.count;
    if (sample.values.empty()) return profile;
    measureNumbers(profile, sample);
    if (isNumber(sample.column.type)) measureScale(profile, sample);
    measureExtremes(profile, sample);
    measureLengths(profile, sample);
    measureShape(profile, sample);
    keepFrequent(profile, sample);
    return profile;
}

} // namespace understudy
