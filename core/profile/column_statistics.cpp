// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/column_statistics.h"

#include "base/digits.h"
#include "base/text.h"
#include "format/number_picture.h"
#include "profile/character_pattern.h"
#include "profile/moment_grid.h"
#include "profile/quantiles.h"
#include "profile/sequence.h"
#include "sniff/number_formats.h"

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

/// The digits of "0.0150E+03" from the first that is no zero: three.
int significantDigits(std::string_view text) {
    text = text.substr(0, text.find_first_of("eE"));
    const std::size_t first = text.find_first_of("123456789");
    if (first == std::string_view::npos) return 1;
    return static_cast<int>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(first), text.end(),
                                          [](char c) { return c >= '0' && c <= '9'; }));
}

void measureMoments(ColumnProfile& profile, const ColumnSample& sample) {
    if (sample.column.type == ColumnType::Date) return;
    profile.grid = momentGrid(sample);
    if (sample.column.format.find('z') == std::string::npos) return;
    profile.offsets.assign(sample.offsets.begin(), sample.offsets.end());
    std::stable_sort(profile.offsets.begin(), profile.offsets.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
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
    const NumberPicture picture = NumberPicture::of(sample.column);
    const bool real = sample.column.type == ColumnType::Float, whole = sample.column.type == ColumnType::Integer;
    bool exponents = false;
    for (const auto& [value, count] : sample.values) {
        const auto parts = sniffing::numberParts(value);
        const std::string_view text = parts ? parts->digits : value;
        if (!whole) profile.scale = std::max(profile.scale, scaleOf(text, picture.decimal));
        if (real) profile.digits = std::max(profile.digits, significantDigits(text));
        exponents = exponents || (real && text.find_first_of("eE") != std::string_view::npos);
    }
    if (!exponents) profile.digits = 0;
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
    else if (isOrdered(sample.column.type)) measureMoments(profile, sample);
    measureExtremes(profile, sample);
    measureLengths(profile, sample);
    measureShape(profile, sample);
    keepFrequent(profile, sample);
    return profile;
}

} // namespace understudy
