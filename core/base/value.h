// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace understudy {

class Arena;
struct Value;

/// The types a recipe can compute with; each is the Python type Snowfakery would have.
enum class Kind : std::uint8_t {
    Undefined, ///< Jinja's undefined: a name that is not there.
    Null,
    Bool,
    Integer,   ///< 64 bits.
    Decimal,   ///< integer / 10^scale; exact.
    Float,
    String,    ///< UTF-8, not owned.
    Date,      ///< Days since 1970-01-01.
    DateTime,  ///< Microseconds since 1970-01-01T00:00:00 on its own clock; aware ones know their UTC offset.
    Duration,  ///< Microseconds (Python's timedelta).
    Delta,     ///< Calendar distance (dateutil's relativedelta), in an arena.
    Reference, ///< A row: table number and id.
    List,
    Tuple,
    Dict,      ///< Items are key, value, key, value …
    Callable,  ///< A function, method or namespace; known only to the evaluator that made it.
};

/// A calendar distance: relative parts that add up, absolute parts (-1: unset) that replace.
struct Delta {
    std::int32_t years = 0, months = 0, days = 0;
    std::int64_t microseconds = 0;
    std::int32_t year = -1, month = -1, day = -1, hour = -1, minute = -1, second = -1, microsecond = -1;
    std::int8_t weekday = -1;      ///< 0 = Monday.
    std::int8_t weekdayOrdinal = 0;
};

/// One value, 16 bytes, trivially copyable. Text and containers live in an Arena or in static tables.
struct Value {
    Kind kind = Kind::Null;
    /// Set on a String that version 3 must not turn into a number (made by `fake.x`, plugins, function blocks).
    bool exact = false;
    /// Decimal: digits after the point. Aware DateTime: minutes east of UTC. Naive DateTime: kNaive.
    /// String: what is known of its text, see TextTrait.
    std::int16_t extra = 0;
    /// String: bytes. List, Tuple: items. Dict: pairs. Reference: table number.
    std::uint32_t size = 0;
    union {
        std::int64_t integer = 0;
        double real;
        const char* chars;
        const Value* items;
        const Delta* delta;
        const void* pointer;
    };

    static constexpr std::int16_t kNaive = INT16_MIN;

    static Value undefined() { return make(Kind::Undefined, 0); }
    static Value null() { return {}; }
    static Value boolean(bool b) { return make(Kind::Bool, b); }
    static Value of(std::int64_t i) { return make(Kind::Integer, i); }
    static Value of(double d) {
        Value v = make(Kind::Float, 0);
        v.real = d;
        return v;
    }
    static Value decimal(std::int64_t scaled, int scale) {
        Value v = make(Kind::Decimal, scaled);
        v.extra = static_cast<std::int16_t>(scale);
        return v;
    }
    static Value string(std::string_view s, bool exact = false) {
        Value v = make(Kind::String, 0);
        v.exact = exact;
        v.size = static_cast<std::uint32_t>(s.size());
        v.chars = s.data();
        return v;
    }
    /// A String of which more is known: bits of TextTrait.
    static Value text(std::string_view s, int traits) {
        Value v = string(s);
        v.extra = static_cast<std::int16_t>(traits);
        return v;
    }
    static Value date(std::int64_t days) { return make(Kind::Date, days); }
    static Value dateTime(std::int64_t microseconds, std::int16_t offsetMinutes) {
        Value v = make(Kind::DateTime, microseconds);
        v.extra = offsetMinutes;
        return v;
    }
    static Value reference(std::uint32_t table, std::int64_t id) {
        Value v = make(Kind::Reference, id);
        v.size = table;
        return v;
    }
    static Value list(Kind kind, const Value* items, std::uint32_t size) {
        Value v = make(kind, 0);
        v.size = size;
        v.items = items;
        return v;
    }

    bool is(Kind k) const { return kind == k; }
    bool isNumber() const { return kind >= Kind::Bool && kind <= Kind::Float; }
    std::string_view view() const { return {chars, size}; }

private:
    static Value make(Kind kind, std::int64_t integer) {
        Value v;
        v.kind = kind;
        v.integer = integer;
        return v;
    }
};

static_assert(sizeof(Value) == 16);

/// The Python name of a kind, as error messages show it: "int", "str", "NoneType".
const char* kindName(Kind kind);

} // namespace understudy
