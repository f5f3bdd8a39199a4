// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "draft/column_draft.h"
#include "draft/moment_steps.h"

#include <cmath>

namespace understudy {
namespace {

/// Every fourth of the 21 quantiles: five ranges of 20 % each.
constexpr std::size_t kStride = 4;

bool isDay(const ColumnProfile& column) { return column.column.type == ColumnType::Date; }

/// Days of a date column; microseconds of the others, on the clock they are written in.
std::int64_t unitsOf(const ColumnProfile& column, double value) {
    return std::llround(value) + (isDay(column) ? 0 : usualOffset(column) * 60 * kMicrosPerSecond);
}

YamlNode literalNode(const ColumnProfile& column, std::int64_t units) {
    return yamlPlain(isDay(column) ? dateLiteral(units) : datetimeLiteral(units));
}

/// Both ends possible. The end of date_between is never drawn, so it is a day later.
YamlNode betweenNode(const ColumnProfile& column, std::int64_t low, std::int64_t high) {
    const int offset = usualOffset(column);
    if (low == high && offset == 0) return literalNode(column, low);
    std::vector<std::pair<std::string, YamlNode>> arguments{{"start_date", literalNode(column, low)},
                                                            {"end_date", literalNode(column, isDay(column) ? high + 1 : high)}};
    if (offset != 0) arguments.emplace_back("timezone", yamlText("${{ relativedelta(minutes=" + std::to_string(offset) + ") }}"));
    return yamlCall(isDay(column) ? "date_between" : "datetime_between", yamlMapping(std::move(arguments)));
}

YamlNode quantileNode(const ColumnProfile& column) {
    const std::int64_t unit = isDay(column) ? 1 : kMicrosPerSecond;
    std::vector<YamlNode> choices;
    const auto& quantiles = column.quantiles;
    for (std::size_t i = 0; i + kStride < quantiles.size(); i += kStride) {
        const std::int64_t low = unitsOf(column, quantiles[i]), next = unitsOf(column, quantiles[i + kStride]);
        const bool last = i + 2 * kStride >= quantiles.size();
        const std::int64_t high = last ? next : std::max(low, next - unit);
        choices.push_back(yamlCall("choice", yamlMapping({{"probability", yamlPlain("20%")},
                                                          {"pick", betweenNode(column, low, high)}})));
    }
    return yamlCall("random_choice", yamlList(std::move(choices)));
}

ColumnDraft draftBetween(const ColumnProfile& column) {
    const std::int64_t low = unitsOf(column, column.minValue), high = unitsOf(column, column.maxValue);
    ColumnDraft draft;
    draft.provider = isDay(column) ? "date_between" : "datetime_between";
    draft.confidence = 0.85;
    draft.comment = literalNode(column, low).text + " to " + literalNode(column, high).text;
    const bool even = isEven(column.quantiles);
    if (!even) draft.comment += ", quantiles of the sample";
    draft.value = even ? betweenNode(column, low, high) : quantileNode(column);
    return draft;
}

} // namespace

ColumnDraft draftMoment(const ColumnProfile& column) {
    if (column.quantiles.empty()) return {yamlPlain("null"), "no values in the sample", "constant", 0.3, {}};
    const bool seconds = column.grid == kMicrosPerSecond && column.offsets.size() <= 1;
    return isDay(column) || seconds ? draftBetween(column) : draftMomentSteps(column);
}

} // namespace understudy
