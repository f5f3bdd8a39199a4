// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formula/arithmetic.h"
#include "formula/attribute_path.h"
#include "formula/failure.h"
#include "formula/filters.h"
#include "formula/python_text.h"
#include "formula/sequence.h"

#include <algorithm>

namespace understudy::formula {

namespace {

constexpr std::int64_t kMaxParts = 1'000'000;

std::span<const Value> items(const Call& call) { return iterated(call.self, call.arena); }

std::vector<Value> copied(const Call& call) {
    const auto list = items(call);
    return {list.begin(), list.end()};
}

Value orDefault(const Call& call) {
    const bool missing = call.self.is(Kind::Undefined) || (call.flag(1, false) && !truth(call.self));
    if (!missing) return call.self;
    return call.has(0) ? call.value(0) : Value::string({});
}

Value length(const Call& call) { return Value::of(lengthOf(call.self)); }

Value first(const Call& call) {
    const auto list = items(call);
    return list.empty() ? undefinedBecause(Lack::First, call.arena) : list.front();
}

Value last(const Call& call) {
    const auto list = items(call);
    return list.empty() ? undefinedBecause(Lack::Last, call.arena) : list.back();
}

Value join(const Call& call) {
    const AttributePath path(call, 1);
    const std::string_view separator = call.text(0, {});
    std::string text;
    bool any = false;
    for (const Value& item : items(call)) {
        if (any) text += separator;
        text += textOf(path.of(item), call.environment);
        any = true;
    }
    return call.result(text);
}

Value list(const Call& call) { return makeList(copied(call), call.arena); }

Value reverse(const Call& call) {
    std::vector<Value> values = copied(call);
    std::reverse(values.begin(), values.end());
    if (!call.self.is(Kind::String)) return makeList(values, call.arena);
    std::string text;
    for (const Value& character : values) text += character.view();
    return call.result(text);
}

Value sum(const Call& call) {
    const AttributePath path(call, 0);
    Value total = call.has(1) ? call.value(1) : Value::of(std::int64_t{0});
    for (const Value& item : items(call)) total = arithmetic(Operator::Add, total, path.of(item), call.arena);
    return total;
}

/// The smallest or greatest item; the first of several equal ones.
template <int wanted>
Value extreme(const Call& call) {
    const auto list = items(call);
    if (list.empty()) return undefinedBecause(Lack::Aggregate, call.arena);
    const AttributePath path(call, 1, !call.flag(0, false));
    const Value* best = &list.front();
    for (const Value& item : list)
        if (compare(path.of(item), path.of(*best)) * wanted > 0) best = &item;
    return *best;
}

/// Sorts stably by keys that are made once.
void sortBy(std::vector<std::pair<Value, Value>>& keyed, bool descending) {
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        return descending ? compare(b.first, a.first) < 0 : compare(a.first, b.first) < 0;
    });
}

Value values(const std::vector<std::pair<Value, Value>>& keyed, Arena& arena) {
    std::vector<Value> list;
    for (const auto& [key, value] : keyed) list.push_back(value);
    return makeList(list, arena);
}

/// The parts of "age,name", each a path of its own.
std::vector<AttributePath> sortPaths(const Call& call, bool ignoreCase) {
    std::vector<AttributePath> paths;
    if (!call.has(2) || !call.value(2).is(Kind::String)) return {AttributePath(call, 2, ignoreCase)};
    for (const std::string_view part : split(call.string(2), ","))
        paths.emplace_back(Value::string(part), ignoreCase, call.environment);
    return paths;
}

Value sort(const Call& call) {
    const std::vector<AttributePath> paths = sortPaths(call, !call.flag(1, false));
    std::vector<std::pair<Value, Value>> keyed;
    for (const Value& item : items(call)) {
        std::vector<Value> key;
        for (const AttributePath& path : paths) key.push_back(path.of(item));
        keyed.emplace_back(makeList(key, call.arena), item);
    }
    sortBy(keyed, call.flag(0, false));
    return values(keyed, call.arena);
}

