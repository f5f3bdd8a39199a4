// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/compare.h"

#include "formula/arithmetic.h"
#include "formula/calendar.h"
#include "formula/decimal.h"
#include "formula/failure.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstring>

namespace understudy::formula {

namespace {

bool isSequence(const Value& value) { return value.is(Kind::List) || value.is(Kind::Tuple); }

int sign(std::partial_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

/// An integer or decimal against a double, exactly, without rounding the integer.
std::partial_ordering exactAgainst(const Value& exact, double real) {
    if (std::isnan(real)) return std::partial_ordering::unordered;
    if (real >= 0x1p63) return std::partial_ordering::less;
    if (real < -0x1p63) return std::partial_ordering::greater;
    const double whole = std::floor(real);
    const int order = compareDecimals(exact, Value::of(static_cast<std::int64_t>(whole)));
    if (exact.is(Kind::Decimal) && real != whole) return compareDecimalToDouble(exact, real) <=> 0;
    return order == 0 && real > whole ? std::partial_ordering::less : order <=> 0;
}

std::partial_ordering ofNumbers(const Value& a, const Value& b) {
    if (a.is(Kind::Integer) && b.is(Kind::Integer)) return a.integer <=> b.integer;
    if (a.is(Kind::Float) && b.is(Kind::Float)) return a.real <=> b.real;
    if (b.is(Kind::Float)) return exactAgainst(a, b.real);
    if (a.is(Kind::Float)) return 0 <=> exactAgainst(b, a.real);
    return compareDecimals(a, b) <=> 0;
}

bool sameZoneKind(const Value& a, const Value& b) {
    return (a.extra == Value::kNaive) == (b.extra == Value::kNaive);
}

bool equalItems(const Value& a, const Value& b, std::size_t count) {
    return a.size == b.size && std::equal(a.items, a.items + count, b.items, equals);
}

/// Dicts are equal whatever the order of their keys.
bool equalDicts(const Value& a, const Value& b) {
    const auto find = [&](const Value& key) -> const Value* {
        for (std::uint32_t i = 0; i < b.size; ++i)
            if (equals(b.items[2 * i], key)) return &b.items[2 * i + 1];
        return nullptr;
    };
    for (std::uint32_t i = 0; i < a.size; ++i) {
        const Value* other = find(a.items[2 * i]);
        if (!other || !equals(a.items[2 * i + 1], *other)) return false;
    }
    return a.size == b.size;
}

bool equalDeltas(const Delta& a, const Delta& b) {
    const auto months = [](const Delta& d) { return std::int64_t{d.years} * 12 + d.months; };
    const auto absolute = [](const Delta& d) {
        return std::array<int, 9>{d.year,   d.month,  d.day,         d.hour,    d.minute,
                                  d.second, d.microsecond, d.weekday, d.weekdayOrdinal};
    };
    const DeltaTime left = deltaTime(a), right = deltaTime(b);
    return months(a) == months(b) && left.days == right.days && left.microseconds == right.microseconds &&
           absolute(a) == absolute(b);
}

/// Unlike kinds are unequal, except numbers.
bool equalAlike(const Value& a, const Value& b) {
    switch (a.kind) {
    case Kind::Undefined:
    case Kind::Null: return true;
    case Kind::String: return a.view() == b.view();
    case Kind::DateTime: return sameZoneKind(a, b) && utcMicros(a) == utcMicros(b);
    case Kind::Delta: return equalDeltas(*a.delta, *b.delta);
    case Kind::List:
    case Kind::Tuple: return equalItems(a, b, a.size);
    case Kind::Dict: return equalDicts(a, b);
    case Kind::Reference: return a.size == b.size && a.integer == b.integer;
    default: return a.integer == b.integer;
    }
}

[[noreturn]] void failOrder(Operator op, const Value& a, const Value& b) {
    if (a.is(Kind::Undefined)) failUndefined(a);
    if (b.is(Kind::Undefined)) failUndefined(b);
    if (isMoment(a) && isMoment(b))
        fail(a.kind == b.kind ? Core::tr("can't compare offset-naive and offset-aware datetimes")
                              : Core::tr("can't compare datetime.datetime to datetime.date"));
    fail(Core::tr("'%1' not supported between instances of '%2' and '%3'", symbolOf(op), typeName(a), typeName(b)));
}

std::partial_ordering ordered(Operator op, const Value& a, const Value& b);

std::partial_ordering ofSequences(Operator op, const Value& a, const Value& b) {
    for (std::uint32_t i = 0; i < std::min(a.size, b.size); ++i)
        if (!equals(a.items[i], b.items[i])) return ordered(op, a.items[i], b.items[i]);
    return a.size <=> b.size;
}

std::partial_ordering ordered(Operator op, const Value& a, const Value& b) {
    if (a.isNumber() && b.isNumber()) return ofNumbers(a, b);
    if (a.kind != b.kind) failOrder(op, a, b);
    switch (a.kind) {
    case Kind::String: return a.view() <=> b.view();
    case Kind::Date:
    case Kind::Duration: return a.integer <=> b.integer;
    case Kind::DateTime:
        if (!sameZoneKind(a, b)) failOrder(op, a, b);
        return utcMicros(a) <=> utcMicros(b);
    default:
        if (!isSequence(a)) failOrder(op, a, b);
        return ofSequences(op, a, b);
    }
}

} // namespace

bool equals(const Value& a, const Value& b) {
    if (a.isNumber() && b.isNumber()) return ofNumbers(a, b) == 0;
    return a.kind == b.kind && equalAlike(a, b);
}

int compare(const Value& a, const Value& b) { return sign(ordered(Operator::Less, a, b)); }

bool compares(Operator op, const Value& a, const Value& b) {
    switch (op) {
    case Operator::Equal: return equals(a, b);
    case Operator::NotEqual: return !equals(a, b);
    case Operator::Less: return ordered(op, a, b) < 0;
    case Operator::LessEqual: return ordered(op, a, b) <= 0;
    case Operator::Greater: return ordered(op, a, b) > 0;
    default: return ordered(op, a, b) >= 0;
    }
}

bool truth(const Value& value) {
    switch (value.kind) {
    case Kind::Undefined:
    case Kind::Null: return false;
    case Kind::Float: return value.real != 0;
    case Kind::Bool:
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Duration: return value.integer != 0;
    case Kind::String:
    case Kind::List:
    case Kind::Tuple:
    case Kind::Dict: return value.size != 0;
    case Kind::Delta: return !equalDeltas(*value.delta, Delta{});
    default: return true;
    }
}

} // namespace understudy::formula
