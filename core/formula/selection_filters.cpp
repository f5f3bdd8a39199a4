// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/attribute_path.h"
#include "formula/failure.h"
#include "formula/filters.h"
#include "formula/sequence.h"

#include <algorithm>

namespace understudy::formula {

namespace {

/// The argument of this name; null if there is none.
const Argument* named(const Call& call, std::string_view name) {
    for (const Argument& argument : call.arguments)
        if (argument.name == name) return &argument;
    return nullptr;
}

Value attributeOfEach(const Call& call) {
    const Argument* attribute = named(call, "attribute");
    const Argument* otherwise = named(call, "default");
    if (!attribute) fail(Core::tr("map requires a filter argument"));
    const AttributePath path(attribute->value, false, call.environment);
    std::vector<Value> values;
    for (const Value& item : iterated(call.self, call.arena))
        values.push_back(path.of(item, otherwise ? otherwise->value : Value::null()));
    return makeList(values, call.arena);
}

std::string_view nameArgument(const Value& value) {
    if (value.is(Kind::Undefined)) failUndefined(value);
    if (!value.is(Kind::String)) fail(Core::tr("the name of a filter or test must be text, not %1", typeName(value)));
    return value.view();
}

Value map(const Call& call) {
    if (call.arguments.empty() || !call.arguments.front().name.empty()) return attributeOfEach(call);
    const std::string_view name = nameArgument(call.arguments.front().value);
    const Builtin* filter = findFilter(name);
    if (!filter) fail(Core::tr("No filter named '%1'.", name));
    std::vector<Value> values;
    for (const Value& item : iterated(call.self, call.arena))
        values.push_back(callBuiltin(*filter, item, call.arguments.subspan(1), call.environment));
    return makeList(values, call.arena);
}

/// select, reject and their kin on attributes: keeps the items whose test gives `wanted`.
template <bool byAttribute, bool wanted>
Value select(const Call& call) {
    std::span<const Argument> rest = call.arguments;
    if (byAttribute && rest.empty()) fail(Core::tr("Missing parameter for attribute name"));
    const AttributePath path(byAttribute ? rest.front().value : Value::null(), false, call.environment);
    if (byAttribute) rest = rest.subspan(1);
    const Builtin* test = rest.empty() ? nullptr : findTest(nameArgument(rest.front().value));
    if (!rest.empty() && !test) fail(Core::tr("No test named '%1'.", rest.front().value.view()));
    std::vector<Value> kept;
    for (const Value& item : iterated(call.self, call.arena)) {
        const Value subject = path.of(item);
        const Value holds = test ? callBuiltin(*test, subject, rest.subspan(1), call.environment) : subject;
        if (truth(holds) == wanted) kept.push_back(item);
    }
    return makeList(kept, call.arena);
}

/// An attribute and nothing else: no key of a dict.
Value attr(const Call& call) {
    if (call.self.is(Kind::Dict)) return missingAttribute(call.self, call.string(0), call.arena);
    return propertyOf(call.self, Value::string(call.string(0)), call.environment);
}

Value groupBy(const Call& call) {
    const Value otherwise = call.value(1);
    const bool ignoreCase = !call.flag(2, false);
    const AttributePath key(call, 0, ignoreCase), shown(call, 0);
    const auto items = iterated(call.self, call.arena);
    std::vector<Value> sorted(items.begin(), items.end()), groups;
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Value& a, const Value& b) {
        return compare(key.of(a, otherwise), key.of(b, otherwise)) < 0;
    });
    for (auto at = sorted.begin(); at != sorted.end();) {
        const Value first = key.of(*at, otherwise);
        const auto end = std::find_if(at, sorted.end(), [&](const Value& v) { return !equals(key.of(v, otherwise), first); });
        const Value members = makeList(std::vector<Value>(at, end), call.arena);
        groups.push_back(makeList({shown.of(*at, otherwise), members}, call.arena, Kind::Tuple));
        at = end;
    }
    return makeList(groups, call.arena);
}

constexpr Builtin kFilters[] = {
    {"map", map, 0, {}, true},
    {"select", select<false, true>, 0, {}, true},
    {"reject", select<false, false>, 0, {}, true},
    {"selectattr", select<true, true>, 0, {}, true},
    {"rejectattr", select<true, false>, 0, {}, true},
    {"attr", attr, 1, {"name"}},
    {"groupby", groupBy, 1, {"attribute", "default", "case_sensitive"}},
};

} // namespace

std::span<const Builtin> selectionFilters() { return kFilters; }

} // namespace understudy::formula
