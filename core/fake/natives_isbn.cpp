// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/check_digits.h"
#include "fake/native.h"

#include "base/digits.h"

#include <algorithm>
#include <array>

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

/// Registrants up to `last` have `length` digits.
struct RegistrantRule {
    std::string_view last;
    std::size_t length;
};

/// A registration group ("978" "84" is Spain) and how its numbers divide between registrant and publication.
struct RegistrationGroup {
    std::string_view prefix, group;
    std::vector<RegistrantRule> rules;
};

/// The groups of a locale, from lines "978 84 0000000 0999999 2".
std::vector<RegistrationGroup> groupsOf(const Locale& locale) {
    std::vector<RegistrationGroup> groups;
    for (const Value& rule : Tables::instance().words(locale, "isbn", "rules")) {
        const std::string_view line = rule.view();
        std::array<std::string_view, 5> cells;
        std::size_t at = 0;
        for (std::string_view& cell : cells) {
            const std::size_t end = std::min(line.find(' ', at), line.size());
            cell = line.substr(at, end - at);
            at = end + 1;
        }
        if (groups.empty() || groups.back().prefix != cells[0] || groups.back().group != cells[1])
            groups.push_back({cells[0], cells[1], {}});
        groups.back().rules.push_back({cells[3], static_cast<std::size_t>(parseDigits(cells[4]).value_or(0))});
    }
    return groups;
}

/// The registrant's length; the digits are compared without the last, as Faker does.
std::size_t registrantLength(const RegistrationGroup& group, std::string_view digits) {
    const std::string_view compared = digits.substr(0, digits.size() - 1);
    const auto rule = std::ranges::find_if(group.rules, [&](const RegistrantRule& r) { return compared <= r.last; });
    return rule == group.rules.end() ? group.rules.back().length : rule->length;
}

/// A number of 13 digits with its prefix, or of 10 without.
Made isbn(const Call& call, bool thirteen) {
    return drawing([groups = groupsOf(call.locale), separator = call.arguments.text(0, "-"), thirteen](
                       Draws& draws, Arena& arena, RowContext&) {
        const RegistrationGroup& group = groups[draws.below(groups.size())];
        std::string digits(12 - group.prefix.size() - group.group.size(), '0');
        for (char& digit : digits) digit = static_cast<char>('0' + draws.below(10));
        const std::size_t registrant = registrantLength(group, digits);
        const std::string body = std::string(group.group) + digits, prefix(group.prefix);
        TextBuilder out(arena);
        if (thirteen) out.add(prefix + separator);
        out.add(std::string(group.group) + separator + digits.substr(0, registrant) + separator);
        out.add(digits.substr(registrant) + separator);
        out.add(thirteen ? eanDigit(prefix + body) : isbn10Digit(body));
        return out.value();
    });
}

Made isbn13(const Call& call) { return isbn(call, true); }
Made isbn10(const Call& call) { return isbn(call, false); }

} // namespace

std::span<const Native> isbnNatives() {
    static const std::vector<Parameter> separator = {{"separator", Takes::Text}};
    static const Native natives[] = {
        {"isbn.isbn13", separator, isbn13},
        {"isbn.isbn10", separator, isbn10},
    };
    return natives;
}

} // namespace understudy::fake
