// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/date_order.h"

#include "base/civil.h"
#include "draft/moment_steps.h"
#include "profile/column_sample.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

bool isDay(const ColumnProfile& column) { return column.column.type == ColumnType::Date; }

double medianGap(const ColumnRule& rule) { return rule.gapQuantiles[rule.gapQuantiles.size() / 2]; }

/// Both days or both moments, and the later one's range begins before the earlier one's ends.
bool needsTie(const ColumnProfile& earlier, const ColumnProfile& later) {
    return isDay(earlier) == isDay(later) && later.minValue < earlier.maxValue;
}

std::string literalCall(const ColumnProfile& column, double value) {
    if (isDay(column)) return "date(\"" + dateLiteral(std::llround(value)) + "\")";
    const int offset = usualOffset(column);
    const std::string zone = offset == 0 ? "" : ", timezone=relativedelta(minutes=" + std::to_string(offset) + ")";
    return "datetime(\"" + datetimeLiteral(std::llround(value) + offset * 60 * kMicrosPerSecond) + "\"" + zone + ")";
}

/// The distance in days, or in steps of the later column's grid, at least so many.
YamlNode gapNode(const ColumnRule& rule, const ColumnProfile& later, double least) {
    std::vector<double> gaps = isDay(later) ? rule.gapQuantiles : stepsOf(rule.gapQuantiles, later.grid);
    for (double& gap : gaps) gap = std::max(gap, least);
    return numberNode(gaps, 0, 1);
}

/// No later date lies behind this, and no earlier one: on a step of the later column.
double latestOf(const ColumnProfile& earlier, const ColumnProfile& later) {
    const double last = std::max(earlier.maxValue, later.maxValue);
    const auto grid = static_cast<double>(isDay(later) ? 1 : later.grid);
    return std::ceil(last / grid) * grid;
}

} // namespace

DateOrders dateOrders(const TableProfile& table, const std::vector<bool>& taken) {
    DateOrders orders;
    for (const ColumnRule& rule : table.rules) {
        if (rule.type != ColumnRule::Type::NotAfter || taken[rule.first] || taken[rule.second]) continue;
        if (!needsTie(table.columns[rule.first], table.columns[rule.second])) continue;
        const ColumnRule*& best = orders[rule.second];
        if (!best || medianGap(rule) < medianGap(*best)) best = &rule;
    }
    return orders;
}

ColumnDraft draftAfter(const ColumnRule& rule, const std::string& first, const ColumnProfile& earlier,
                       const ColumnProfile& later) {
    const std::string hidden = hiddenName(later.column.name);
    const std::string gap = hidden + (isDay(later) ? "_days" : "_steps");
    const bool finer = !isDay(later) && earlier.grid % later.grid != 0;
    const std::string sum = (finer ? alignedFormula(first, later.grid) : first) + " + " +
                            stepsFormula(gap, isDay(later) ? kMicrosPerDay : later.grid);
    ColumnDraft draft;
    draft.before.push_back({gap, gapNode(rule, later, finer ? 1 : 0), {}}); // set back first, it needs a step to be later
    draft.comment = "not before " + earlier.column.name;
    draft.provider = "formula";
    draft.confidence = 0.9;
    const double last = latestOf(earlier, later);
    if (earlier.maxValue + rule.maxGap <= last) {
        draft.value = yamlText("${{ " + sum + " }}");
        return draft;
    }
    const std::string latest = hidden + "_latest", limit = literalCall(later, last);
    draft.before.push_back({latest, yamlText("${{ " + sum + " }}"), {}});
    draft.value = yamlText("${{ " + latest + " if " + latest + " < " + limit + " else " + limit + " }}");
    return draft;
}

} // namespace understudy
