// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/nesting.h"

#include "profile/containment.h"

#include <algorithm>
#include <map>

namespace understudy {
namespace {

constexpr std::size_t kMostSteps = 10;

bool isPartOf(const std::vector<std::size_t>& columns, const std::vector<std::size_t>& key) {
    return std::all_of(columns.begin(), columns.end(), [&](std::size_t column) {
        return std::find(key.begin(), key.end(), column) != key.end();
    });
}

/// Whether making `child` under `parent` would close a ring of hosts.
bool closesRing(const DatasetPlan& plan, std::size_t child, std::size_t parent) {
    for (std::size_t at = parent;;) {
        if (at == child) return true;
        if (!plan.tables[at].host) return false;
        at = plan.tables[at].host->parent;
    }
}

/// A reference inside the key, with the widest part of it first.
const Relationship* hostOf(const DatasetPlan& plan, const TablePlan& table) {
    const Relationship* best = nullptr;
    for (const Relationship* reference : table.references) {
        const bool inside = isPartOf(reference->childColumns, table.profile->primaryKey);
        if (!inside || reference->parent == table.index || closesRing(plan, table.index, reference->parent)) continue;
        if (!best || reference->childColumns.size() > best->childColumns.size()) best = reference;
    }
    return best;
}

/// Parents by number of children. Where only the beginning of the children was read, parents without any tell nothing.
std::map<std::uint64_t, std::uint64_t> histogram(const DatasetProfile& profile, const Relationship& relationship) {
    const TableProfile& child = profile.tables[relationship.child];
    const KeyValues children(child, relationship.childColumns);
    const KeyValues parents(profile.tables[relationship.parent], relationship.parentColumns);
    std::map<std::uint64_t, std::uint64_t> counts;
    for (const auto& [value, rows] : children.counts()) ++counts[rows];
    const std::uint64_t withChildren = children.counts().size(), all = parents.counts().size();
    if (child.sniffed.wholeFile && all > withChildren) counts[0] = all - withChildren;
    return counts;
}

std::size_t shortest(const std::vector<ChildCounts::Step>& steps) {
    std::size_t best = 1;
    for (std::size_t i = 2; i < steps.size(); ++i)
        if (steps[i].parents + steps[i + 1 < steps.size() ? i + 1 : i].parents <
            steps[best].parents + steps[best + 1 < steps.size() ? best + 1 : best].parents)
            best = i;
    return best;
}

YamlNode stepNode(const ChildCounts::Step& step) {
    const auto fewest = static_cast<std::int64_t>(step.fewest), most = static_cast<std::int64_t>(step.most);
    if (fewest == most) return yamlNumber(fewest);
    return yamlCall("random_number", yamlMapping({{"min", yamlNumber(fewest)}, {"max", yamlNumber(most)}}));
}

} // namespace

void decideNesting(DatasetPlan& plan) {
    for (TablePlan& table : plan.tables) {
        if (table.profile->primaryKey.empty()) continue;
        table.host = hostOf(plan, table);
        if (table.host) plan.tables[table.host->parent].nested.push_back(table.index);
    }
}

ChildCounts childCounts(const DatasetProfile& profile, const Relationship& relationship) {
    ChildCounts counts;
    double rows = 0, parents = 0;
    for (const auto& [children, count] : histogram(profile, relationship)) {
        counts.steps.push_back({children, children, count});
        rows += static_cast<double>(children * count);
        parents += static_cast<double>(count);
    }
    counts.mean = parents > 0 ? rows / parents : 0;
    while (counts.steps.size() > kMostSteps) {
        const std::size_t at = std::min(shortest(counts.steps), counts.steps.size() - 2);
        counts.steps[at].most = counts.steps[at + 1].most;
        counts.steps[at].parents += counts.steps[at + 1].parents;
        counts.steps.erase(counts.steps.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
    return counts;
}

YamlNode childCountNode(const ChildCounts& counts) {
    if (counts.steps.size() == 1) return stepNode(counts.steps[0]);
    std::vector<std::pair<std::string, YamlNode>> weights;
    std::vector<YamlNode> choices;
    bool plain = true;
    for (const ChildCounts::Step& step : counts.steps) {
        const YamlNode parents = yamlNumber(static_cast<std::int64_t>(step.parents));
        weights.emplace_back(std::to_string(step.fewest), parents);
        choices.push_back(yamlCall("choice", yamlMapping({{"probability", parents}, {"pick", stepNode(step)}})));
        plain = plain && step.fewest == step.most;
    }
    return yamlCall("random_choice", plain ? yamlMapping(weights) : yamlList(choices));
}

} // namespace understudy
