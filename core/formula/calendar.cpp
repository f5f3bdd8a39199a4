// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/calendar.h"

#include "formula/failure.h"

#include <algorithm>

namespace understudy::formula {

namespace {

constexpr std::int64_t kMicrosPerHour = 3600 * kMicrosPerSecond;

Days firstDay() {
    static const Days days = daysFromCivil({1, 1, 1});
    return days;
}

Days lastDay() {
    static const Days days = daysFromCivil({9999, 12, 31});
    return days;
}

Days floorDays(std::int64_t micros) {
    return micros / kMicrosPerDay - (micros % kMicrosPerDay < 0 ? 1 : 0);
}

void checkRange(bool fits) {
    if (!fits) fail(Core::tr("date value out of range"));
}

/// dateutil's "MO(+1)": the weekday at or after the day, or the one before it for a negative ordinal.
Days movedToWeekday(Days days, const Delta& delta) {
    if (delta.weekday < 0) return days;
    const int ordinal = delta.weekdayOrdinal == 0 ? 1 : delta.weekdayOrdinal;
    const int weeks = (std::abs(ordinal) - 1) * 7;
    const int ahead = (delta.weekday - weekday(days) + 7) % 7;
    if (ordinal > 0) return days + weeks + ahead;
    return days - weeks - (7 - ahead) % 7;
}

/// Year and month after the relative and absolute parts.
CivilDate movedMonths(CivilDate date, const Delta& delta) {
    std::int64_t year = (delta.year >= 0 ? delta.year : date.year) + std::int64_t{delta.years};
    std::int64_t month = (delta.month >= 0 ? delta.month : date.month) - 1 + std::int64_t{delta.months};
    year += month / 12 - (month % 12 < 0 ? 1 : 0);
    month = (month % 12 + 12) % 12;
    if (year < 1 || year > 9999) fail(Core::tr("year %1 is out of range", std::to_string(year)));
    CivilDate result{static_cast<int>(year), static_cast<int>(month) + 1, delta.day >= 0 ? delta.day : date.day};
    const auto last = std::chrono::year_month_day_last(std::chrono::year(result.year),
                                                       std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(result.month))));
    result.day = std::min(result.day, static_cast<int>(static_cast<unsigned>(last.day())));
    if (result.day < 1) fail(Core::tr("day is out of range for month"));
    return result;
}

bool setsTime(const Delta& delta) {
    return delta.hour >= 0 || delta.minute >= 0 || delta.second >= 0 || delta.microsecond >= 0 ||
           deltaTime(delta).microseconds != 0;
}

std::int64_t replacedTime(Moment time, const Delta& delta) {
    if (delta.hour >= 0) time.hour = delta.hour;
    if (delta.minute >= 0) time.minute = delta.minute;
    if (delta.second >= 0) time.second = delta.second;
    if (delta.microsecond >= 0) time.microsecond = delta.microsecond;
    return time.hour * kMicrosPerHour + (time.minute * 60 + time.second) * kMicrosPerSecond + time.microsecond;
}

} // namespace

bool isMoment(const Value& value) { return value.is(Kind::Date) || value.is(Kind::DateTime); }
bool isCalendar(const Value& value) { return value.kind >= Kind::Date && value.kind <= Kind::Delta; }

Days daysOf(const Value& value) { return value.is(Kind::Date) ? value.integer : floorDays(value.integer); }

std::int64_t timeOfDay(const Value& value) {
    return value.is(Kind::Date) ? 0 : value.integer - floorDays(value.integer) * kMicrosPerDay;
}

std::int64_t utcMicros(const Value& value) {
    const int offset = value.extra == Value::kNaive ? 0 : value.extra;
    return value.integer - offset * 60 * kMicrosPerSecond;
}

Moment momentOf(const Value& value) {
    const std::int64_t time = timeOfDay(value), seconds = time / kMicrosPerSecond;
    return {civilFromDays(daysOf(value)), static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
            static_cast<int>(seconds % 60), static_cast<int>(time % kMicrosPerSecond)};
}

Value duration(std::int64_t microseconds) {
    Value value = Value::of(microseconds);
    value.kind = Kind::Duration;
    return value;
}

Value checkedDate(Days days) {
    checkRange(days >= firstDay() && days <= lastDay());
    return Value::date(days);
}

Value checkedDateTime(std::int64_t micros, std::int16_t offsetMinutes) {
    checkRange(floorDays(micros) >= firstDay() && floorDays(micros) <= lastDay());
    return Value::dateTime(micros, offsetMinutes);
}

Value fromMoment(const Moment& moment, bool dateOnly, std::int16_t offsetMinutes) {
    const CivilDate date = moment.date;
    if (date.year < 1 || date.year > 9999) fail(Core::tr("year %1 is out of range", std::to_string(date.year)));
    if (date.month < 1 || date.month > 12) fail(Core::tr("month must be in 1..12"));
    if (!isValid(date)) fail(Core::tr("day is out of range for month"));
    if (moment.hour < 0 || moment.hour > 23) fail(Core::tr("hour must be in 0..23"));
    if (moment.minute < 0 || moment.minute > 59) fail(Core::tr("minute must be in 0..59"));
    if (moment.second < 0 || moment.second > 59) fail(Core::tr("second must be in 0..59"));
    if (moment.microsecond < 0 || moment.microsecond > 999'999) fail(Core::tr("microsecond must be in 0..999999"));
    const Days days = daysFromCivil(date);
    if (dateOnly) return Value::date(days);
    return Value::dateTime(days * kMicrosPerDay + replacedTime(moment, {}), offsetMinutes);
}

DeltaTime deltaTime(const Delta& delta) {
    return {delta.days + delta.microseconds / kMicrosPerDay, delta.microseconds % kMicrosPerDay};
}

Value moved(const Value& moment, const Delta& delta) {
    const Moment from = momentOf(moment);
    const DeltaTime by = deltaTime(delta);
    const bool dateOnly = moment.is(Kind::Date) && !setsTime(delta);
    const std::int64_t time = replacedTime(from, delta) + by.microseconds;
    const Days start = daysFromCivil(movedMonths(from.date, delta)) + by.days;
    if (dateOnly) return checkedDate(movedToWeekday(start, delta));
    checkRange(start >= firstDay() - 1 && start <= lastDay() + 1);
    const std::int64_t micros = start * kMicrosPerDay + time;
    const Days shift = movedToWeekday(floorDays(micros), delta) - floorDays(micros);
    const std::int16_t zone = moment.is(Kind::DateTime) ? moment.extra : Value::kNaive;
    return checkedDateTime(micros + shift * kMicrosPerDay, zone);
}

} // namespace understudy::formula
