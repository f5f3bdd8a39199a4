// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/arithmetic.h"
#include "formula/calendar.h"
#include "formula/failure.h"

#include <cmath>

namespace understudy::formula {

namespace {

constexpr std::int64_t kLongestDays = 999'999'999;

bool isWhole(const Value& value) { return value.is(Kind::Integer) || value.is(Kind::Bool); }

/// Rounds to the nearest microsecond, half to even, as timedelta does.
Value durationFrom(double micros) {
    if (!(std::fabs(micros) < 9e18)) fail(Core::tr("the time span is too long"));
    return duration(static_cast<std::int64_t>(std::nearbyint(micros)));
}

/// A date moves by the whole days of the span, rounded down.
Value shifted(Operator op, const Value& moment, const Value& by) {
    const std::int64_t sign = op == Operator::Subtract ? -1 : 1;
    const Days days = by.integer / kMicrosPerDay - (by.integer % kMicrosPerDay < 0 ? 1 : 0);
    if (moment.is(Kind::Date)) return checkedDate(moment.integer + sign * days);
    if (std::abs(days) > 4'000'000) fail(Core::tr("date value out of range"));
    return checkedDateTime(moment.integer + sign * by.integer, moment.extra);
}

/// The distance between two dates or two datetimes.
Value difference(const Value& a, const Value& b) {
    if (a.kind != b.kind) failOperands(Operator::Subtract, a, b);
    if (a.is(Kind::Date)) return duration((a.integer - b.integer) * kMicrosPerDay);
    if ((a.extra == Value::kNaive) != (b.extra == Value::kNaive))
        fail(Core::tr("can't subtract offset-naive and offset-aware datetimes"));
    return duration(utcMicros(a) - utcMicros(b));
}

Value durationScaled(Operator op, const Value& span, const Value& by) {
    if (by.is(Kind::Float) || op == Operator::Divide) {
        const double factor = toDouble(by);
        if (op == Operator::Divide && factor == 0) fail(Core::tr("division by zero"));
        const double micros = static_cast<double>(span.integer);
        if (op == Operator::FloorDivide) failOperands(op, span, by);
        return durationFrom(op == Operator::Multiply ? micros * factor : micros / factor);
    }
    return duration(integerArithmetic(op, span.integer, by.integer).integer);
}

Value ofDurations(Operator op, const Value& a, const Value& b) {
    switch (op) {
    case Operator::Add:
    case Operator::Subtract:
    case Operator::Modulo: return duration(integerArithmetic(op, a.integer, b.integer).integer);
    case Operator::Divide:
    case Operator::FloorDivide: return integerArithmetic(op, a.integer, b.integer);
    default: failOperands(op, a, b);
    }
}

std::int32_t scaled(std::int32_t part, double factor) { return static_cast<std::int32_t>(part * factor); }

Value deltaScaled(const Delta& delta, double factor, Arena& arena) {
    if (!(std::fabs(factor) <= kLongestDays)) fail(Core::tr("the relative distance is too long"));
    Delta* result = arena.make<Delta>(delta);
    result->years = scaled(delta.years, factor);
    result->months = scaled(delta.months, factor);
    result->days = scaled(delta.days, factor);
    result->microseconds = static_cast<std::int64_t>(static_cast<double>(delta.microseconds) * factor);
    Value value = Value::null();
    value.kind = Kind::Delta;
    value.delta = result;
    return value;
}

std::int32_t chosen(std::int32_t left, std::int32_t right) { return right >= 0 ? right : left; }

Delta asDelta(const Value& value) {
    if (value.is(Kind::Delta)) return *value.delta;
    Delta delta;
    delta.days = static_cast<std::int32_t>(value.integer / kMicrosPerDay);
    delta.microseconds = value.integer % kMicrosPerDay;
    return delta;
}

/// Relative parts add up; an absolute part of the right one wins.
Value deltaSum(const Value& a, const Value& b, int sign, Arena& arena) {
    const Delta left = asDelta(a), right = asDelta(b);
    Delta* sum = arena.make<Delta>(left);
    sum->years += sign * right.years;
    sum->months += sign * right.months;
    sum->days += sign * right.days;
    sum->microseconds += sign * right.microseconds;
    sum->year = chosen(left.year, right.year);
    sum->month = chosen(left.month, right.month);
    sum->day = chosen(left.day, right.day);
    sum->hour = chosen(left.hour, right.hour);
    sum->minute = chosen(left.minute, right.minute);
    sum->second = chosen(left.second, right.second);
    sum->microsecond = chosen(left.microsecond, right.microsecond);
    if (right.weekday >= 0) {
        sum->weekday = right.weekday;
        sum->weekdayOrdinal = right.weekdayOrdinal;
    }
    Value value = Value::null();
    value.kind = Kind::Delta;
    value.delta = sum;
    return value;
}

Value ofMoment(Operator op, const Value& moment, const Value& by, Arena& arena) {
    if (by.is(Kind::Duration)) return shifted(op, moment, by);
    if (op == Operator::Add) return moved(moment, *by.delta);
    return moved(moment, *deltaScaled(*by.delta, -1, arena).delta);
}

bool isSpan(const Value& value) { return value.is(Kind::Duration) || value.is(Kind::Delta); }

Value scaledSpan(Operator op, const Value& span, const Value& by, Arena& arena) {
    if (span.is(Kind::Duration)) return durationScaled(op, span, by);
    const double factor = toDouble(by);
    if (op == Operator::Divide && factor == 0) fail(Core::tr("float division by zero"));
    return deltaScaled(*span.delta, op == Operator::Divide ? 1 / factor : factor, arena);
}

} // namespace

Value calendarArithmetic(Operator op, const Value& a, const Value& b, Arena& arena) {
    const bool sum = op == Operator::Add || op == Operator::Subtract;
    if (isMoment(a) && isSpan(b) && sum) return ofMoment(op, a, b, arena);
    if (isSpan(a) && isMoment(b) && op == Operator::Add) return ofMoment(op, b, a, arena);
    if (isMoment(a) && isMoment(b) && op == Operator::Subtract) return difference(a, b);
    if (a.is(Kind::Duration) && b.is(Kind::Duration)) return ofDurations(op, a, b);
    if (isSpan(a) && isSpan(b) && sum) return deltaSum(a, b, op == Operator::Add ? 1 : -1, arena);
    const bool scales = op == Operator::Multiply || op == Operator::Divide ||
                        (op == Operator::FloorDivide && a.is(Kind::Duration) && isWhole(b));
    if (isSpan(a) && (isWhole(b) || b.is(Kind::Float)) && scales) return scaledSpan(op, a, b, arena);
    if (isSpan(b) && (isWhole(a) || a.is(Kind::Float)) && op == Operator::Multiply) return scaledSpan(op, b, a, arena);
    failOperands(op, a, b);
}

} // namespace understudy::formula
