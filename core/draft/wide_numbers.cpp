// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers over many powers of ten, "1.5E-09" to "2.25E+12": between each two quantiles in units of their own.
#include "draft/column_draft.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

constexpr int kMostDigits = 15;

/// Shares of a range between two quantiles: enough for as many parts as it is cut into.
constexpr int kShares = 60;
constexpr int kMostParts = 6;

struct Range {
    double low = 0, high = 0;
    int shares = kShares;
};

/// A range over several powers of ten is cut at equal ratios, so that its small numbers come as often as its large ones.
std::vector<Range> partsOf(double low, double high) {
    const bool wide = low > 0 ? high / low > 10 : high < 0 && low / high > 10;
    if (!wide) return {{low, high}};
    const double ratio = high / low;
    const int parts = std::clamp(static_cast<int>(std::ceil(std::abs(std::log10(ratio)))), 1, kMostParts);
    std::vector<Range> ranges;
    for (int i = 0; i < parts; ++i)
        ranges.push_back({low * std::pow(ratio, static_cast<double>(i) / parts),
                          i + 1 == parts ? high : low * std::pow(ratio, static_cast<double>(i + 1) / parts), kShares / parts});
    return ranges;
}

/// The power of ten of the last digit that two numbers are written with.
int lastPlace(const Range& range, int digits) {
    const double largest = std::max(std::abs(range.low), std::abs(range.high));
    return largest == 0 ? 0 : static_cast<int>(std::floor(std::log10(largest))) - digits + 1;
}

std::string drawnBetween(const Range& range, int digits) {
    const int place = lastPlace(range, digits);
    const double unit = std::pow(10.0, std::abs(place));
    const auto units = [&](double value) { return place < 0 ? value * unit : value / unit; };
    constexpr double kNoise = 1e-6; // of the multiplication
    const auto low = static_cast<std::int64_t>(std::ceil(units(range.low) - kNoise));
    const auto high = std::max(low, static_cast<std::int64_t>(std::floor(units(range.high) + kNoise)));
    const std::string first = std::to_string(low), last = std::to_string(high);
    const std::string number = low == high ? first : "random_number(min=" + first + ", max=" + last + ")";
    if (place == 0) return number;
    return number + (place < 0 ? " / 1e" : " * 1e") + std::to_string(std::abs(place));
}

} // namespace

ColumnDraft draftWideNumber(const ColumnProfile& column) {
    const int digits = std::clamp(column.digits, 1, kMostDigits);
    std::vector<std::pair<std::string, int>> ranges;
    for (std::size_t i = 0; i + 1 < column.quantiles.size(); ++i)
        for (const Range& part : partsOf(column.quantiles[i], column.quantiles[i + 1])) {
            const std::string formula = drawnBetween(part, digits);
            if (!ranges.empty() && ranges.back().first == formula) ranges.back().second += part.shares;
            else ranges.emplace_back(formula, part.shares);
        }
    std::vector<YamlNode> choices;
    for (const auto& [formula, shares] : ranges)
        choices.push_back(yamlCall("choice", yamlMapping({{"probability", yamlNumber(shares)},
                                                          {"pick", yamlText("${{ " + formula + " }}")}})));
    ColumnDraft draft;
    draft.value = choices.size() == 1 ? yamlText("${{ " + ranges[0].first + " }}") : yamlCall("random_choice", yamlList(std::move(choices)));
    draft.comment = column.min + " to " + column.max + (choices.size() == 1 ? "" : ", quantiles of the sample");
    draft.provider = "random_number";
    draft.confidence = 0.85;
    return draft;
}

} // namespace understudy
