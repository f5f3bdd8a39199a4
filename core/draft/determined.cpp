// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/determined.h"

#include "base/text.h"

#include <algorithm>
#include <set>

namespace understudy {
namespace {

using Rules = std::map<std::size_t, const ColumnRule*>; ///< By the determining column.
using Kept = std::map<std::size_t, std::set<std::string>>;

bool isCategory(const ColumnProfile& column, const DraftOptions& options) {
    return column.column.type != ColumnType::Boolean && !keptCategories(column, options).empty();
}

/// Text that a formula gives back as it is: not "None", "1e5" or another literal.
bool survivesFormula(const std::string& text) {
    const char first = text.empty() ? '0' : text[0];
    const bool literal = (first >= '0' && first <= '9') || std::string_view("+-.'\"([{ ").find(first) != std::string_view::npos;
    return !literal && text != "None" && text != "True" && text != "False";
}

bool canBeRead(const ColumnProfile& column) {
    return column.column.type != ColumnType::String ||
           std::all_of(column.frequent.begin(), column.frequent.end(),
                       [](const auto& value) { return survivesFormula(value.first); });
}

/// Of the columns it determines, the finest one: city is drawn within region, region within country.
Rules chooseRules(const TableProfile& table, const std::vector<bool>& taken, const DraftOptions& options) {
    const auto rank = [&](std::size_t column) { return std::pair(table.columns[column].distinct, column); };
    Rules chosen;
    for (const ColumnRule& rule : table.rules) {
        if (rule.type != ColumnRule::Type::Determines || taken[rule.first] || taken[rule.second]) continue;
        if (rank(rule.second) > rank(rule.first) || !canBeRead(table.columns[rule.second])) continue;
        if (!isCategory(table.columns[rule.first], options) || !isCategory(table.columns[rule.second], options)) continue;
        const ColumnRule*& best = chosen[rule.first];
        if (!best || rank(rule.second) > rank(best->second)) best = &rule;
    }
    return chosen;
}

std::set<std::string> keptValues(const ColumnProfile& column, const DraftOptions& options) {
    std::set<std::string> values;
    for (const auto& [text, count] : keptCategories(column, options)) values.insert(text);
    return values;
}

Kept initiallyKept(const TableProfile& table, const Rules& rules, const DraftOptions& options) {
    Kept kept;
    for (const auto& [column, rule] : rules)
        for (const std::size_t member : {column, rule->second})
            kept.try_emplace(member, keptValues(table.columns[member], options));
    return kept;
}

/// Drops values without a partner on the other side of a rule; true if any went.
bool dropPartnerless(const ColumnRule& rule, Kept& kept) {
    auto& first = kept[rule.first];
    auto& second = kept[rule.second];
    std::set<std::string> firstStays, secondStays;
    for (const auto& [pair, count] : rule.pairs) {
        if (!first.contains(pair.first) || !second.contains(pair.second)) continue;
        firstStays.insert(pair.first);
        secondStays.insert(pair.second);
    }
    const bool dropped = firstStays.size() != first.size() || secondStays.size() != second.size();
    first = std::move(firstStays);
    second = std::move(secondStays);
    return dropped;
}

void settle(const Rules& rules, Kept& kept) {
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const auto& [column, rule] : rules) dropped = dropPartnerless(*rule, kept) || dropped;
    }
}

Determined groupsOf(const ColumnRule& rule, const Kept& kept) {
    Determined determined;
    determined.within = rule.second;
    for (const auto& [pair, count] : rule.pairs) {
        if (!kept.at(rule.first).contains(pair.first) || !kept.at(rule.second).contains(pair.second)) continue;
        const auto group = std::find_if(determined.groups.begin(), determined.groups.end(),
                                        [&, &value = pair.second](const auto& known) { return known.first == value; });
        if (group == determined.groups.end()) determined.groups.push_back({pair.second, {{pair.first, count}}});
        else group->second.emplace_back(pair.first, count);
    }
    return determined;
}

Weights rootWeights(const ColumnProfile& column, const std::set<std::string>& kept) {
    Weights weights;
    for (const auto& [text, count] : column.frequent)
        if (kept.contains(text)) weights.emplace_back(text, count);
    return weights;
}

} // namespace

bool DeterminedColumns::isRead(std::size_t column) const {
    return std::any_of(columns.begin(), columns.end(), [&](const auto& entry) { return entry.second.within == column; });
}

DeterminedColumns determinedColumns(const TableProfile& table, const std::vector<bool>& taken, const DraftOptions& options) {
    const Rules rules = chooseRules(table, taken, options);
    Kept kept = initiallyKept(table, rules, options);
    settle(rules, kept);
    DeterminedColumns result;
    for (const auto& [column, rule] : rules)
        if (!kept[column].empty()) result.columns[column] = groupsOf(*rule, kept);
    for (const auto& [column, values] : kept)
        if (!values.empty() && !result.columns.contains(column))
            result.roots[column] = rootWeights(table.columns[column], values);
    return result;
}

ColumnDraft draftDetermined(const Determined& determined, const std::string& within, const ColumnProfile& other,
                            const ColumnProfile& column) {
    std::vector<YamlNode> choices;
    std::uint64_t values = 0;
    for (const auto& [value, weights] : determined.groups) {
        values += weights.size();
        std::vector<std::pair<std::string, YamlNode>> choice;
        if (choices.size() + 1 < determined.groups.size())
            choice.emplace_back("when", yamlText("${{ " + within + " == " + valueOperand(value, other) + " }}"));
        choice.emplace_back("pick", categoryNode(weights, column));
        choices.push_back(yamlCall("choice", yamlMapping(std::move(choice))));
    }
    ColumnDraft draft;
    draft.value = choices.size() == 1 ? categoryNode(determined.groups[0].second, column) : yamlCall("if", yamlList(std::move(choices)));
    draft.comment = grouped(values) + " values, weights of the sample, each with its " + other.column.name;
    draft.provider = "random_choice";
    draft.confidence = 0.9;
    return draft;
}

} // namespace understudy
