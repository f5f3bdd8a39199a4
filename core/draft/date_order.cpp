// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/date_order.h"

#include "base/civil.h"
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
    return "datetime(\"" + datetimeLiteral(static_cast<std::int64_t>(std::floor(value / kMicrosPerSecond))) + "\")";
}

std::vector<double> gapUnits(const ColumnRule& rule, const ColumnProfile& column) {
    std::vector<double> units;
    for (const double gap : rule.gapQuantiles) units.push_back(isDay(column) ? gap : std::floor(gap / kMicrosPerSecond));
    return units;
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
    const std::string gap = hidden + (isDay(later) ? "_days" : "_seconds");
    const std::string sum = first + " + relativedelta(" + (isDay(later) ? "days=" : "seconds=") + gap + ")";
    ColumnDraft draft;
    draft.before.push_back({gap, numberNode(gapUnits(rule, later), 0, 1), {}});
    draft.comment = "not before " + earlier.column.name;
    draft.provider = "formula";
    draft.confidence = 0.9;
    const double last = std::max(earlier.maxValue, later.maxValue);
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
