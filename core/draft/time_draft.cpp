// SPDX-License-Identifier: GPL-3.0-or-later
// Times of day.
#include "base/civil.h"
#include "draft/column_draft.h"

#include <cstdio>

namespace understudy {
namespace {

/// Whether seconds are written, whatever they are.
bool writesSeconds(const Column& column) {
    return column.format.empty() || column.format.find("%S") != std::string::npos || column.format.find("%T") != std::string::npos;
}

std::string clockFormula(const std::string& units, std::int64_t perSecond, const Column& column) {
    const auto part = [&](std::int64_t seconds, const char* rest) {
        const std::int64_t divisor = seconds * perSecond;
        return units + (divisor == 1 ? "" : " // " + std::to_string(divisor)) + rest;
    };
    const std::string hours = part(3600, ""), minutes = part(60, " % 60"), seconds = part(1, " % 60");
    if (!writesSeconds(column)) return "\"%02d:%02d\" % (" + hours + ", " + minutes + ")";
    if (perSecond == 1) return "\"%02d:%02d:%02d\" % (" + hours + ", " + minutes + ", " + seconds + ")";
    return "\"%02d:%02d:%02d.%06d\" % (" + hours + ", " + minutes + ", " + seconds + ", " + units + " % 1000000)";
}

/// "+05:30"
std::string zoneText(int offset) {
    char text[16];
    std::snprintf(text, sizeof text, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
    return text;
}

YamlNode zoneNode(const ColumnProfile& column) {
    std::vector<std::pair<std::string, YamlNode>> weights;
    for (const auto& [minutes, count] : column.offsets)
        weights.emplace_back(zoneText(minutes), yamlNumber(static_cast<std::int64_t>(count)));
    return yamlCall("random_choice", yamlMapping(std::move(weights)));
}

} // namespace

ColumnDraft draftTime(const ColumnProfile& column) {
    if (column.quantiles.empty()) return {yamlPlain("null"), "no values in the sample", "constant", 0.3, {}};
    const bool fractions = column.grid < kMicrosPerSecond;
    const std::int64_t unit = fractions ? 1 : kMicrosPerSecond;
    const std::string hidden = hiddenName(column.column.name), units = hidden + (fractions ? "_micros" : "_seconds");
    std::vector<double> quantiles;
    for (const double micros : column.quantiles) quantiles.push_back(micros / static_cast<double>(unit));
    ColumnDraft draft;
    draft.before.push_back({units, numberNode(quantiles, 0, column.grid / unit), {}});
    std::string formula = clockFormula(units, kMicrosPerSecond / unit, column.column);
    if (!column.offsets.empty()) {
        draft.before.push_back({hidden + "_zone", zoneNode(column), {}});
        formula = "(" + formula + ") ~ " + hidden + "_zone";
    }
    draft.value = yamlText("${{ " + formula + " }}");
    draft.comment = column.min + " to " + column.max;
    draft.provider = "random_number";
    draft.confidence = 0.8;
    return draft;
}

} // namespace understudy
