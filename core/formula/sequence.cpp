// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/sequence.h"

#include "base/text.h"
#include "formula/builtins.h"
#include "formula/failure.h"
#include "formula/unicode.h"

#include <algorithm>

namespace understudy::formula {

namespace {

bool isSequence(const Value& value) { return value.is(Kind::List) || value.is(Kind::Tuple); }

std::span<const Value> characters(std::string_view text, Arena& arena) {
    Value* items = arena.array<Value>(text.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        nextCodePoint(text, at);
        items[count++] = Value::string(text.substr(begin, at - begin));
    }
    return {items, count};
}

std::span<const Value> keys(const Value& dict, Arena& arena) {
    Value* items = arena.array<Value>(dict.size);
    for (std::uint32_t i = 0; i < dict.size; ++i) items[i] = dict.items[2 * i];
    return {items, dict.size};
}

/// The character number `index` of a string, counted from the end if negative.
Value characterAt(const Value& text, std::int64_t index) {
    const std::int64_t length = lengthOf(text);
    if (index < 0) index += length;
    if (index < 0 || index >= length) return Value::undefined();
    const std::size_t begin = unicode::byteOffset(text.view(), static_cast<std::size_t>(index));
    std::size_t end = begin;
    nextCodePoint(text.view(), end);
    return Value::string(text.view().substr(begin, end - begin));
}

Value itemAt(const Value& sequence, std::int64_t index) {
    if (index < 0) index += sequence.size;
    return index < 0 || index >= sequence.size ? Value::undefined() : sequence.items[index];
}

Value found(const Value& object, const Value& key, Environment& environment) {
    const bool whole = key.is(Kind::Integer) || key.is(Kind::Bool);
    if (object.is(Kind::Dict)) {
        const Value* value = isHashable(key) ? findKey(object, key) : nullptr;
        return value ? *value : Value::undefined();
    }
    if (isSequence(object) && whole) return itemAt(object, key.integer);
    if (object.is(Kind::String) && whole) return characterAt(object, key.integer);
    const bool own = object.is(Kind::Reference) || object.is(Kind::Callable);
    return own && key.is(Kind::String) ? environment.attribute(object, key.view()) : Value::undefined();
}

/// Python's slice.indices().
struct Bounds {
    std::int64_t start, stop, step;
};

std::int64_t clamped(const Value* part, std::int64_t length, std::int64_t low, std::int64_t high,
                     std::int64_t otherwise) {
    if (!part || part->is(Kind::Null)) return otherwise;
    const std::int64_t index = indexOf(*part);
    return std::clamp(index < 0 ? index + length : index, low, high);
}

Bounds bounds(const Value* start, const Value* stop, const Value* step, std::int64_t length) {
    const std::int64_t by = !step || step->is(Kind::Null) ? 1 : std::max<std::int64_t>(indexOf(*step), -INT64_MAX);
    if (by == 0) fail(Core::tr("slice step cannot be zero"));
    const std::int64_t low = by > 0 ? 0 : -1, high = by > 0 ? length : length - 1;
    return {clamped(start, length, low, high, by > 0 ? low : high),
            clamped(stop, length, low, high, by > 0 ? high : low), by};
}

std::vector<Value> picked(std::span<const Value> items, Bounds b) {
    std::vector<Value> result;
    const auto inside = [&](std::int64_t i) { return b.step > 0 ? i < b.stop : i > b.stop; };
    for (std::int64_t i = b.start; inside(i);) {
        result.push_back(items[static_cast<std::size_t>(i)]);
        if (__builtin_add_overflow(i, b.step, &i)) break;
    }
    return result;
}

Value textSlice(const Value& text, Bounds b, Arena& arena) {
    if (b.step == 1) {
        const std::string_view view = text.view();
        if (b.start >= b.stop) return Value::string({});
        const std::size_t begin = unicode::byteOffset(view, static_cast<std::size_t>(b.start));
        const std::size_t size = unicode::byteOffset(view.substr(begin), static_cast<std::size_t>(b.stop - b.start));
        return Value::string(view.substr(begin, size));
    }
    std::string result;
    for (const Value& character : picked(characters(text.view(), arena), b)) result += character.view();
    return Value::string(arena.copy(result));
}

} // namespace

bool isIterable(const Value& value) {
    return value.is(Kind::String) || value.is(Kind::Undefined) || isSequence(value) || value.is(Kind::Dict);
}

std::span<const Value> iterated(const Value& value, Arena& arena) {
    if (isSequence(value)) return {value.items, value.size};
    if (value.is(Kind::Dict)) return keys(value, arena);
    if (value.is(Kind::String)) return characters(value.view(), arena);
    if (value.is(Kind::Undefined)) return {};
    fail(Core::tr("'%1' object is not iterable", typeName(value)));
}

std::int64_t lengthOf(const Value& value) {
    if (value.is(Kind::String))
        return static_cast<std::int64_t>(unicode::isAscii(value.view()) ? value.size : utf8Length(value.view()));
    if (value.is(Kind::Undefined)) return 0;
    if (!isIterable(value)) fail(Core::tr("object of type '%1' has no len()", typeName(value)));
    return value.size;
}

Value makeList(const std::vector<Value>& items, Arena& arena, Kind kind) {
    Value* copy = arena.array<Value>(items.size());
    std::copy(items.begin(), items.end(), copy);
    return Value::list(kind, copy, static_cast<std::uint32_t>(items.size()));
}

Value makeDict(std::span<const Value> items, Arena& arena) {
    Value* copy = arena.array<Value>(items.size());
    Value dict = Value::list(Kind::Dict, copy, 0);
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (const Value* value = findKey(dict, items[i])) {
            copy[value - copy] = items[i + 1];
            continue;
        }
        copy[2 * dict.size] = items[i];
        copy[2 * dict.size + 1] = items[i + 1];
        ++dict.size;
    }
    return dict;
}

