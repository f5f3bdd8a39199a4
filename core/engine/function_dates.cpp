// SPDX-License-Identifier: GPL-3.0-or-later
// date, datetime, date_between, datetime_between, relativedelta.
#include "engine/date_text.h"
#include "engine/functions.h"

namespace understudy::engine {

namespace {

std::int64_t partOr(const FunctionCall& call, std::string_view name, std::int64_t otherwise) {
    const Value* value = call.find(name);
    return value && !value->is(Kind::Null) ? wholeNumber(*value, name) : otherwise;
}

std::string quoted(const Value& value) {
    Arena arena;
    return "'" + std::string(formula::str(value, arena)) + "'";
}

Days dayOf(const FunctionCall& call) {
    const CivilDate date{static_cast<int>(partOr(call, "year", 0)), static_cast<int>(partOr(call, "month", 0)), static_cast<int>(partOr(call, "day", 0))};
    if (date.year < 1 || date.year > 9999) throw formula::EvaluationError{Core::tr("year %1 is out of range", std::to_string(date.year))};
    if (date.month < 1 || date.month > 12) throw formula::EvaluationError{Core::tr("month must be in 1..12")};
    if (!isValid(date)) throw formula::EvaluationError{Core::tr("day is out of range for month")};
    return daysFromCivil(date);
}

std::int64_t floorDays(std::int64_t micros) {
    return micros >= 0 ? micros / kMicrosPerDay : -((-micros + kMicrosPerDay - 1) / kMicrosPerDay);
}

std::int64_t clockOf(const FunctionCall& call) {
    const std::int64_t hour = partOr(call, "hour", 0), minute = partOr(call, "minute", 0), second = partOr(call, "second", 0),
                       micro = partOr(call, "microsecond", 0);
    if (hour < 0 || hour > 23) throw formula::EvaluationError{Core::tr("hour must be in 0..23")};
    if (minute < 0 || minute > 59) throw formula::EvaluationError{Core::tr("minute must be in 0..59")};
    if (second < 0 || second > 59) throw formula::EvaluationError{Core::tr("second must be in 0..59")};
    return (hour * 3600 + minute * 60 + second) * kMicrosPerSecond + micro;
}

/// Minutes east of UTC of a `timezone` argument; false means a datetime without zone.
std::int16_t zoneOf(const FunctionCall& call) {
    const Value* zone = call.find("timezone");
    if (!zone) return 0;
    if (zone->is(Kind::Delta)) return static_cast<std::int16_t>((zone->delta->days * kMicrosPerDay + zone->delta->microseconds) / (60 * kMicrosPerSecond));
    if (!formula::truth(*zone)) return Value::kNaive;
    throw formula::EvaluationError{Core::tr("Type of timezone should be relativedelta or False, not %1", kindName(zone->kind))};
}

} // namespace

Days rangeDay(const Value& value, const CompileOptions& options) {
    if (value.is(Kind::Date)) return value.integer;
    if (value.is(Kind::DateTime)) return floorDays(value.integer);
    if (value.is(Kind::Integer)) return options.today + value.integer;
    if (value.is(Kind::String)) {
        const std::string_view text = value.view();
        if (text == "today" || text == "now") return options.today;
        if (const auto seconds = parseDistance(text)) return floorDays(options.today * kMicrosPerDay + *seconds * kMicrosPerSecond);
        if (const auto written = parseMoment(text, options.today)) return written->day;
    }
    throw formula::EvaluationError{Core::tr("Can't parse date string %1", quoted(value))};
}

std::int64_t moment(const Value& value, const CompileOptions& options) {
    if (value.is(Kind::Date)) return value.integer * kMicrosPerDay;
    if (value.is(Kind::DateTime)) return value.integer;
    if (value.is(Kind::String)) {
        if (value.view() == "now") return options.now;
        if (value.view() == "today") return options.today * kMicrosPerDay;
        if (const auto written = parseMoment(value.view(), options.today)) return written->day * kMicrosPerDay + written->micros;
        throw formula::EvaluationError{Core::tr("Unknown string format: %1", value.view())};
    }
    throw formula::EvaluationError{Core::tr("Parser must be a string or character stream, not %1", kindName(value.kind))};
}

Value drawDay(Draws& draws, Days first, Days last) {
    if (first > last) return Value::null();
    return Value::date(first == last ? first : draws.between(first, last - 1));
}

Value drawMoment(Draws& draws, std::int64_t first, std::int64_t last) {
    const std::int64_t seconds = (last - first) / kMicrosPerSecond;
    return Value::dateTime(first + (seconds > 0 ? draws.between(0, seconds - 1) * kMicrosPerSecond : 0), 0);
}

Value dateFunction(const FunctionCall& call) {
    call.allow({"datespec", "year", "month", "day"});
    const Value* spec = call.find("datespec", 0);
    if (!spec || !formula::truth(*spec)) return Value::date(dayOf(call));
    if (call.find("year") || call.find("month") || call.find("day"))
        throw formula::EvaluationError{Core::tr("Should not specify a date specification and also day or month or year.")};
    if (spec->is(Kind::Date)) return *spec;
    if (spec->is(Kind::DateTime)) return Value::date(floorDays(spec->integer));
    if (!spec->is(Kind::String)) throw formula::EvaluationError{Core::tr("Parser must be a string or character stream, not %1", kindName(spec->kind))};
    const auto written = parseMoment(spec->view(), call.plan().options.today);
    if (!written) throw formula::EvaluationError{Core::tr("Unknown string format: %1", spec->view())};
    return Value::date(written->day);
}

Value datetimeFunction(const FunctionCall& call) {
    call.allow({"datetimespec", "year", "month", "day", "hour", "minute", "second", "microsecond", "timezone"});
    const CompileOptions& options = call.plan().options;
    const std::int16_t zone = zoneOf(call);
    const Value* spec = call.find("datetimespec", 0);
    bool parts = false;
    for (const auto* name : {"year", "month", "day", "hour", "minute", "second", "microsecond"})
        parts = parts || (call.find(name) && formula::truth(*call.find(name)));
    if (spec && formula::truth(*spec)) {
        if (parts) throw formula::EvaluationError{Core::tr("Should not specify a date specification and also other parameters.")};
        return Value::dateTime(moment(*spec, options), zone);
    }
    if (!parts) return Value::dateTime(options.now, zone);
    return Value::dateTime(dayOf(call) * kMicrosPerDay + clockOf(call), zone);
}

Value dateBetweenFunction(const FunctionCall& call) {
    call.allow({"start_date", "end_date", "timezone"});
    const CompileOptions& options = call.plan().options;
    Draws draws = call.row.draws(call.site);
    return drawDay(draws, rangeDay(call.need("start_date"), options), rangeDay(call.need("end_date"), options));
}

Value datetimeBetweenFunction(const FunctionCall& call) {
    call.allow({"start_date", "end_date", "timezone"});
    const CompileOptions& options = call.plan().options;
    const std::int64_t first = moment(call.need("start_date"), options), last = moment(call.need("end_date"), options);
    if (last < first) throw formula::EvaluationError{Core::tr("End date is before start date")};
    Draws draws = call.row.draws(call.site);
    Value drawn = drawMoment(draws, first, last);
    drawn.extra = zoneOf(call);
    return drawn;
}

Value relativedeltaFunction(const FunctionCall& call) {
    call.allow({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds", "year", "month", "day",
                "hour", "minute", "second", "microsecond"});
    Delta delta;
    const std::int64_t months = partOr(call, "months", 0);
    delta.years = static_cast<std::int32_t>(partOr(call, "years", 0) + months / 12);
    delta.months = static_cast<std::int32_t>(months % 12);
    delta.days = static_cast<std::int32_t>(partOr(call, "days", 0) + 7 * partOr(call, "weeks", 0));
    const std::int64_t seconds = partOr(call, "hours", 0) * 3600 + partOr(call, "minutes", 0) * 60 + partOr(call, "seconds", 0);
    delta.microseconds = seconds * kMicrosPerSecond + partOr(call, "microseconds", 0);
    delta.days += static_cast<std::int32_t>(delta.microseconds / kMicrosPerDay);
    delta.microseconds %= kMicrosPerDay;
    const std::pair<const char*, std::int32_t*> absolute[] = {{"year", &delta.year}, {"month", &delta.month}, {"day", &delta.day},
        {"hour", &delta.hour}, {"minute", &delta.minute}, {"second", &delta.second}, {"microsecond", &delta.microsecond}};
    for (const auto& [name, part] : absolute) *part = static_cast<std::int32_t>(partOr(call, name, -1));
    Value value;
    value.kind = Kind::Delta;
    value.delta = call.row.arena.make<Delta>(delta);
    return value;
}

} // namespace understudy::engine
