// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"

#include "base/digits.h"

#include <array>
#include <cstring>

namespace understudy {

namespace chrono = std::chrono;

Days daysFromCivil(CivilDate date) {
    const chrono::year_month_day ymd{chrono::year(date.year), chrono::month(static_cast<unsigned>(date.month)),
                                     chrono::day(static_cast<unsigned>(date.day))};
    return chrono::sys_days(ymd).time_since_epoch().count();
}

CivilDate civilFromDays(Days days) {
    const chrono::year_month_day ymd{chrono::sys_days(chrono::days(days))};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

bool isValid(CivilDate date) {
    return date.month > 0 && date.day > 0 &&
           chrono::year_month_day(chrono::year(date.year), chrono::month(static_cast<unsigned>(date.month)),
                                  chrono::day(static_cast<unsigned>(date.day)))
               .ok();
}

int weekday(Days days) { return static_cast<int>(((days + 3) % 7 + 7) % 7); }

std::int64_t nowMicros() {
    return chrono::duration_cast<chrono::microseconds>(chrono::system_clock::now().time_since_epoch()).count();
}

Days todayUtc() { return nowMicros() / kMicrosPerDay; }

namespace {

/// The months of two centuries as text: a day is found in them by a multiplication and a comparison.
struct Month {
    std::int32_t begin = 0; ///< Days since the first.
    char text[8] = {};      ///< "2024-01-"
};
constexpr int kFirstYear = 1900, kYears = 200;
constexpr std::int64_t kFirstDay = -25'567, kDays = 73'049;

constexpr auto kMonths = [] {
    std::array<Month, kYears * 12 + 1> months{};
    for (int i = 0; i <= kYears * 12; ++i) {
        const int year = kFirstYear + i / 12, month = i % 12 + 1;
        const chrono::sys_days begin = chrono::year(year) / month / 1;
        months[static_cast<std::size_t>(i)] = {static_cast<std::int32_t>(begin.time_since_epoch().count() - kFirstDay),
            {static_cast<char>('0' + year / 1000), static_cast<char>('0' + year / 100 % 10), static_cast<char>('0' + year / 10 % 10),
             static_cast<char>('0' + year % 10), '-', static_cast<char>('0' + month / 10), static_cast<char>('0' + month % 10), '-'}};
    }
    return months;
}();
static_assert(kMonths.front().begin == 0 && kMonths.back().begin == kDays);

char* writeAnyIsoDate(char* out, Days days) {
    const CivilDate date = civilFromDays(days);
    std::memcpy(out, kFourDigits.of(static_cast<unsigned>(date.year) % 10'000), 4);
    out[4] = '-';
    std::memcpy(out + 5, kFourDigits.of(static_cast<unsigned>(date.month)) + 2, 2);
    out[7] = '-';
    std::memcpy(out + 8, kFourDigits.of(static_cast<unsigned>(date.day)) + 2, 2);
    return out + 10;
}

} // namespace

char* writeIsoDate(char* out, Days days) {
    const auto day = static_cast<std::uint64_t>(days - kFirstDay);
    if (day >= kDays) return writeAnyIsoDate(out, days);
    std::size_t month = day * 2153 >> 16; // The month or the one before it: a month has 65536 / 2153 days, or more.
    month += static_cast<std::int64_t>(day) >= kMonths[month + 1].begin;
    std::memcpy(out, kMonths[month].text, 8);
    std::memcpy(out + 8, kFourDigits.of(day - static_cast<std::uint64_t>(kMonths[month].begin) + 1) + 2, 2);
    return out + 10;
}

std::string isoDate(Days days) {
    char text[16];
    return {text, writeIsoDate(text, days)};
}

namespace {

char* writeClock(char* out, std::int64_t microsOfDay) {
    const auto seconds = static_cast<std::uint64_t>(microsOfDay / kMicrosPerSecond);
    out = writePadded(out, seconds / 3600, 2);
    *out++ = ':';
    out = writePadded(out, seconds / 60 % 60, 2);
    *out++ = ':';
    return writePadded(out, seconds % 60, 2);
}

Days dayOf(std::int64_t micros) { return chrono::floor<chrono::days>(chrono::microseconds(micros)).count(); }

} // namespace

std::string isoTimestamp(std::int64_t micros) {
    const Days days = dayOf(micros);
    char text[32];
    char* end = writeIsoDate(text, days);
    *end++ = 'T';
    end = writeClock(end, micros - days * kMicrosPerDay);
    *end++ = 'Z';
    return {text, end};
}

std::string isoClock(std::int64_t microsOfDay) {
    char text[32];
    char* end = writeClock(text, microsOfDay);
    const std::int64_t fraction = microsOfDay % kMicrosPerSecond;
    if (fraction == 0) return {text, end};
    *end++ = '.';
    end = writePadded(end, static_cast<std::uint64_t>(fraction), 6);
    while (end[-1] == '0') --end;
    return {text, end};
}

std::string isoMoment(std::int64_t micros) {
    const Days days = dayOf(micros);
    return isoDate(days) + "T" + isoClock(micros - days * kMicrosPerDay);
}

std::optional<Days> parseIsoDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parseDigits(text.substr(0, 4)), month = parseDigits(text.substr(5, 2)),
               day = parseDigits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const CivilDate date{static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day)};
    if (!isValid(date)) return std::nullopt;
    return daysFromCivil(date);
}

} // namespace understudy