bool isHashable(const Value& value) {
    if (value.is(Kind::List) || value.is(Kind::Dict)) return false;
    return !value.is(Kind::Tuple) || std::all_of(value.items, value.items + value.size, isHashable);
}

const Value* findKey(const Value& dict, const Value& key) {
    if (!isHashable(key)) fail(Core::tr("unhashable type: '%1'", typeName(key)));
    for (std::uint32_t i = 0; i < dict.size; ++i)
        if (equals(dict.items[2 * i], key)) return &dict.items[2 * i + 1];
    return nullptr;
}

Value elementOf(const Value& object, const Value& key, Environment& environment) {
    if (object.is(Kind::Undefined)) failUndefined(object);
    const Value value = found(object, key, environment);
    return value.is(Kind::Undefined) && value.size == 0 ? missingElement(object, key, environment.arena()) : value;
}

Value propertyOf(const Value& object, const Value& name, Environment& environment) {
    const Member* member = name.is(Kind::String) ? findMember(name.view()) : nullptr;
    const Builtin* property = member ? member->properties[static_cast<std::size_t>(object.kind)] : nullptr;
    return property ? callBuiltin(*property, object, {}, environment) : elementOf(object, name, environment);
}

Value sliceOf(const Value& object, const Value* start, const Value* stop, const Value* step, Arena& arena) {
    if (object.is(Kind::Undefined)) failUndefined(object);
    if (!object.is(Kind::String) && !isSequence(object))
        return undefinedBecause(Lack::Subscript, arena, typeName(object));
    const Bounds b = bounds(start, stop, step, lengthOf(object));
    if (object.is(Kind::String)) return textSlice(object, b, arena);
    return makeList(picked({object.items, object.size}, b), arena, object.kind);
}

bool contains(const Value& container, const Value& item) {
    if (container.is(Kind::Dict)) return findKey(container, item) != nullptr;
    if (isSequence(container))
        return std::any_of(container.items, container.items + container.size,
                           [&](const Value& other) { return equals(other, item); });
    if (container.is(Kind::Undefined)) return false;
    if (!container.is(Kind::String)) fail(Core::tr("argument of type '%1' is not iterable", typeName(container)));
    if (!item.is(Kind::String)) fail(Core::tr("'in <string>' requires string as left operand, not %1", typeName(item)));
    return container.view().find(item.view()) != std::string_view::npos;
}

std::int64_t indexOf(const Value& value) {
    if (value.is(Kind::Undefined)) failUndefined(value);
    if (!value.is(Kind::Integer) && !value.is(Kind::Bool))
        fail(Core::tr("'%1' object cannot be interpreted as an integer", typeName(value)));
    return value.integer;
}

} // namespace understudy::formula
