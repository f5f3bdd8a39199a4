// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/calendar.h"
#include "formula/failure.h"
#include "formula/members.h"
#include "formula/strftime.h"

namespace understudy::formula {

namespace {

/// Day 1 of Python's ordinals is 0001-01-01.
constexpr std::int64_t kOrdinalOfEpoch = 719'163;

Value number(std::int64_t value) { return Value::of(value); }

Value strftimeMethod(const Call& call) { return call.result(strftime(call.self, call.string(0))); }
Value ctime(const Call& call) { return call.result(strftime(call.self, "%a %b %e %H:%M:%S %Y")); }
Value weekdayMethod(const Call& call) { return number(weekday(daysOf(call.self))); }
Value isoWeekday(const Call& call) { return number(weekday(daysOf(call.self)) + 1); }
Value toOrdinal(const Call& call) { return number(daysOf(call.self) + kOrdinalOfEpoch); }

Value isoCalendar(const Call& call) {
    const Days days = daysOf(call.self), thursday = days - weekday(days) + 3;
    const int year = civilFromDays(thursday).year;
    Value* parts = call.arena.array<Value>(3);
    parts[0] = number(year);
    parts[1] = number((thursday - daysFromCivil({year, 1, 1})) / 7 + 1);
    parts[2] = number(weekday(days) + 1);
    return Value::list(Kind::Tuple, parts, 3);
}

Value isoFormatDate(const Call& call) {
    std::string text;
    appendIso(text, call.self, "T", -1);
    return call.result(text);
}

int precisionOf(std::string_view name) {
    if (name == "auto") return -1;
    if (name == "seconds") return 0;
    if (name == "milliseconds") return 3;
    if (name == "microseconds") return 6;
    fail(Core::tr("Unknown timespec value"));
}

Value isoFormat(const Call& call) {
    std::string text;
    const std::string_view spec = call.text(1, "auto");
    if (spec == "hours" || spec == "minutes") {
        text = strftime(call.self, "%Y-%m-%d") + std::string(call.text(0, "T"));
        text += strftime(call.self, spec == "hours" ? "%H" : "%H:%M");
        if (call.self.extra != Value::kNaive) appendOffset(text, call.self.extra, ":");
        return call.result(text);
    }
    appendIso(text, call.self, call.text(0, "T"), precisionOf(spec));
    return call.result(text);
}

int part(const Call& call, std::size_t i, int otherwise) {
    const std::int64_t value = call.integer(i, otherwise);
    return value < -1 || value > 10'000'000 ? -1 : static_cast<int>(value);
}

CivilDate replacedDate(const Call& call) {
    const CivilDate date = civilFromDays(daysOf(call.self));
    return {part(call, 0, date.year), part(call, 1, date.month), part(call, 2, date.day)};
}

Value replaceDate(const Call& call) { return fromMoment({replacedDate(call)}, true, 0); }

Value replaceDateTime(const Call& call) {
    const Moment from = momentOf(call.self);
    const Moment moment{replacedDate(call), part(call, 3, from.hour), part(call, 4, from.minute),
                        part(call, 5, from.second), part(call, 6, from.microsecond)};
    std::int16_t zone = call.self.extra;
    if (call.has(7)) {
        if (!call.value(7).is(Kind::Null)) fail(Core::tr("tzinfo of replace() can only be None"));
        zone = Value::kNaive;
    }
    return fromMoment(moment, false, zone);
}

Value dateOf(const Call& call) { return Value::date(daysOf(call.self)); }
Value timestamp(const Call& call) { return Value::of(static_cast<double>(utcMicros(call.self)) / 1e6); }

/// The offset asked for, in minutes; none given is UTC, the zone of every machine here.
std::int16_t zoneMinutes(const Call& call) {
    if (!call.has(0) || call.value(0).is(Kind::Null)) return 0;
    const Value& zone = call.value(0);
    std::int64_t micros = 0;
    if (zone.is(Kind::Delta))
        micros = zone.delta->days * kMicrosPerDay + zone.delta->microseconds;
    else if (zone.is(Kind::Duration))
        micros = zone.integer;
    else
        fail(Core::tr("tzinfo argument must be None or a relativedelta, not %1", typeName(zone)));
    const std::int64_t minutes = micros / (60 * kMicrosPerSecond);
    if (minutes <= -1440 || minutes >= 1440) fail(Core::tr("the offset must be less than a day"));
    return static_cast<std::int16_t>(minutes);
}

Value asTimeZone(const Call& call) {
    const std::int16_t minutes = zoneMinutes(call);
    return checkedDateTime(utcMicros(call.self) + minutes * 60 * kMicrosPerSecond, minutes);
}

Value utcOffset(const Call& call) {
    if (call.self.extra == Value::kNaive) return Value::null();
    return duration(call.self.extra * 60 * kMicrosPerSecond);
}

Value tzName(const Call& call) {
    return call.self.extra == Value::kNaive ? Value::null() : call.result(strftime(call.self, "%Z"));
}

Value totalSeconds(const Call& call) { return Value::of(static_cast<double>(call.self.integer) / 1e6); }

std::int64_t floorDays(const Value& span) {
    return span.integer / kMicrosPerDay - (span.integer % kMicrosPerDay < 0 ? 1 : 0);
}

std::int64_t timeOf(const Value& span) { return span.integer - floorDays(span) * kMicrosPerDay; }

template <int CivilDate::*member>
Value dateMember(const Call& call) {
    return number(civilFromDays(daysOf(call.self)).*member);
}

template <int Moment::*member>
Value timeMember(const Call& call) {
    return number(momentOf(call.self).*member);
}

template <std::int32_t Delta::*member>
Value deltaMember(const Call& call) {
    return number(call.self.delta->*member);
}

template <std::int32_t Delta::*member>
Value absoluteMember(const Call& call) {
    const std::int32_t value = call.self.delta->*member;
    return value < 0 ? Value::null() : number(value);
}

template <std::int64_t unit, std::int64_t modulus>
Value deltaTimeMember(const Call& call) {
    return number(deltaTime(*call.self.delta).microseconds / unit % modulus);
}

constexpr std::int64_t kMinute = 60 * kMicrosPerSecond;

constexpr Builtin kDateMethods[] = {
    {"strftime", strftimeMethod, 1, {"format"}}, {"ctime", ctime},
    {"weekday", weekdayMethod},                  {"isoweekday", isoWeekday},
    {"toordinal", toOrdinal},                    {"isocalendar", isoCalendar},
    {"isoformat", isoFormatDate},                {"replace", replaceDate, 0, {"year", "month", "day"}},
};

constexpr Builtin kDateTimeMethods[] = {
    {"strftime", strftimeMethod, 1, {"format"}},
    {"ctime", ctime},
    {"weekday", weekdayMethod},
    {"isoweekday", isoWeekday},
    {"toordinal", toOrdinal},
    {"isocalendar", isoCalendar},
    {"isoformat", isoFormat, 0, {"sep", "timespec"}},
    {"replace", replaceDateTime, 0, {"year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo"}},
    {"date", dateOf},
    {"timestamp", timestamp},
    {"astimezone", asTimeZone, 0, {"tz"}},
    {"utcoffset", utcOffset},
    {"tzname", tzName},
};

constexpr Builtin kDurationMethods[] = {{"total_seconds", totalSeconds}};

constexpr Builtin kDateProperties[] = {
    {"year", dateMember<&CivilDate::year>},
    {"month", dateMember<&CivilDate::month>},
    {"day", dateMember<&CivilDate::day>},
};

constexpr Builtin kTimeProperties[] = {
    {"hour", timeMember<&Moment::hour>},
    {"minute", timeMember<&Moment::minute>},
    {"second", timeMember<&Moment::second>},
    {"microsecond", timeMember<&Moment::microsecond>},
};

constexpr Builtin kDurationProperties[] = {
    {"days", [](const Call& call) { return number(floorDays(call.self)); }},
    {"seconds", [](const Call& call) { return number(timeOf(call.self) / kMicrosPerSecond); }},
    {"microseconds", [](const Call& call) { return number(timeOf(call.self) % kMicrosPerSecond); }},
};

constexpr Builtin kDeltaProperties[] = {
    {"years", deltaMember<&Delta::years>},
    {"months", deltaMember<&Delta::months>},
    {"days", [](const Call& call) { return number(deltaTime(*call.self.delta).days); }},
    {"hours", deltaTimeMember<60 * kMinute, 24>},
    {"minutes", deltaTimeMember<kMinute, 60>},
    {"seconds", deltaTimeMember<kMicrosPerSecond, 60>},
    {"microseconds", deltaTimeMember<1, kMicrosPerSecond>},
    {"year", absoluteMember<&Delta::year>},
    {"month", absoluteMember<&Delta::month>},
    {"day", absoluteMember<&Delta::day>},
    {"hour", absoluteMember<&Delta::hour>},
    {"minute", absoluteMember<&Delta::minute>},
    {"second", absoluteMember<&Delta::second>},
    {"microsecond", absoluteMember<&Delta::microsecond>},
};

} // namespace

std::span<const Builtin> dateMethods() { return kDateMethods; }
std::span<const Builtin> dateTimeMethods() { return kDateTimeMethods; }
std::span<const Builtin> durationMethods() { return kDurationMethods; }
std::span<const Builtin> dateProperties() { return kDateProperties; }
std::span<const Builtin> timeProperties() { return kTimeProperties; }
std::span<const Builtin> durationProperties() { return kDurationProperties; }
std::span<const Builtin> deltaProperties() { return kDeltaProperties; }

} // namespace understudy::formula
