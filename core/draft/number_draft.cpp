// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digits.h"
#include "draft/column_draft.h"
#include "profile/column_sample.h"
#include "profile/meaning.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

constexpr int kFinestScale = 15;
constexpr double kExact = 9e15; ///< Up to here a double holds every whole number.
constexpr std::uint32_t kMostDigits = 18; ///< That a 64-bit number always holds.
constexpr std::size_t kMostBuckets = 8;
constexpr std::uint64_t kFewNumbers = 20;
constexpr double kLargest = 9e18; ///< Whole numbers end a little above.
constexpr double kEvenTolerance = 0.05;

/// A range of whole numbers with its share of the rows in percent.
struct Bucket {
    std::int64_t low = 0, high = 0;
    int percent = 5;
    double density() const { return percent / (static_cast<double>(high) - static_cast<double>(low) + 1); }
};

std::int64_t scaledValue(double value, int scale) {
    return std::llround(std::clamp(value * static_cast<double>(powerOfTen(scale)), -kLargest, kLargest));
}

/// One bucket between each two quantiles; a value that fills several is a bucket of its own.
std::vector<Bucket> rawBuckets(const std::vector<double>& quantiles, int scale, std::int64_t grid) {
    std::vector<Bucket> buckets;
    for (std::size_t i = 0; i + 1 < quantiles.size(); ++i) {
        std::int64_t low = scaledValue(quantiles[i], scale);
        const std::int64_t next = scaledValue(quantiles[i + 1], scale);
        const std::int64_t high = i + 2 == quantiles.size() ? next : std::max(low, next - grid);
        const bool afterPoint = !buckets.empty() && buckets.back().high == low && high > low;
        if (afterPoint) low += grid;
        if (!buckets.empty() && buckets.back().low == low && buckets.back().high == high) buckets.back().percent += 5;
        else buckets.push_back({low, high, 5});
    }
    return buckets;
}

double contrast(const Bucket& a, const Bucket& b) {
    const double ratio = a.density() / b.density();
    return std::max(ratio, 1 / ratio);
}

bool isPoint(const Bucket& bucket) { return bucket.low == bucket.high; }

/// Joins the two neighbours that differ least; values that stand alone stay so while there is room.
void joinNearest(std::vector<Bucket>& buckets) {
    std::size_t best = 0;
    double least = INFINITY;
    for (std::size_t i = 0; i + 1 < buckets.size(); ++i) {
        const bool point = isPoint(buckets[i]) != isPoint(buckets[i + 1]);
        const double cost = contrast(buckets[i], buckets[i + 1]) * (point ? 10 : 1) *
                            (buckets[i].percent + buckets[i + 1].percent);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    buckets[best].high = buckets[best + 1].high;
    buckets[best].percent += buckets[best + 1].percent;
    buckets.erase(buckets.begin() + static_cast<std::ptrdiff_t>(best) + 1);
}

YamlNode rangeNode(std::int64_t low, std::int64_t high, std::int64_t grid) {
    if (low == high) return yamlNumber(low);
    std::vector<std::pair<std::string, YamlNode>> arguments{{"min", yamlNumber(low)}, {"max", yamlNumber(high)}};
    if (grid > 1) arguments.emplace_back("step", yamlNumber(grid));
    return yamlCall("random_number", yamlMapping(std::move(arguments)));
}

YamlNode bucketNode(const Bucket& bucket, std::int64_t grid) {
    return yamlCall("choice", yamlMapping({{"probability", yamlPlain(std::to_string(bucket.percent) + "%")},
                                           {"pick", rangeNode(bucket.low, bucket.high, grid)}}));
}

/// The column's decimals, as far as its numbers hold them exactly.
int exactScale(const ColumnProfile& column) {
    const double largest = std::max(std::abs(column.minValue), std::abs(column.maxValue));
    int scale = std::min(column.scale, kFinestScale);
    while (scale > 0 && largest * static_cast<double>(powerOfTen(scale)) > kExact) --scale;
    return scale;
}

std::string rangeWords(const ColumnProfile& column, int scale) {
    const std::string low = numberLiteral(scaledValue(column.minValue, scale), scale);
    const std::string high = numberLiteral(scaledValue(column.maxValue, scale), scale);
    return low + " to " + high;
}

/// Few different numbers: each with its weight; rare ones together as the range they lie in.
std::optional<ColumnDraft> draftFewNumbers(const ColumnProfile& column, const DraftOptions& options) {
    if (column.distinct > kFewNumbers || isPersonal(column.meaning)) return std::nullopt;
    Weights weights = keptCategories(column, options);
    const bool all = weights.size() == column.distinct;
    if (!all || weights.empty()) return std::nullopt;
    std::sort(weights.begin(), weights.end(), [&](const auto& a, const auto& b) {
        TypedCell first, second;
        readCell(a.first, column.column, first);
        readCell(b.first, column.column, second);
        return first.real < second.real;
    });
    return draftCategory(weights, column);
}

/// Whole numbers that people may have: as many digits, over a range that shows no number of the sample.
ColumnDraft draftLongNumber(const ColumnProfile& column) {
    const std::int64_t unit = powerOfTen(static_cast<int>(column.minLength) - 2);
    const std::int64_t low = scaledValue(column.minValue, 0) / unit * unit;
    const std::int64_t high = scaledValue(column.maxValue, 0) / unit * unit + (unit - 1);
    return {rangeNode(low, high, 1), "numbers of " + std::to_string(column.minLength) + " digits, made up", "random_number", 0.6, {}};
}

} // namespace

