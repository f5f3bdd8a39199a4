// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/arithmetic.h"
#include "formula/failure.h"
#include "formula/members.h"
#include "formula/sequence.h"

#include <algorithm>
#include <cmath>

namespace understudy::formula {

namespace {

Value items(const Call& call) {
    std::vector<Value> pairs;
    for (std::uint32_t i = 0; i < call.self.size; ++i)
        pairs.push_back(Value::list(Kind::Tuple, call.self.items + 2 * i, 2));
    return makeList(pairs, call.arena);
}

Value keys(const Call& call) {
    const auto list = iterated(call.self, call.arena);
    return Value::list(Kind::List, list.data(), static_cast<std::uint32_t>(list.size()));
}

Value values(const Call& call) {
    std::vector<Value> list;
    for (std::uint32_t i = 0; i < call.self.size; ++i) list.push_back(call.self.items[2 * i + 1]);
    return makeList(list, call.arena);
}

Value get(const Call& call) {
    const Value* value = findKey(call.self, call.value(0));
    return value ? *value : call.value(1);
}

Value count(const Call& call) {
    const auto same = [&](const Value& item) { return equals(item, call.value(0)); };
    return Value::of(std::int64_t{std::count_if(call.self.items, call.self.items + call.self.size, same)});
}

Value index(const Call& call) {
    for (std::uint32_t i = 0; i < call.self.size; ++i)
        if (equals(call.self.items[i], call.value(0))) return Value::of(std::int64_t{i});
    fail(Core::tr("the value is not in the %1", typeName(call.self)));
}

Value isInteger(const Call& call) {
    const double number = toDouble(call.self);
    return Value::boolean(std::isfinite(number) && number == std::floor(number));
}

constexpr Builtin kDictMethods[] = {
    {"items", items},
    {"keys", keys},
    {"values", values},
    {"get", get, 1, {"key", "default"}},
};

constexpr Builtin kListMethods[] = {
    {"count", count, 1, {"value"}},
    {"index", index, 1, {"value"}},
};

constexpr Builtin kNumberMethods[] = {{"is_integer", isInteger}};

} // namespace

std::span<const Builtin> dictMethods() { return kDictMethods; }
std::span<const Builtin> listMethods() { return kListMethods; }
std::span<const Builtin> numberMethods() { return kNumberMethods; }

} // namespace understudy::formula
