// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/names.h"

#include "base/text.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace understudy::sniffing {

namespace {

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool isLower(char c) { return c >= 'a' && c <= 'z'; }

bool isLetter(char c) { return isUpper(c) || isLower(c) || static_cast<unsigned char>(c) >= 0x80; }

constexpr std::array<std::string_view, 96> kWords = {
    "account",  "active",   "address",  "age",      "amount",   "area",     "author",  "balance",    "birthday",
    "body",     "brand",    "category", "city",     "class",    "code",     "comment", "company",    "cost",
    "count",    "country",  "created",  "currency", "customer", "date",     "day",     "department", "description",
    "discount", "duration", "email",    "end",      "event",    "first",    "flag",    "gender",     "group",
    "height",   "hour",     "id",       "index",    "item",     "key",      "label",   "language",   "last",
    "lat",      "latitude", "length",   "level",    "line",     "location", "lon",     "longitude",  "mail",
    "method",   "month",    "name",     "notes",    "number",   "order",    "payment", "phone",      "position",
    "postcode", "price",    "product",  "quantity", "rank",     "rate",     "rating",  "region",     "salary",
    "score",    "sex",      "size",     "source",   "speed",    "start",    "state",   "status",     "street",
    "supplier", "symbol",   "target",   "text",     "time",     "title",    "total",   "type",       "updated",
    "url",      "user",     "value",    "weight",   "year",     "zip"};

bool isWordChar(char c) { return isLetter(c) || (c >= '0' && c <= '9'); }

} // namespace

std::vector<std::string> nameWords(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool hump = isUpper(name[i]) && i > 0 && isLower(name[i - 1]);
        if ((!isWordChar(name[i]) || hump) && !word.empty()) words.push_back(std::exchange(word, {}));
        if (isWordChar(name[i])) word += lowerAscii(name.substr(i, 1));
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

bool looksLikeName(std::string_view text) {
    if (text.empty() || utf8Length(text) > 48) return false;
    if (!isLetter(text[0]) && text[0] != '_' && text[0] != '#') return false;
    const auto spaces = std::count(text.begin(), text.end(), ' ');
    return spaces <= 6 && text.find_first_of("@\n\r") == std::string_view::npos &&
           text.find("://") == std::string_view::npos && text.back() != '.' && text.back() != '!';
}

bool holdsNameWord(std::string_view text) {
    const auto words = nameWords(text);
    return words.size() <= 5 && std::any_of(words.begin(), words.end(), [](const std::string& word) {
               return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
           });
}

bool looksLikeValue(std::string_view text) { return looksNumeric(text) || looksLikeMoment(text); }

bool promisesBoolean(std::string_view name) {
    static constexpr std::array<std::string_view, 26> kPromises = {
        "is",       "has",     "was",        "can",     "flag",     "active",  "enabled",  "disabled",  "deleted",
        "verified", "valid",   "bool",       "boolean", "allowed",  "paid",    "approved", "confirmed", "archived",
        "visible",  "blocked", "subscribed", "optin",   "required", "default", "member",   "survived"};
    const auto words = nameWords(name);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return std::find(kPromises.begin(), kPromises.end(), word) != kPromises.end();
    });
}

std::vector<std::string> uniqueNames(std::vector<std::string> names, std::size_t width) {
    names.resize(width);
    std::set<std::string> taken(names.begin(), names.end());
    std::set<std::string> used;
    for (std::size_t i = 0; i < width; ++i) {
        std::string name(trimmed(names[i]));
        if (name.empty()) name = "column_" + std::to_string(i + 1);
        std::string free = name;
        for (int n = 2; used.count(free) || (free != names[i] && free != name && taken.count(free)); ++n)
            free = name + "_" + std::to_string(n);
        used.insert(free);
        names[i] = free;
    }
    return names;
}

} // namespace understudy::sniffing