bool isEven(const std::vector<double>& quantiles) {
    const double low = quantiles.front(), span = quantiles.back() - low;
    if (span <= 0) return true;
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
        const double expected = static_cast<double>(i) / static_cast<double>(quantiles.size() - 1);
        if (std::abs((quantiles[i] - low) / span - expected) > kEvenTolerance) return false;
    }
    return true;
}

YamlNode numberNode(const std::vector<double>& quantiles, int scale, std::int64_t grid) {
    if (isEven(quantiles)) return rangeNode(scaledValue(quantiles.front(), scale), scaledValue(quantiles.back(), scale), grid);
    std::vector<Bucket> buckets = rawBuckets(quantiles, scale, grid);
    while (buckets.size() > kMostBuckets) joinNearest(buckets);
    std::vector<YamlNode> choices;
    for (const Bucket& bucket : buckets) choices.push_back(bucketNode(bucket, grid));
    return yamlCall("random_choice", yamlList(std::move(choices)));
}

ColumnDraft draftNumber(const ColumnProfile& column, const DraftOptions& options) {
    const bool mayBePeople = column.column.type == ColumnType::Integer && column.meaningConfidence < 1 && mayIdentify(column);
    if (mayBePeople && column.maxLength <= kMostDigits) return draftLongNumber(column);
    if (auto few = draftFewNumbers(column, options)) return *few;
    if (column.quantiles.empty()) return {yamlPlain("null"), "no values in the sample", "constant", 0.3, {}};
    if (column.digits > 0) return draftWideNumber(column);
    const int scale = exactScale(column);
    const std::int64_t grid = column.scale > scale ? 1 : column.grid;
    ColumnDraft draft;
    draft.provider = "random_number";
    draft.confidence = 0.85;
    draft.comment = rangeWords(column, scale) + (isEven(column.quantiles) ? "" : ", quantiles of the sample");
    draft.value = numberNode(column.quantiles, scale, grid);
    if (scale == 0) return draft;
    const std::string hidden = hiddenName(column.column.name) + "_units";
    draft.before.push_back({hidden, std::move(draft.value), {}});
    draft.value = yamlText("${{ " + hidden + " / " + std::to_string(powerOfTen(scale)) + " }}");
    return draft;
}

} // namespace understudy
