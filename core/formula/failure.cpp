// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/failure.h"

#include "formula/python_text.h"

namespace understudy::formula {

namespace {

/// An Undefined holds a name, or, with this in `extra`, a whole sentence.
constexpr std::int16_t kSentence = 1;

std::string describe(const Value& object) { return object.is(Kind::Null) ? "None" : typeName(object) + " object"; }

} // namespace

void fail(std::string message) { throw EvaluationError{std::move(message)}; }

void failUndefined(const Value& value) {
    if (value.size == 0) fail("the value is undefined");
    fail(value.extra == kSentence ? std::string(value.view()) : "'" + std::string(value.view()) + "' is undefined");
}

void failTooLarge() { fail("the result is too large: integers beyond 64 bits are not supported"); }

Value undefinedName(std::string_view name) {
    Value value = Value::undefined();
    value.chars = name.data();
    value.size = static_cast<std::uint32_t>(name.size());
    return value;
}

Value undefinedBecause(std::string message, Arena& arena) {
    Value value = undefinedName(arena.copy(message));
    value.extra = kSentence;
    return value;
}

Value missingAttribute(const Value& object, std::string_view name, Arena& arena) {
    return undefinedBecause("'" + describe(object) + "' has no attribute '" + std::string(name) + "'", arena);
}

Value missingElement(const Value& object, const Value& key, Arena& arena) {
    if (key.is(Kind::String)) return missingAttribute(object, key.view(), arena);
    std::string text = describe(object) + " has no element ";
    appendRepr(text, key);
    return undefinedBecause(std::move(text), arena);
}

std::string typeName(const Value& value) {
    switch (value.kind) {
    case Kind::Decimal: return "decimal.Decimal";
    case Kind::Date: return "datetime.date";
    case Kind::DateTime: return "datetime.datetime";
    case Kind::Duration: return "datetime.timedelta";
    default: return kindName(value.kind);
    }
}

} // namespace understudy::formula
