// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/failure.h"

#include "formula/python_text.h"

#include <algorithm>

namespace understudy::formula {

namespace {

/// Stands in the text of an Undefined between the object and the part that it lacks.
constexpr char kBetween = '\0';

std::string describe(const Value& object) { return object.is(Kind::Null) ? "None" : typeName(object) + " object"; }

Message reasonOf(const Value& undefined) {
    const std::string_view text = undefined.view(), object = text.substr(0, text.find(kBetween));
    const std::string_view part = text.substr(std::min(object.size() + 1, text.size()));
    switch (static_cast<Lack>(undefined.extra)) {
    case Lack::Attribute: return Core::tr("'%1' has no attribute '%2'", object, part);
    case Lack::Element: return Core::tr("%1 has no element %2", object, part);
    case Lack::Subscript: return Core::tr("'%1' object is not subscriptable", object);
    case Lack::First: return Core::tr("No first item, sequence was empty.");
    case Lack::Last: return Core::tr("No last item, sequence was empty.");
    case Lack::Aggregate: return Core::tr("No aggregated item, sequence was empty.");
    case Lack::Otherwise: return Core::tr("the inline if-expression evaluated to false and no else section was defined");
    default: return Core::tr("'%1' is undefined", object);
    }
}

} // namespace

void fail(Message message) { throw EvaluationError{std::move(message)}; }

void failUndefined(const Value& value) {
    fail(value.size == 0 ? Core::tr("the value is undefined") : reasonOf(value));
}

void failTooLarge() { fail(Core::tr("the result is too large: integers beyond 64 bits are not supported")); }

Value undefinedName(std::string_view name) {
    Value value = Value::undefined();
    value.chars = name.data();
    value.size = static_cast<std::uint32_t>(name.size());
    return value;
}

Value undefinedBecause(Lack lack, Arena& arena, std::string_view object, std::string_view part) {
    Value value = undefinedName(arena.copy(std::string(object) + kBetween + std::string(part)));
    value.extra = static_cast<std::int16_t>(lack);
    return value;
}

Value missingAttribute(const Value& object, std::string_view name, Arena& arena) {
    return undefinedBecause(Lack::Attribute, arena, describe(object), name);
}

Value missingElement(const Value& object, const Value& key, Arena& arena) {
    if (key.is(Kind::String)) return missingAttribute(object, key.view(), arena);
    std::string text;
    appendRepr(text, key);
    return undefinedBecause(Lack::Element, arena, describe(object), text);
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