Value dictSort(const Call& call) {
    if (!call.self.is(Kind::Dict)) fail(Core::tr("dictsort needs a dict, not %1", typeName(call.self)));
    const std::string_view by = call.text(1, "key");
    if (by != "key" && by != "value") fail(Core::tr("You can only sort by either \"key\" or \"value\""));
    const AttributePath path(Value::null(), !call.flag(0, false), call.environment);
    std::vector<std::pair<Value, Value>> keyed;
    for (std::uint32_t i = 0; i < call.self.size; ++i) {
        const Value* pair = call.self.items + 2 * i;
        keyed.emplace_back(path.of(by == "key" ? pair[0] : pair[1]), Value::list(Kind::Tuple, pair, 2));
    }
    sortBy(keyed, call.flag(2, false));
    return values(keyed, call.arena);
}

Value unique(const Call& call) {
    const AttributePath path(call, 1, !call.flag(0, false));
    std::vector<Value> seen, kept;
    for (const Value& item : items(call)) {
        const Value key = path.of(item);
        if (std::any_of(seen.begin(), seen.end(), [&](const Value& other) { return equals(other, key); })) continue;
        seen.push_back(key);
        kept.push_back(item);
    }
    return makeList(kept, call.arena);
}

std::int64_t partCount(const Call& call) {
    const std::int64_t count = call.integer(0, 1);
    if (count < 1 || count > kMaxParts) fail(Core::tr("the number of parts must be between 1 and a million"));
    return count;
}

Value batch(const Call& call) {
    const auto size = static_cast<std::size_t>(partCount(call));
    const std::vector<Value> all = copied(call);
    std::vector<Value> batches;
    for (std::size_t at = 0; at < all.size(); at += size) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at);
        std::vector<Value> part(begin, begin + static_cast<std::ptrdiff_t>(std::min(size, all.size() - at)));
        if (call.has(1) && !call.value(1).is(Kind::Null)) part.resize(size, call.value(1));
        batches.push_back(makeList(part, call.arena));
    }
    return makeList(batches, call.arena);
}

Value slice(const Call& call) {
    const auto count = static_cast<std::size_t>(partCount(call));
    const std::vector<Value> all = copied(call);
    const std::size_t size = all.size() / count, longer = all.size() % count;
    std::vector<Value> slices;
    auto at = all.begin();
    for (std::size_t i = 0; i < count; ++i) {
        const auto end = at + static_cast<std::ptrdiff_t>(size + (i < longer ? 1 : 0));
        std::vector<Value> part(at, end);
        if (call.has(1) && !call.value(1).is(Kind::Null) && i >= longer) part.push_back(call.value(1));
        slices.push_back(makeList(part, call.arena));
        at = end;
    }
    return makeList(slices, call.arena);
}

Value pairs(const Call& call) {
    if (call.self.is(Kind::Undefined)) return makeList({}, call.arena);
    if (!call.self.is(Kind::Dict)) fail(Core::tr("Can only get item pairs from a mapping."));
    std::vector<Value> list;
    for (std::uint32_t i = 0; i < call.self.size; ++i)
        list.push_back(Value::list(Kind::Tuple, call.self.items + 2 * i, 2));
    return makeList(list, call.arena);
}

constexpr Builtin kFilters[] = {
    {"default", orDefault, 0, {"default_value", "boolean"}},
    {"d", orDefault, 0, {"default_value", "boolean"}},
    {"length", length},
    {"count", length},
    {"first", first},
    {"last", last},
    {"join", join, 0, {"d", "attribute"}},
    {"list", list},
    {"reverse", reverse},
    {"sum", sum, 0, {"attribute", "start"}},
    {"min", extreme<-1>, 0, {"case_sensitive", "attribute"}},
    {"max", extreme<1>, 0, {"case_sensitive", "attribute"}},
    {"sort", sort, 0, {"reverse", "case_sensitive", "attribute"}},
    {"dictsort", dictSort, 0, {"case_sensitive", "by", "reverse"}},
    {"unique", unique, 0, {"case_sensitive", "attribute"}},
    {"batch", batch, 1, {"linecount", "fill_with"}},
    {"slice", slice, 1, {"slices", "fill_with"}},
    {"items", pairs},
};

} // namespace

std::span<const Builtin> sequenceFilters() { return kFilters; }

} // namespace understudy::formula
