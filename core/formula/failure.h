// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

namespace understudy::formula {

/// Throws an EvaluationError; the evaluator adds the place.
[[noreturn]] void fail(Message message);
/// For an operation that undefined values do not take part in: "'x' is undefined".
[[noreturn]] void failUndefined(const Value& value);
[[noreturn]] void failTooLarge();

/// Undefined, remembering the name for the error that may follow.
Value undefinedName(std::string_view name);
/// What is not there, besides a name.
enum class Lack : std::int16_t { Name, Attribute, Element, Subscript, First, Last, Aggregate, Otherwise };

/// Undefined, remembering why: `object` has no such `part`.
Value undefinedBecause(Lack lack, Arena& arena, std::string_view object = {}, std::string_view part = {});
/// Undefined because `object` has no such attribute or element.
Value missingAttribute(const Value& object, std::string_view name, Arena& arena);
Value missingElement(const Value& object, const Value& key, Arena& arena);

/// "str", "datetime.date": the Python type of a value.
std::string typeName(const Value& value);

} // namespace understudy::formula
