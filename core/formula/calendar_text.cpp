// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digits.h"
#include "formula/calendar.h"

#include <cstdlib>

namespace understudy::formula {

namespace {

void appendPadded(std::string& text, std::int64_t value, int width) {
    char digits[24];
    text.append(digits, writePadded(digits, static_cast<std::uint64_t>(value), width));
}

void appendClock(std::string& text, const Moment& time) {
    appendPadded(text, time.hour, 2);
    text += ':';
    appendPadded(text, time.minute, 2);
    text += ':';
    appendPadded(text, time.second, 2);
}

void appendFraction(std::string& text, int microsecond, int precision) {
    if (precision < 0) precision = microsecond == 0 ? 0 : 6;
    if (precision == 0) return;
    text += '.';
    appendPadded(text, precision == 3 ? microsecond / 1000 : microsecond, precision);
}

/// "1 day, 2:03:04.500000"
void appendDuration(std::string& text, std::int64_t micros) {
    const std::int64_t days = micros / kMicrosPerDay - (micros % kMicrosPerDay < 0 ? 1 : 0);
    const std::int64_t time = micros - days * kMicrosPerDay, seconds = time / kMicrosPerSecond;
    if (days != 0) text += std::to_string(days) + (std::abs(days) == 1 ? " day, " : " days, ");
    text += std::to_string(seconds / 3600) + ':';
    appendPadded(text, seconds / 60 % 60, 2);
    text += ':';
    appendPadded(text, seconds % 60, 2);
    appendFraction(text, static_cast<int>(time % kMicrosPerSecond), -1);
}

void appendRelative(std::string& text, const char* name, std::int64_t value) {
    if (value == 0) return;
    if (text.back() != '(') text += ", ";
    text += std::string(name) + '=' + (value > 0 ? "+" : "") + std::to_string(value);
}

void appendAbsolute(std::string& text, const char* name, int value) {
    if (value < 0) return;
    if (text.back() != '(') text += ", ";
    text += std::string(name) + '=' + std::to_string(value);
}

void appendDelta(std::string& text, const Delta& delta) {
    const DeltaTime time = deltaTime(delta);
    const std::int64_t seconds = time.microseconds / kMicrosPerSecond;
    text += "relativedelta(";
    appendRelative(text, "years", delta.years + delta.months / 12);
    appendRelative(text, "months", delta.months % 12);
    appendRelative(text, "days", time.days);
    appendRelative(text, "hours", seconds / 3600);
    appendRelative(text, "minutes", seconds / 60 % 60);
    appendRelative(text, "seconds", seconds % 60);
    appendRelative(text, "microseconds", time.microseconds % kMicrosPerSecond);
    appendAbsolute(text, "year", delta.year);
    appendAbsolute(text, "month", delta.month);
    appendAbsolute(text, "day", delta.day);
    appendAbsolute(text, "hour", delta.hour);
    appendAbsolute(text, "minute", delta.minute);
    appendAbsolute(text, "second", delta.second);
    appendAbsolute(text, "microsecond", delta.microsecond);
    text += ')';
}

void appendDateRepr(std::string& text, CivilDate date) {
    text += std::to_string(date.year) + ", " + std::to_string(date.month) + ", " + std::to_string(date.day);
}

void appendZoneRepr(std::string& text, int minutes) {
    if (minutes == Value::kNaive) return;
    text += ", tzinfo=datetime.timezone";
    if (minutes == 0)
        text += ".utc";
    else if (minutes > 0)
        text += "(datetime.timedelta(seconds=" + std::to_string(minutes * 60) + "))";
    else
        text += "(datetime.timedelta(days=-1, seconds=" + std::to_string(86'400 + minutes * 60) + "))";
}

void appendDateTimeRepr(std::string& text, const Value& value) {
    const Moment moment = momentOf(value);
    text += "datetime.datetime(";
    appendDateRepr(text, moment.date);
    text += ", " + std::to_string(moment.hour) + ", " + std::to_string(moment.minute);
    if (moment.second != 0 || moment.microsecond != 0) text += ", " + std::to_string(moment.second);
    if (moment.microsecond != 0) text += ", " + std::to_string(moment.microsecond);
    appendZoneRepr(text, value.extra);
    text += ')';
}

void appendDurationRepr(std::string& text, std::int64_t micros) {
    const std::int64_t days = micros / kMicrosPerDay - (micros % kMicrosPerDay < 0 ? 1 : 0);
    const std::int64_t time = micros - days * kMicrosPerDay;
    text += "datetime.timedelta(";
    const auto part = [&](const char* name, std::int64_t value) {
        if (value == 0) return;
        if (text.back() != '(') text += ", ";
        text += std::string(name) + '=' + std::to_string(value);
    };
    part("days", days);
    part("seconds", time / kMicrosPerSecond);
    part("microseconds", time % kMicrosPerSecond);
    text += micros == 0 ? "0)" : ")";
}

} // namespace

void appendOffset(std::string& text, int minutes, std::string_view separator) {
    text += minutes < 0 ? '-' : '+';
    appendPadded(text, std::abs(minutes) / 60, 2);
    text += separator;
    appendPadded(text, std::abs(minutes) % 60, 2);
}

void appendIso(std::string& text, const Value& value, std::string_view separator, int precision) {
    char date[16];
    text.append(date, writeIsoDate(date, daysOf(value)));
    if (value.is(Kind::Date)) return;
    const Moment moment = momentOf(value);
    text += separator;
    appendClock(text, moment);
    appendFraction(text, moment.microsecond, precision);
    if (value.extra != Value::kNaive) appendOffset(text, value.extra, ":");
}

void appendCalendarStr(std::string& text, const Value& value) {
    switch (value.kind) {
    case Kind::Duration: appendDuration(text, value.integer); return;
    case Kind::Delta: appendDelta(text, *value.delta); return;
    default: appendIso(text, value, " ", -1);
    }
}

void appendCalendarRepr(std::string& text, const Value& value) {
    if (value.is(Kind::Duration)) return appendDurationRepr(text, value.integer);
    if (value.is(Kind::DateTime)) return appendDateTimeRepr(text, value);
    if (value.is(Kind::Delta)) return appendDelta(text, *value.delta);
    text += "datetime.date(";
    appendDateRepr(text, civilFromDays(value.integer));
    text += ')';
}

} // namespace understudy::formula
