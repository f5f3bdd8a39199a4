// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/date_text.h"

#include "base/digits.h"
#include "base/text.h"

#include <array>
#include <string>
#include <vector>

namespace understudy::engine {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

int monthFromName(std::string_view word) {
    if (word.size() < 3) return 0;
    const std::string lower = lowerAscii(word.substr(0, 3));
    for (std::size_t i = 0; i < kMonths.size(); ++i)
        if (kMonths[i] == lower) return static_cast<int>(i) + 1;
    return 0;
}

std::optional<int> number(std::string_view digits) {
    const auto value = parseDigits(digits);
    return value && *value < 100'000 ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

/// Cuts the text into runs of digits and of letters.
std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto same = isDigit(text[at]) ? isDigit : isLetter;
        while (at < text.size() && same(text[at])) ++at;
        if (at > begin) found.push_back(text.substr(begin, at - begin));
        else ++at;
    }
    return found;
}

/// "05:06:07.25" to microseconds since midnight.
std::optional<std::int64_t> parseTime(std::string_view text) {
    const auto parts = split(text, ":");
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    const auto hour = number(parts[0]), minute = number(parts[1].substr(0, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    std::int64_t micros = (*hour * 3600 + *minute * 60) * kMicrosPerSecond;
    if (parts.size() == 2) return micros;
    const auto second = number(parts[2].substr(0, 2));
    if (!second || *second > 59) return std::nullopt;
    micros += *second * kMicrosPerSecond;
    if (parts[2].size() > 3 && parts[2][2] == '.') {
        std::string fraction(parts[2].substr(3, 6));
        fraction.resize(6, '0');
        if (const auto value = parseDigits(fraction)) micros += *value;
    }
    return micros;
}

int fullYear(int year, std::size_t digits) { return digits > 2 ? year : year + (year < 70 ? 2000 : 1900); }

std::optional<Days> checked(CivilDate date) {
    if (date.year < 1 || date.year > 9999 || !isValid(date)) return std::nullopt;
    return daysFromCivil(date);
}

std::optional<Days> fromNumbers(const std::vector<std::string_view>& parts, CivilDate date) {
    const auto a = number(parts[0]), b = number(parts[1]), c = number(parts[2]);
    if (!a || !b || !c) return std::nullopt;
    if (parts[0].size() == 4) return checked({*a, *b, *c});
    const bool dayFirst = *a > 12;
    date = {fullYear(*c, parts[2].size()), dayFirst ? *b : *a, dayFirst ? *a : *b};
    return checked(date);
}

std::optional<Days> fromCompact(std::string_view text) {
    if (text.size() != 8) return std::nullopt;
    return checked({*number(text.substr(0, 4)), *number(text.substr(4, 2)), *number(text.substr(6, 2))});
}

std::optional<Days> fromNames(const std::vector<std::string_view>& parts, CivilDate date) {
    bool named = false, hasDay = false;
    for (const std::string_view part : parts) {
        const auto value = number(part);
        if (const int month = value ? 0 : monthFromName(part)) {
            date.month = month;
            named = true;
        } else if (value && (part.size() == 4 || hasDay)) {
            date.year = fullYear(*value, part.size());
        } else if (value) {
            date.day = *value;
            hasDay = true;
        } else if (part != "st" && part != "nd" && part != "rd" && part != "th" && part != "of") {
            return std::nullopt;
        }
    }
    return named ? checked(date) : std::nullopt;
}

std::optional<Days> parseDay(std::string_view text, Days today) {
    if (const auto iso = parseIsoDate(text)) return iso;
    const auto parts = words(text);
    const CivilDate date = civilFromDays(today);
    if (parts.size() == 1 && number(parts[0].substr(0, 4))) return fromCompact(parts[0]);
    const bool digitsOnly = parts.size() == 3 && isDigit(parts[0][0]) && isDigit(parts[1][0]) && isDigit(parts[2][0]);
    if (digitsOnly) return fromNumbers(parts, date);
    return parts.size() >= 2 ? fromNames(parts, date) : std::nullopt;
}

} // namespace

std::optional<WrittenMoment> parseMoment(std::string_view text, Days today) {
    text = trimmed(text);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        const auto day = parseDay(text, today);
        return day ? std::optional<WrittenMoment>({*day, 0}) : std::nullopt;
    }
    const std::size_t before = text.find_last_of(" T", colon);
    std::string_view clock = text.substr(before == std::string_view::npos ? 0 : before + 1);
    clock = clock.substr(0, clock.find_first_of("Z+- "));
    const auto micros = parseTime(clock);
    if (!micros) return std::nullopt;
    if (before == std::string_view::npos) return WrittenMoment{today, *micros};
    const auto day = parseDay(trimmed(text.substr(0, before)), today);
    return day ? std::optional<WrittenMoment>({*day, *micros}) : std::nullopt;
}

std::optional<std::int64_t> parseDistance(std::string_view text) {
    if (text.empty()) return std::nullopt;
    double seconds = 0;
    for (std::size_t at = 0; at < text.size();) {
        const double sign = text[at] == '-' ? -1 : 1;
        if (text[at] != '-' && text[at] != '+') return std::nullopt;
        const std::size_t begin = ++at;
        while (at < text.size() && isDigit(text[at])) ++at;
        const auto amount = parseDigits(text.substr(begin, at - begin));
        if (!amount || at == text.size()) return std::nullopt;
        const std::string_view units = "yMwdhms";
        constexpr std::array<double, 7> lengths = {365.24 * 86400, 30.42 * 86400, 7 * 86400, 86400, 3600, 60, 1};
        const std::size_t unit = units.find(text[at++]);
        if (unit == std::string_view::npos) return std::nullopt;
        seconds += sign * static_cast<double>(*amount) * lengths[unit];
    }
    return static_cast<std::int64_t>(seconds < 0 ? seconds - 0.5 : seconds + 0.5);
}

} // namespace understudy::engine
