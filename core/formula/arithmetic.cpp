// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/arithmetic.h"

#include "formula/calendar.h"
#include "formula/decimal.h"
#include "formula/failure.h"
#include "formula/joined_text.h"
#include "formula/percent_format.h"

#include <algorithm>
#include <cstring>

namespace understudy::formula {

namespace {

constexpr std::size_t kLongestText = 64u << 20;

bool isWhole(const Value& value) { return value.is(Kind::Integer) || value.is(Kind::Bool); }
bool isSequence(const Value& value) { return value.is(Kind::String) || value.is(Kind::List) || value.is(Kind::Tuple); }

/// + of two strings, or of two lists, or of two tuples.
Value joined(const Value& a, const Value& b, Arena& arena) {
    if (a.is(Kind::String)) {
        const std::string_view parts[] = {a.view(), b.view()};
        return Value::string(joinedText(parts, arena));
    }
    Value* items = arena.array<Value>(std::size_t{a.size} + b.size);
    std::copy(a.items, a.items + a.size, items);
    std::copy(b.items, b.items + b.size, items + a.size);
    return Value::list(a.kind, items, a.size + b.size);
}

/// * of a string or a sequence with a number of times.
Value repeated(const Value& value, std::int64_t times, Arena& arena) {
    const std::size_t count = times < 0 ? 0 : static_cast<std::size_t>(times);
    const std::size_t unit = value.is(Kind::String) ? 1 : sizeof(Value);
    if (value.size > 0 && count > kLongestText / unit / value.size) fail(Core::tr("the repeated text is too long"));
    const std::size_t size = value.size == 0 ? 0 : count * value.size;
    if (value.is(Kind::String)) {
        char* text = arena.chars(size);
        for (std::size_t i = 0; i < size; i += value.size) std::memcpy(text + i, value.chars, value.size);
        return Value::string({text, size});
    }
    Value* items = arena.array<Value>(size);
    for (std::size_t i = 0; i < size; ++i) items[i] = value.items[i % value.size];
    return Value::list(value.kind, items, static_cast<std::uint32_t>(size));
}

Value ofNumbers(Operator op, const Value& a, const Value& b) {
    if (isWhole(a) && isWhole(b)) return integerArithmetic(op, a.integer, b.integer);
    if (!a.is(Kind::Float) && !b.is(Kind::Float)) return decimalArithmetic(op, a, b);
    if (a.is(Kind::Decimal) || b.is(Kind::Decimal)) failOperands(op, a, b);
    return Value::of(floatArithmetic(op, toDouble(a), toDouble(b)));
}

Value ofOthers(Operator op, const Value& a, const Value& b, Arena& arena) {
    if (op == Operator::Add && isSequence(a) && a.kind == b.kind) return joined(a, b, arena);
    if (op == Operator::Multiply && isSequence(a) && isWhole(b)) return repeated(a, b.integer, arena);
    if (op == Operator::Multiply && isWhole(a) && isSequence(b))
        return repeated(b, a.integer, arena);
    if (isCalendar(a) || isCalendar(b)) return calendarArithmetic(op, a, b, arena);
    failOperands(op, a, b);
}

} // namespace

void failOperands(Operator op, const Value& a, const Value& b) {
    const std::string left = typeName(a), right = typeName(b);
    if (op == Operator::Add && isSequence(a))
        fail(Core::tr("can only concatenate %1 (not \"%2\") to %1", left, right));
    const bool sequence = isSequence(a) || isSequence(b);
    if (op == Operator::Multiply && sequence)
        fail(Core::tr("can't multiply sequence by non-int of type '%1'", isSequence(a) ? right : left));
    const std::string symbol = op == Operator::Power ? "** or pow()" : std::string(symbolOf(op));
    fail(Core::tr("unsupported operand type(s) for %1: '%2' and '%3'", symbol, left, right));
}

double toDouble(const Value& number) {
    if (number.is(Kind::Float)) return number.real;
    return number.is(Kind::Decimal) ? decimalToDouble(number) : static_cast<double>(number.integer);
}

Value arithmetic(Operator op, const Value& a, const Value& b, Arena& arena) {
    if (a.isNumber() && b.isNumber()) return ofNumbers(op, a, b);
    if (a.is(Kind::Undefined)) failUndefined(a);
    if (op == Operator::Modulo && a.is(Kind::String)) return percentFormat(a.view(), b, arena);
    if (b.is(Kind::Undefined)) failUndefined(b);
    return ofOthers(op, a, b, arena);
}

Value arithmetic(std::string_view text, const Value& a, const Value& b, Arena& arena) {
    const Operator op = arithmeticOperator(text);
    if (op == Operator::None) fail(Core::tr("'%1' is not an arithmetic operator", text));
    if (op != Operator::Concatenate) return arithmetic(op, a, b, arena);
    return joined(Value::string(str(a, arena)), Value::string(str(b, arena)), arena);
}

Value negated(const Value& value, Arena& arena) {
    switch (value.kind) {
    case Kind::Bool:
    case Kind::Integer: return integerArithmetic(Operator::Subtract, 0, value.integer);
    case Kind::Decimal: return decimalArithmetic(Operator::Subtract, Value::of(std::int64_t{0}), value);
    case Kind::Float: return Value::of(-value.real);
    case Kind::Duration:
    case Kind::Delta: return calendarArithmetic(Operator::Multiply, value, Value::of(std::int64_t{-1}), arena);
    case Kind::Undefined: failUndefined(value);
    default: fail(Core::tr("bad operand type for unary -: '%1'", typeName(value)));
    }
}

Value affirmed(const Value& value) {
    if (value.is(Kind::Undefined)) failUndefined(value);
    if (value.is(Kind::Bool)) return Value::of(value.integer);
    if (value.isNumber() || value.is(Kind::Duration)) return value;
    fail(Core::tr("bad operand type for unary +: '%1'", typeName(value)));
}

} // namespace understudy::formula
