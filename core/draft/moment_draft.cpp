// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "draft/column_draft.h"

#include <cmath>

namespace understudy {
namespace {

/// Every fourth of the 21 quantiles: five ranges of 20 % each.
constexpr std::size_t kStride = 4;

bool isDay(const ColumnProfile& column) { return column.column.type == ColumnType::Date; }

/// Days of a date column, seconds of the others.
std::int64_t unitsOf(const ColumnProfile& column, double value) {
    return isDay(column) ? std::llround(value)
                         : static_cast<std::int64_t>(std::floor(value / static_cast<double>(kMicrosPerSecond)));
}

std::string literalOf(const ColumnProfile& column, std::int64_t units) {
    return isDay(column) ? dateLiteral(units) : datetimeLiteral(units);
}

/// Both ends possible. The end of date_between is never drawn, so it is a day later.
YamlNode betweenNode(const ColumnProfile& column, std::int64_t low, std::int64_t high) {
    if (low == high) return isDay(column) ? yamlPlain(dateLiteral(low)) : yamlPlain(datetimeLiteral(low));
    const std::int64_t end = isDay(column) ? high + 1 : high;
    return yamlCall(isDay(column) ? "date_between" : "datetime_between",
                    yamlMapping({{"start_date", yamlPlain(literalOf(column, low))},
                                 {"end_date", yamlPlain(literalOf(column, end))}}));
}

YamlNode quantileNode(const ColumnProfile& column) {
    std::vector<YamlNode> choices;
    const auto& quantiles = column.quantiles;
    for (std::size_t i = 0; i + kStride < quantiles.size(); i += kStride) {
        const std::int64_t low = unitsOf(column, quantiles[i]), next = unitsOf(column, quantiles[i + kStride]);
        const bool last = i + 2 * kStride >= quantiles.size();
        const std::int64_t high = last ? next : std::max(low, next - 1);
        choices.push_back(yamlCall("choice", yamlMapping({{"probability", yamlPlain("20%")},
                                                          {"pick", betweenNode(column, low, high)}})));
    }
    return yamlCall("random_choice", yamlList(std::move(choices)));
}

std::string clockFormula(const std::string& seconds, const Column& column) {
    const bool toMinutes = !column.format.empty() && column.format.find("%S") == std::string::npos &&
                           column.format.find("%T") == std::string::npos;
    const std::string hours = seconds + " // 3600", minutes = seconds + " // 60 % 60";
    if (toMinutes) return "${{ \"%02d:%02d\" % (" + hours + ", " + minutes + ") }}";
    return "${{ \"%02d:%02d:%02d\" % (" + hours + ", " + minutes + ", " + seconds + " % 60) }}";
}

} // namespace

ColumnDraft draftMoment(const ColumnProfile& column) {
    if (column.quantiles.empty()) return {yamlPlain("null"), "no values in the sample", "constant", 0.3, {}};
    const std::int64_t low = unitsOf(column, column.minValue), high = unitsOf(column, column.maxValue);
    ColumnDraft draft;
    draft.provider = isDay(column) ? "date_between" : "datetime_between";
    draft.confidence = 0.85;
    draft.comment = literalOf(column, low) + " to " + literalOf(column, high);
    const bool even = isEven(column.quantiles);
    if (!even) draft.comment += ", quantiles of the sample";
    draft.value = even ? betweenNode(column, low, high) : quantileNode(column);
    return draft;
}

ColumnDraft draftTime(const ColumnProfile& column) {
    if (column.quantiles.empty()) return {yamlPlain("null"), "no values in the sample", "constant", 0.3, {}};
    std::vector<double> seconds;
    for (const double micros : column.quantiles) seconds.push_back(std::floor(micros / kMicrosPerSecond));
    const std::string hidden = hiddenName(column.column.name) + "_seconds";
    ColumnDraft draft;
    draft.before.push_back({hidden, numberNode(seconds, 0, 1), {}});
    draft.value = yamlText(clockFormula(hidden, column.column));
    draft.comment = column.min + " to " + column.max;
    draft.provider = "random_number";
    draft.confidence = 0.8;
    return draft;
}

} // namespace understudy
