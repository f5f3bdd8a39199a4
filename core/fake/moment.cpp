// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/moment.h"

#include "base/civil.h"
#include "base/digits.h"

#include <array>
#include <cctype>
#include <cmath>

namespace understudy::fake {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
constexpr std::string_view kPatternLetters = "YymdHIMSfpjBbAawF%T";

double secondsIn(char unit) {
    switch (unit) {
    case 'y': return 365.24 * 86'400;
    case 'M': return 30.42 * 86'400;
    case 'w': return 7 * 86'400;
    case 'd': return 86'400;
    case 'h': return 3'600;
    case 'm': return 60;
    case 's': return 1;
    default: return 0;
    }
}

tl::unexpected<Error> unreadable(std::string_view text) {
    return fail(ErrorCode::Data, Core::tr("Can't parse date string `%1`", text), {},
                Core::tr("Write distances such as -30y, +7d or -1y+2M, or today"));
}

Result<Moment> distance(std::string_view text) {
    double seconds = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end]))) ++end;
        const auto count = parseDigits(text.substr(at + 1, end - at - 1));
        const double unit = end < text.size() ? secondsIn(text[end]) : 0;
        if ((text[at] != '+' && text[at] != '-') || !count || unit == 0) return unreadable(text);
        seconds += (text[at] == '-' ? -unit : unit) * static_cast<double>(*count);
        at = end + 1;
    }
    if (std::abs(seconds) > 3e11) return unreadable(text);
    return Moment{true, static_cast<std::int64_t>(std::nearbyint(seconds * 1e6))};
}

std::int64_t floorDay(std::int64_t micros) {
    return micros >= 0 ? micros / kMicrosPerDay : -((-micros + kMicrosPerDay - 1) / kMicrosPerDay);
}

/// The parts of a moment that patterns name.
struct Clock {
    CivilDate date;
    std::int64_t days, second, micro;

    explicit Clock(std::int64_t micros) {
        days = floorDay(micros);
        date = civilFromDays(days);
        second = (micros - days * kMicrosPerDay) / kMicrosPerSecond;
        micro = (micros - days * kMicrosPerDay) % kMicrosPerSecond;
    }
};

std::string padded(std::int64_t number, int width) {
    char digits[20];
    return {digits, writePadded(digits, static_cast<std::uint64_t>(number), width)};
}

std::string part(char letter, const Clock& clock) {
    const std::int64_t hour = clock.second / 3600;
    switch (letter) {
    case 'Y': return std::to_string(clock.date.year);
    case 'y': return padded(clock.date.year % 100, 2);
    case 'm': return padded(clock.date.month, 2);
    case 'd': return padded(clock.date.day, 2);
    case 'H': return padded(hour, 2);
    case 'I': return padded((hour + 11) % 12 + 1, 2);
    case 'M': return padded(clock.second / 60 % 60, 2);
    case 'S': return padded(clock.second % 60, 2);
    case 'f': return padded(clock.micro, 6);
    case 'p': return hour < 12 ? "AM" : "PM";
    case 'j': return padded(clock.days - daysFromCivil({clock.date.year, 1, 1}) + 1, 3);
    case 'B': return std::string(kMonths[static_cast<std::size_t>(clock.date.month - 1)]);
    case 'b': return std::string(kMonths[static_cast<std::size_t>(clock.date.month - 1)].substr(0, 3));
    case 'A': return std::string(kWeekdays[static_cast<std::size_t>(weekday(clock.days))]);
    case 'a': return std::string(kWeekdays[static_cast<std::size_t>(weekday(clock.days))].substr(0, 3));
    case 'w': return std::to_string((weekday(clock.days) + 1) % 7);
    case 'F': return isoDate(clock.days);
    case 'T': return part('H', clock) + ":" + part('M', clock) + ":" + part('S', clock);
    default: return std::string(1, letter);
    }
}

} // namespace

Moment Moment::today(std::int64_t days) { return {true, days * kMicrosPerDay}; }

Result<Moment> Moment::of(const Value* given, Moment otherwise, bool numbersAreDays) {
    if (given == nullptr) return otherwise;
    switch (given->kind) {
    case Kind::Date: return at(given->integer * kMicrosPerDay);
    case Kind::DateTime:
        return at(given->integer - (given->extra == Value::kNaive ? 0 : given->extra * 60 * kMicrosPerSecond));
    case Kind::Duration: return Moment{true, given->integer};
    case Kind::Integer:
        return numbersAreDays ? today(given->integer) : at(given->integer * kMicrosPerSecond);
    case Kind::String:
        if (given->view() == "now" || given->view() == "today") return today();
        return given->size == 0 ? unreadable("") : distance(given->view());
    default:
        return fail(ErrorCode::Data, Core::tr("Invalid format for date: a %1", kindName(given->kind)));
    }
}

std::int64_t dayOf(const Value& today) {
    if (today.is(Kind::Date)) return today.integer;
    return today.is(Kind::DateTime) ? floorDay(today.integer) : todayUtc();
}

std::int64_t Moment::resolved(const Value& today) const {
    return relative ? dayOf(today) * kMicrosPerDay + micros : micros;
}

std::int64_t Moment::day(const Value& today) const { return floorDay(resolved(today)); }

Result<std::string> checkedPattern(std::string pattern) {
    for (std::size_t at = pattern.find('%'); at != std::string::npos; at = pattern.find('%', at + 2))
        if (at + 1 == pattern.size() || kPatternLetters.find(pattern[at + 1]) == std::string_view::npos)
            return fail(ErrorCode::Unsupported, Core::tr("the date pattern `%1` is not built here", pattern.substr(at, 2)));
    return pattern;
}

std::string formatted(std::string_view pattern, std::int64_t micros) {
    const Clock clock(micros);
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == '%' && at + 1 < pattern.size()) text += part(pattern[++at], clock);
        else text += pattern[at];
    }
    return text;
}

} // namespace understudy::fake
