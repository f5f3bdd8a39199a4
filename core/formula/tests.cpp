// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/arithmetic.h"
#include "formula/builtins.h"
#include "formula/compare.h"
#include "formula/failure.h"
#include "formula/python_text.h"
#include "formula/sequence.h"
#include "formula/text_properties.h"

namespace understudy::formula {

namespace {

Value no() { return Value::boolean(false); }
Value yes(bool holds) { return Value::boolean(holds); }

template <Kind... kinds>
Value isKind(const Call& call) {
    return yes(((call.self.kind == kinds) || ...));
}

template <bool wanted>
Value isBoolean(const Call& call) {
    return yes(call.self.is(Kind::Bool) && (call.self.integer != 0) == wanted);
}

template <Operator op>
Value compared(const Call& call) {
    return yes(compares(op, call.self, call.value(0)));
}

Value remainderIs(const Call& call, std::int64_t divisor, std::int64_t wanted) {
    const Value rest = arithmetic(Operator::Modulo, call.self, Value::of(divisor), call.arena);
    return yes(equals(rest, Value::of(wanted)));
}

Value isOdd(const Call& call) { return remainderIs(call, 2, 1); }
Value isEven(const Call& call) { return remainderIs(call, 2, 0); }

Value isDivisible(const Call& call) {
    return yes(equals(arithmetic(Operator::Modulo, call.self, call.value(0), call.arena), Value::of(std::int64_t{0})));
}

Value isDefined(const Call& call) { return yes(!call.self.is(Kind::Undefined)); }
Value isLower(const Call& call) { return yes(isLowerText(call.selfText())); }
Value isUpper(const Call& call) { return yes(isUpperText(call.selfText())); }
Value isIn(const Call& call) { return yes(contains(call.value(0), call.self)); }
Value canIterate(const Call& call) { return yes(isIterable(call.self)); }
Value isSame(const Call& call) { return yes(call.self.kind == call.value(0).kind && equals(call.self, call.value(0))); }

Value isSequence(const Call& call) {
    return yes(isIterable(call.self) && !call.self.is(Kind::Undefined));
}

Value isEscaped(const Call&) { return no(); }
Value isFilter(const Call& call) { return yes(findFilter(call.selfText()) != nullptr); }
Value isTest(const Call& call) { return yes(findTest(call.selfText()) != nullptr); }

constexpr Builtin kTests[] = {
    {"boolean", isKind<Kind::Bool>},
    {"callable", isKind<Kind::Callable>},
    {"defined", isDefined},
    {"divisibleby", isDivisible, 1, {"num"}},
    {"eq", compared<Operator::Equal>, 1, {"other"}},
    {"equalto", compared<Operator::Equal>, 1, {"other"}},
    {"escaped", isEscaped},
    {"even", isEven},
    {"false", isBoolean<false>},
    {"filter", isFilter},
    {"float", isKind<Kind::Float>},
    {"ge", compared<Operator::GreaterEqual>, 1, {"other"}},
    {"greaterthan", compared<Operator::Greater>, 1, {"other"}},
    {"gt", compared<Operator::Greater>, 1, {"other"}},
    {"in", isIn, 1, {"seq"}},
    {"integer", isKind<Kind::Integer>},
    {"iterable", canIterate},
    {"le", compared<Operator::LessEqual>, 1, {"other"}},
    {"lessthan", compared<Operator::Less>, 1, {"other"}},
    {"lower", isLower},
    {"lt", compared<Operator::Less>, 1, {"other"}},
    {"mapping", isKind<Kind::Dict>},
    {"ne", compared<Operator::NotEqual>, 1, {"other"}},
    {"none", isKind<Kind::Null>},
    {"number", isKind<Kind::Bool, Kind::Integer, Kind::Decimal, Kind::Float>},
    {"odd", isOdd},
    {"sameas", isSame, 1, {"other"}},
    {"sequence", isSequence},
    {"string", isKind<Kind::String>},
    {"test", isTest},
    {"true", isBoolean<true>},
    {"undefined", isKind<Kind::Undefined>},
    {"upper", isUpper},
};

} // namespace

const Builtin* findTest(std::string_view name) {
    for (const Builtin& test : kTests)
        if (test.name == name) return &test;
    return nullptr;
}

std::vector<std::string> testNames() {
    std::vector<std::string> names;
    for (const Builtin& test : kTests) names.emplace_back(test.name);
    return names;
}

} // namespace understudy::formula
