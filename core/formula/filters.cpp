// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/filters.h"

#include <algorithm>
#include <map>

namespace understudy::formula {

namespace {

const std::map<std::string_view, const Builtin*>& allFilters() {
    static const auto filters = [] {
        std::map<std::string_view, const Builtin*> found;
        for (const auto group : {textFilters(), numberFilters(), sequenceFilters(), selectionFilters(), markupFilters()})
            for (const Builtin& filter : group) found[filter.name] = &filter;
        return found;
    }();
    return filters;
}

} // namespace

const Builtin* findFilter(std::string_view name) {
    const auto found = allFilters().find(name);
    return found == allFilters().end() ? nullptr : found->second;
}

std::vector<std::string> filterNames() {
    std::vector<std::string> names;
    for (const auto& [name, filter] : allFilters()) names.emplace_back(name);
    return names;
}

} // namespace understudy::formula
