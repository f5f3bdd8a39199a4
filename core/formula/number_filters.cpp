// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/arithmetic.h"
#include "formula/decimal.h"
#include "formula/failure.h"
#include "formula/filters.h"
#include "formula/number_parse.h"
#include "formula/number_text.h"
#include "formula/sequence.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy::formula {

namespace {

constexpr int kMaxDigits = 400;

/// The integer part of a double; nothing if it is infinite or not a number.
std::optional<std::int64_t> truncated(double number) {
    if (!std::isfinite(number)) return std::nullopt;
    if (std::fabs(number) >= 0x1p63) failTooLarge();
    return static_cast<std::int64_t>(number);
}

std::optional<std::int64_t> asInteger(const Call& call) {
    const Value& value = call.self;
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return value.integer;
    if (value.isNumber()) return truncated(toDouble(value));
    if (!value.is(Kind::String) && !value.is(Kind::Callable)) return std::nullopt;
    const std::string_view text = call.selfText();
    if (const auto whole = parsedInteger(text, static_cast<int>(call.integer(1, 10)))) return whole;
    const auto real = parsedFloat(text);
    return real ? truncated(*real) : std::nullopt;
}

Value toInteger(const Call& call) {
    if (call.self.is(Kind::Undefined)) failUndefined(call.self);
    if (const auto whole = asInteger(call)) return Value::of(*whole);
    return call.has(0) ? call.value(0) : Value::of(std::int64_t{0});
}

Value toFloat(const Call& call) {
    if (call.self.is(Kind::Undefined)) failUndefined(call.self);
    if (call.self.isNumber()) return Value::of(toDouble(call.self));
    const bool textual = call.self.is(Kind::String) || call.self.is(Kind::Callable);
    if (const auto real = textual ? parsedFloat(call.selfText()) : std::nullopt) return Value::of(*real);
    return call.has(0) ? call.value(0) : Value::of(0.0);
}

Value absolute(const Call& call) {
    const Value& value = call.self;
    if (value.is(Kind::Float)) return Value::of(std::fabs(value.real));
    if (value.isNumber() || value.is(Kind::Duration)) return value.integer < 0 ? negated(value, call.arena) : affirmed(value);
    fail(Core::tr("bad operand type for abs(): '%1'", typeName(value)));
}

/// Python's round() of an integer to tens, hundreds …
Value roundedInteger(std::int64_t value, int digits) {
    if (digits >= 0) return Value::of(value);
    if (digits < -18) return Value::of(std::int64_t{0});
    return Value::of(roundedDecimal(Value::decimal(value, 0), digits).integer);
}

Value roundedTo(const Value& value, int digits) {
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return roundedInteger(value.integer, digits);
    if (value.is(Kind::Decimal)) return roundedDecimal(value, digits);
    return Value::of(roundedDouble(value.real, digits));
}

Value round(const Call& call) {
    if (call.self.is(Kind::Undefined)) failUndefined(call.self);
    if (!call.self.isNumber()) fail(Core::tr("type %1 doesn't define __round__ method", typeName(call.self)));
    const auto digits = static_cast<int>(std::clamp<std::int64_t>(call.integer(0, 0), -kMaxDigits, kMaxDigits));
    const std::string_view method = call.text(1, "common");
    if (method == "common") return roundedTo(call.self, digits);
    if (method != "ceil" && method != "floor") fail(Core::tr("method must be common, ceil or floor"));
    const double unit = std::pow(10.0, digits), scaled = toDouble(call.self) * unit;
    return Value::of((method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) / unit);
}

Value fileSize(const Call& call) {
    static constexpr std::array<std::string_view, 8> kUnits{"k", "M", "G", "T", "P", "E", "Z", "Y"};
    const Value number = toFloat(call);
    const bool binary = call.flag(0, false);
    const double base = binary ? 1024 : 1000, bytes = number.real;
    if (bytes == 1) return Value::string("1 Byte");
    if (bytes < base) return call.result(std::to_string(static_cast<std::int64_t>(bytes)) + " Bytes");
    double unit = base;
    std::size_t prefix = 0;
    for (; prefix + 1 < kUnits.size() && bytes >= unit * base; ++prefix) unit *= base;
    Layout layout;
    layout.type = 'f';
    layout.precision = 1;
    std::string name(kUnits[prefix]);
    if (binary) name = name == "k" ? "Ki" : name + "i";
    return call.result(floatText(bytes / unit, layout) + " " + name + "B");
}

constexpr Builtin kFilters[] = {
    {"int", toInteger, 0, {"default", "base"}},
    {"float", toFloat, 0, {"default"}},
    {"abs", absolute},
    {"round", round, 0, {"precision", "method"}},
    {"filesizeformat", fileSize, 0, {"binary"}},
};

} // namespace

std::span<const Builtin> numberFilters() { return kFilters; }

} // namespace understudy::formula
