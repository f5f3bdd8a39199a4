// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace understudy {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Days = std::int64_t;

/// A calendar day; month and day count from 1.
struct CivilDate {
    int year = 1970;
    int month = 1;
    int day = 1;
};

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;
inline constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

/// The day's number; months and days out of range are not checked (see isValid).
Days daysFromCivil(CivilDate date);
CivilDate civilFromDays(Days days);
bool isValid(CivilDate date);

/// 0 = Monday … 6 = Sunday.
int weekday(Days days);

/// Today by the system clock in UTC, and the present moment in microseconds since 1970.
Days todayUtc();
std::int64_t nowMicros();

/// "2024-01-31"; years 0000 to 9999, ten bytes at `out`. Returns the end.
char* writeIsoDate(char* out, Days days);
std::string isoDate(Days days);
/// "2024-01-31T05:06:07Z" for audit records and logs.
std::string isoTimestamp(std::int64_t micros);
/// "05:06:07" of microseconds since midnight; "05:06:07.25" with as many digits of a fraction as are not zero.
std::string isoClock(std::int64_t microsOfDay);
/// "2024-01-31T05:06:07.25": microseconds since 1970 on the clock they are of.
std::string isoMoment(std::int64_t micros);
/// Reads "YYYY-MM-DD" and nothing else.
std::optional<Days> parseIsoDate(std::string_view text);

} // namespace understudy
