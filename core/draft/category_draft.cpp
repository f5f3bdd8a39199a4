// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "draft/column_draft.h"
#include "profile/column_sample.h"
#include "profile/meaning.h"

#include <algorithm>

namespace understudy {
namespace {

constexpr double kKeptShare = 0.5;

/// A value that a recipe would take for a formula.
bool isSpellable(const std::string& text) {
    return text.find("${{") == std::string::npos && text.find("${%") == std::string::npos;
}

std::string countWords(const Weights& weights) {
    return weights.size() == 1 ? "always the same in the sample" : grouped(weights.size()) + " values, weights of the sample";
}

YamlNode typedChoices(const Weights& weights, const ColumnProfile& column) {
    std::vector<YamlNode> choices;
    for (const auto& [text, count] : weights) {
        YamlNode choice = yamlMapping({{"probability", yamlNumber(static_cast<std::int64_t>(count))},
                                       {"pick", valueNode(text, column)}});
        choices.push_back(yamlCall("choice", std::move(choice)));
    }
    return yamlList(std::move(choices));
}

} // namespace

Weights keptCategories(const ColumnProfile& column, const DraftOptions& options) {
    if (isPersonal(column.meaning) || column.distinct > options.maxCategories) return {};
    if (column.meaningConfidence < 1 && mayIdentify(column)) return {};
    Weights weights;
    std::uint64_t kept = 0;
    for (const auto& [text, count] : column.frequent) {
        if (count < options.minCategoryCount || !isSpellable(text)) continue;
        weights.emplace_back(text, count);
        kept += count;
    }
    const auto present = static_cast<double>(column.count - column.nulls);
    if (static_cast<double>(kept) < kKeptShare * present) weights.clear();
    return weights;
}

YamlNode categoryNode(const Weights& weights, const ColumnProfile& column) {
    if (weights.size() == 1) return valueNode(weights[0].first, column);
    if (column.column.type != ColumnType::String) return yamlCall("random_choice", typedChoices(weights, column));
    std::vector<std::pair<std::string, YamlNode>> entries;
    for (const auto& [text, count] : weights) entries.emplace_back(text, yamlNumber(static_cast<std::int64_t>(count)));
    return yamlCall("random_choice", yamlMapping(std::move(entries)));
}

ColumnDraft draftCategory(const Weights& weights, const ColumnProfile& column) {
    return {categoryNode(weights, column), countWords(weights), "random_choice", 0.9, {}};
}

ColumnDraft draftFlag(const ColumnProfile& column) {
    std::uint64_t yes = 0, no = 0;
    TypedCell cell;
    for (const auto& [text, count] : column.frequent)
        if (readCell(text, column.column, cell)) (cell.integer ? yes : no) += count;
    const auto choice = [](std::uint64_t count, const char* value) {
        return yamlCall("choice", yamlMapping({{"probability", yamlNumber(static_cast<std::int64_t>(count))},
                                               {"pick", yamlPlain(value)}}));
    };
    if (no == 0) return {yamlPlain("true"), "always true in the sample", "constant", 0.9, {}};
    if (yes == 0) return {yamlPlain("false"), "always false in the sample", "constant", 0.9, {}};
    return {yamlCall("random_choice", yamlList({choice(yes, "true"), choice(no, "false")})),
            "true or false, weights of the sample", "random_choice", 0.95, {}};
}

} // namespace understudy
