// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "profile/column_sample.h"
#include "quality/checks.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace understudy {
namespace {

constexpr double kAlike = 0.8;

/// Share of values up to x, by 21 quantiles.
double shareUpTo(double x, const std::vector<double>& quantiles) {
    if (x < quantiles.front()) return 0;
    const auto above = std::upper_bound(quantiles.begin(), quantiles.end(), x);
    if (above == quantiles.end()) return 1;
    const auto steps = static_cast<double>(quantiles.size() - 1);
    const double below = *(above - 1);
    return (static_cast<double>(above - quantiles.begin() - 1) + (x - below) / (*above - below)) / steps;
}

/// 1 minus the greatest distance of the two distributions (Kolmogorov-Smirnov).
double ksComplement(const ColumnProfile& a, const ColumnProfile& b) {
    if (a.quantiles.empty() || b.quantiles.empty()) return a.quantiles.empty() == b.quantiles.empty() ? 1 : 0;
    double greatest = 0;
    for (const auto* quantiles : {&a.quantiles, &b.quantiles})
        for (const double x : *quantiles)
            greatest = std::max(greatest, std::abs(shareUpTo(x, a.quantiles) - shareUpTo(x, b.quantiles)));
    return 1 - greatest;
}

double present(const ColumnProfile& column) { return static_cast<double>(column.count - column.nulls); }

/// 1 minus half the sum of differences of shares (total variation); values beyond the kept ones as one.
double tvComplement(const ColumnProfile& a, const ColumnProfile& b) {
    if (present(a) == 0 || present(b) == 0) return present(a) == present(b) ? 1 : 0;
    std::map<std::string_view, std::pair<double, double>> shares;
    double restA = 1, restB = 1;
    for (const auto& [text, count] : a.frequent) restA -= shares[text].first = static_cast<double>(count) / present(a);
    for (const auto& [text, count] : b.frequent) restB -= shares[text].second = static_cast<double>(count) / present(b);
    double difference = std::abs(restA - restB);
    for (const auto& [text, share] : shares) difference += std::abs(share.first - share.second);
    return 1 - difference / 2;
}

/// Keys, names and texts must not repeat the sample's values: only their form can be alike.
bool isMadeUp(const ColumnProfile& column) {
    return isPersonal(column.meaning) || column.meaning == Meaning::Key || column.meaning == Meaning::Code ||
           column.meaning == Meaning::Uuid || static_cast<double>(column.distinct) > 0.5 * present(column);
}

double lengthComplement(const ColumnProfile& a, const ColumnProfile& b) {
    const double longer = std::max(a.meanLength, b.meanLength);
    return longer == 0 ? 1 : 1 - 0.5 * std::abs(a.meanLength - b.meanLength) / longer;
}

double nullComplement(const ColumnProfile& a, const ColumnProfile& b) {
    const auto share = [](const ColumnProfile& column) {
        return column.count ? static_cast<double>(column.nulls) / static_cast<double>(column.count) : 0;
    };
    return 1 - std::abs(share(a) - share(b));
}

double shapeSimilarity(const ColumnProfile& a, const ColumnProfile& b) {
    if (isOrdered(a.column.type) && a.meaning != Meaning::Key) return ksComplement(a, b);
    if (isMadeUp(a)) return lengthComplement(a, b);
    return tvComplement(a, b);
}

} // namespace

double columnSimilarity(const ColumnProfile& sample, const ColumnProfile& standIn) {
    if (sample.column.type != standIn.column.type) return 0;
    return std::clamp(shapeSimilarity(sample, standIn) * nullComplement(sample, standIn), 0.0, 1.0);
}

CheckResult checkAlike(const TableProfile& sample, const TableProfile& standIn) {
    CheckResult result{"alike", sample.name, {}, false, {}, 0};
    if (sample.columns.size() != standIn.columns.size() || sample.columns.empty()) {
        result.detail = Core::tr("the columns differ");
        return result;
    }
    double sum = 0, lowest = 2;
    for (std::size_t i = 0; i < sample.columns.size(); ++i) {
        const double similarity = columnSimilarity(sample.columns[i], standIn.columns[i]);
        sum += similarity;
        if (similarity >= lowest) continue;
        lowest = similarity;
        result.columns = {sample.columns[i].column.name};
    }
    result.score = sum / static_cast<double>(sample.columns.size());
    result.lowest = lowest;
    result.passed = result.score >= kAlike;
    result.detail = Core::tr("%1 alike; lowest %2 with %3", Share{result.score}, result.columns[0], Share{lowest});
    return result;
}

} // namespace understudy
