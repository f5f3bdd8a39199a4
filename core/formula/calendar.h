// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/civil.h"
#include "formula/evaluate.h"
#include "formula/operators.h"

namespace understudy::formula {

/// A date or datetime taken apart; a date has no time of day.
struct Moment {
    CivilDate date;
    int hour = 0, minute = 0, second = 0, microsecond = 0;
};

/// True for Date, DateTime, Duration and Delta.
bool isCalendar(const Value& value);
/// True for Date and DateTime.
bool isMoment(const Value& value);

Moment momentOf(const Value& value);
/// Day number of a Date or DateTime.
Days daysOf(const Value& value);
/// Microseconds since midnight of a DateTime, 0 of a Date.
std::int64_t timeOfDay(const Value& value);
/// Microseconds of an aware DateTime in UTC; a naive one is taken as UTC.
std::int64_t utcMicros(const Value& value);

Value duration(std::int64_t microseconds);
/// A Date, or a DateTime with the zone of `like`, checked to lie in the years 1 to 9999.
Value checkedDate(Days days);
Value checkedDateTime(std::int64_t micros, std::int16_t offsetMinutes);
/// Puts a moment together; checked as Python's constructors do.
Value fromMoment(const Moment& moment, bool dateOnly, std::int16_t offsetMinutes);

/// A Delta's microseconds in whole days and the rest, both with its sign.
struct DeltaTime {
    std::int64_t days, microseconds;
};
DeltaTime deltaTime(const Delta& delta);

/// Arithmetic where at least one operand is a calendar value.
Value calendarArithmetic(Operator op, const Value& a, const Value& b, Arena& arena);
/// A date or datetime moved by a Delta, dateutil's rules.
Value moved(const Value& moment, const Delta& delta);

/// Python's str() and repr().
void appendCalendarStr(std::string& text, const Value& value);
void appendCalendarRepr(std::string& text, const Value& value);
/// "2024-01-31T05:06:07.000001+01:00" with any separator; `precision` is the number of digits of the fraction, -1: as
/// many as needed (none or six).
void appendIso(std::string& text, const Value& value, std::string_view separator, int precision);
/// "+01:00", with a separator of choice.
void appendOffset(std::string& text, int minutes, std::string_view separator);

} // namespace understudy::formula
