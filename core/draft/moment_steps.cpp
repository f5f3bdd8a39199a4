// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/moment_steps.h"

#include "base/civil.h"
#include "base/text.h"

#include <cmath>

namespace understudy {
namespace {

struct Step {
    const char* name; ///< As relativedelta calls it.
    std::int64_t micros;
    const char* words;
};

constexpr Step kSteps[] = {{"days", kMicrosPerDay, "whole days"},
                           {"hours", 3600 * kMicrosPerSecond, "whole hours"},
                           {"minutes", 60 * kMicrosPerSecond, "whole minutes"},
                           {"seconds", kMicrosPerSecond, "whole seconds"},
                           {"microseconds", 1, "fractions of seconds"}};

/// The largest unit that a grid is a multiple of.
const Step& stepOf(std::int64_t grid) {
    const Step* step = kSteps;
    while (grid % step->micros != 0) ++step;
    return *step;
}

bool hasZones(const ColumnProfile& column) { return column.offsets.size() > 1; }

/// Minutes east of UTC, drawn as often as in the sample.
YamlNode zoneNode(const ColumnProfile& column) {
    std::vector<YamlNode> choices;
    for (const auto& [minutes, count] : column.offsets)
        choices.push_back(yamlCall("choice", yamlMapping({{"probability", yamlNumber(static_cast<std::int64_t>(count))},
                                                          {"pick", yamlNumber(minutes)}})));
    return yamlCall("random_choice", yamlList(std::move(choices)));
}

std::string zoneArgument(const std::string& minutes) { return ", timezone=relativedelta(minutes=" + minutes + ")"; }

std::string wordsOf(const ColumnProfile& column, std::int64_t first) {
    const std::int64_t last = first + std::llround(column.maxValue) - std::llround(column.minValue);
    std::string words = datetimeLiteral(first) + " to " + datetimeLiteral(last);
    if (hasZones(column)) words += " UTC";
    if (column.grid != kMicrosPerSecond) words += std::string(", ") + stepOf(column.grid).words;
    if (hasZones(column)) words += ", " + std::to_string(column.offsets.size()) + " time zones";
    return words + (isEven(column.quantiles) ? "" : ", quantiles of the sample");
}

} // namespace

int usualOffset(const ColumnProfile& column) { return column.offsets.empty() ? 0 : column.offsets.front().first; }

std::string stepsFormula(const std::string& name, std::int64_t grid) {
    const Step& step = stepOf(grid);
    const std::int64_t each = grid / step.micros;
    return std::string("relativedelta(") + step.name + "=" + name + (each == 1 ? "" : " * " + std::to_string(each)) + ")";
}

std::string alignedFormula(const std::string& moment, std::int64_t grid) {
    const std::int64_t minutes = grid / (60 * kMicrosPerSecond);
    if (grid < kMicrosPerSecond) return moment;
    if (minutes == 0) return moment + ".replace(microsecond=0)";
    const std::string rest = ", second=0, microsecond=0)";
    if (grid == kMicrosPerDay) return moment + ".replace(hour=0, minute=0" + rest;
    if (minutes == 1) return moment + ".replace(second=0, microsecond=0)";
    const std::string step = std::to_string(minutes);
    return moment + ".replace(minute=" + (minutes == 60 ? "0" : moment + ".minute // " + step + " * " + step) + rest;
}

std::vector<double> stepsOf(const std::vector<double>& micros, std::int64_t grid) {
    std::vector<double> steps;
    for (const double value : micros) steps.push_back(std::ceil(value / static_cast<double>(grid)));
    return steps;
}

/// In several zones the clock is that of UTC, moved by the zone that was drawn.
ColumnDraft draftMomentSteps(const ColumnProfile& column) {
    const std::string hidden = hiddenName(column.column.name), steps = hidden + "_steps", zone = hidden + "_zone";
    const std::int64_t shift = hasZones(column) ? 0 : usualOffset(column) * 60 * kMicrosPerSecond;
    const std::int64_t first = std::llround(column.minValue) + shift;
    std::vector<double> distances;
    for (const double value : column.quantiles) distances.push_back(value - column.minValue);
    ColumnDraft draft;
    draft.provider = "random_number";
    draft.confidence = 0.85;
    draft.comment = wordsOf(column, first);
    draft.before.push_back({steps, numberNode(stepsOf(distances, column.grid), 0, 1), {}});
    std::string formula = "datetime(\"" + datetimeLiteral(first) + "\"";
    if (hasZones(column)) {
        draft.before.push_back({zone, zoneNode(column), {}});
        formula += zoneArgument(zone) + ") + relativedelta(minutes=" + zone;
    } else if (shift != 0) {
        formula += zoneArgument(std::to_string(usualOffset(column)));
    }
    draft.value = yamlText("${{ " + formula + ") + " + stepsFormula(steps, column.grid) + " }}");
    return draft;
}

} // namespace understudy
