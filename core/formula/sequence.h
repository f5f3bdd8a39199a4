// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

#include <span>
#include <vector>

namespace understudy::formula {

/// What Python's iter() gives: items of a list or tuple, keys of a dict, characters of a string.
std::span<const Value> iterated(const Value& value, Arena& arena);
bool isIterable(const Value& value);

/// Python's len().
std::int64_t lengthOf(const Value& value);

/// A new container in the arena.
Value makeList(const std::vector<Value>& items, Arena& arena, Kind kind = Kind::List);
/// A Dict of key, value, key, value …; a later equal key replaces the value of an earlier one.
Value makeDict(std::span<const Value> items, Arena& arena);

/// True if the value may be the key of a dict.
bool isHashable(const Value& value);
/// The value under a key of a dict, null if there is none.
const Value* findKey(const Value& dict, const Value& key);

/// object[key] of Jinja: undefined if there is no such element or attribute.
Value elementOf(const Value& object, const Value& key, Environment& environment);
/// As elementOf(), but finds the properties of dates and spans first.
Value propertyOf(const Value& object, const Value& name, Environment& environment);
/// object[start:stop:step]; a null pointer is a missing part.
Value sliceOf(const Value& object, const Value* start, const Value* stop, const Value* step, Arena& arena);

/// Python's `item in container`.
bool contains(const Value& container, const Value& item);

/// A whole number used as an index or a count.
std::int64_t indexOf(const Value& value);

} // namespace understudy::formula
