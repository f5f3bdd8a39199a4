// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/name_likeness.h"

#include "base/text.h"
#include "profile/column_names.h"

namespace understudy {
namespace {

using Words = std::vector<std::string>;

/// Words that every key has: they tell nothing about which table is meant.
bool isGeneric(std::string_view word) {
    return word == "id" || word == "no" || word == "nr" || word == "key" || word == "code" || word == "number" ||
           word == "num" || word == "nummer" || word == "uuid" || word == "guid" || word == "ref" || word == "fk" ||
           word == "pk" || word == "name";
}

Words telling(const Words& words) {
    Words result;
    for (const std::string& word : words)
        if (!isGeneric(word)) result.push_back(singular(word));
    return result;
}

bool endsWith(const Words& words, const Words& end) {
    return words.size() >= end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin());
}

/// "cust" for "customer", "prod" for "product".
bool isShortFor(const Words& shortened, const Words& full) {
    return shortened.size() == 1 && full.size() == 1 && shortened[0].size() >= 3 &&
           (full[0].starts_with(shortened[0]) || shortened[0].starts_with(full[0]));
}

} // namespace

double referenceLikeness(std::string_view childColumn, std::string_view parentTable, std::string_view parentColumn) {
    const Words child = nameWords(childColumn), parent = nameWords(parentColumn);
    const Words childTelling = telling(child), parentTelling = telling(parent), table = telling(nameWords(parentTable));
    const double weak = isKeyName(childColumn) ? 0.3 : 0;
    if (childTelling.empty()) return weak;
    if (child == parent && !parentTelling.empty()) return 1;
    if (!table.empty() && childTelling == table) return 0.95;
    if (!parentTelling.empty() && childTelling == parentTelling) return 0.9;
    if (!table.empty() && endsWith(childTelling, table)) return 0.85;
    if (!parentTelling.empty() && endsWith(childTelling, parentTelling)) return 0.8;
    if (isShortFor(childTelling, table)) return 0.7;
    return weak;
}

} // namespace understudy
