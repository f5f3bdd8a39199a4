// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/word_evidence.h"

#include "base/text.h"
#include "fake/provider.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace understudy {
namespace {

using Words = std::unordered_set<std::string_view>;

void addAll(Words& words, const std::string& locale, std::string_view provider, std::string_view list) {
    for (const std::string_view word : fake::words(locale, provider, list)) words.insert(word);
}

Words everywhere(std::string_view provider, std::initializer_list<std::string_view> lists) {
    Words words;
    for (const std::string& locale : fake::locales())
        for (const std::string_view list : lists) addAll(words, locale, provider, list);
    return words;
}

/// The lists of all locales, read once.
struct Lists {
    Words givenNames = everywhere("person", {"first_names", "first_names_female", "first_names_male"});
    Words familyNames = everywhere("person", {"last_names"});
    Words cities = everywhere("address", {"cities", "city_names"});
    Words countries = everywhere("address", {"countries"});
    Words jobs = everywhere("job", {"jobs"});
    Words colours = everywhere("color", {"all_colors", "safe_colors"});
};

const Lists& lists() {
    static const Lists kLists;
    return kLists;
}

/// "JANE" and "jane" are looked up as "Jane".
std::string capitalised(std::string_view text) {
    std::string word = lowerAscii(text);
    if (!word.empty()) word[0] = upperAscii(word.substr(0, 1))[0];
    return word;
}

bool holds(const Words& words, std::string_view text) {
    return words.contains(text) || words.contains(std::string_view(capitalised(text)));
}

bool isFullName(std::string_view text) {
    const auto words = split(text, " ");
    if (words.size() < 2 || words.size() > 4) return false;
    std::string_view last = words.back(), first = words.front();
    if (first.ends_with(',')) first.remove_suffix(1);
    return isGivenName(first) || isGivenName(last) ||
           (words.size() > 2 && first.ends_with('.') && isGivenName(words[1]));
}

bool isFamilyName(std::string_view text) { return holds(lists().familyNames, text); }

bool isPerson(std::string_view text) {
    const auto words = split(text, " ");
    if (words.size() < 2 || words.size() > 4) return false;
    if (words.front().ends_with(','))
        return isFamilyName(words.front().substr(0, words.front().size() - 1)) && isGivenName(words[1]);
    return isGivenName(words.front()) && isFamilyName(words.back());
}

/// "klaus.weber2" without what counts people of one name.
std::string_view withoutDigits(std::string_view text) { return text.substr(0, text.find_last_not_of("0123456789") + 1); }

bool isUserName(std::string_view text) {
    const std::size_t mark = text.find_first_of("._");
    if (mark == 0 || mark == std::string_view::npos) return false;
    const std::string_view first = text.substr(0, mark), last = withoutDigits(text.substr(mark + 1));
    return last.size() > 1 && (isFamilyName(last) ? first.size() == 1 || isGivenName(first) || isFamilyName(first)
                                                  : isGivenName(last) || isGivenName(first));
}

template <class Predicate>
double share(const ColumnSample& sample, Predicate predicate) {
    const auto hits = std::count_if(sample.values.begin(), sample.values.end(),
                                    [&](const auto& value) { return predicate(value.first); });
    return static_cast<double>(hits) / static_cast<double>(sample.values.size());
}

std::map<std::string, std::size_t> hitsByLocale(const std::vector<std::string_view>& names) {
    std::map<std::string, std::size_t> hits;
    for (const std::string& locale : fake::locales()) {
        Words words;
        for (const std::string_view list : {"first_names", "first_names_female", "first_names_male", "last_names"})
            addAll(words, locale, "person", list);
        hits[locale] = static_cast<std::size_t>(
            std::count_if(names.begin(), names.end(), [&](std::string_view name) { return holds(words, name); }));
    }
    return hits;
}

} // namespace

bool isGivenName(std::string_view text) { return holds(lists().givenNames, text); }

WordEvidence wordEvidence(const ColumnSample& sample) {
    WordEvidence evidence;
    if (sample.values.empty()) return evidence;
    const auto shareOf = [&](const Words& words) {
        return share(sample, [&](std::string_view text) { return holds(words, text); });
    };
    evidence.givenName = shareOf(lists().givenNames);
    evidence.familyName = shareOf(lists().familyNames);
    evidence.fullName = share(sample, isFullName);
    evidence.person = share(sample, isPerson);
    evidence.userName = share(sample, isUserName);
    evidence.city = shareOf(lists().cities);
    evidence.country = shareOf(lists().countries);
    evidence.job = shareOf(lists().jobs);
    evidence.colour = shareOf(lists().colours);
    return evidence;
}

std::string localeOfNames(const std::vector<std::string_view>& names) {
    if (names.size() < 5) return {};
    const auto hits = hitsByLocale(names);
    std::size_t best = 0, second = 0;
    std::string bestLocale;
    for (const auto& [locale, count] : hits) {
        if (count > best) {
            second = best;
            best = count;
            bestLocale = locale;
        } else {
            second = std::max(second, count);
        }
    }
    const bool clear = best * 2 > names.size() && best * 10 >= second * 12;
    return clear ? bestLocale : std::string();
}

} // namespace understudy
