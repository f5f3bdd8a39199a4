// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/functions.h"

#include "base/digits.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace understudy::engine {

namespace {

Value randomNumberFunction(const FunctionCall& call) {
    call.allow({"min", "max", "step"});
    const std::int64_t low = wholeNumber(call.need("min", 0), "min"), high = wholeNumber(call.need("max", 1), "max");
    const Value* given = call.find("step", 2);
    const std::int64_t step = given ? wholeNumber(*given, "step") : 1;
    if (step < 1) throw formula::EvaluationError{Core::tr("step must be at least 1")};
    if (high < low) throw formula::EvaluationError{Core::tr("empty range: max %1 is below min %2", std::to_string(high), std::to_string(low))};
    Draws draws = call.row.draws(call.site);
    return Value::of(low + draws.between(0, (high - low) / step) * step);
}

/// Inside a formula the choices are values already.
Value randomChoiceFunction(const FunctionCall& call) {
    if (call.arguments.empty()) throw formula::EvaluationError{Core::tr("No choices supplied!")};
    if (!call.arguments.front().name.empty()) throw formula::EvaluationError{Core::tr("random_choice with weights is written as a block, not inside a formula")};
    return call.arguments[call.row.draws(call.site).below(call.arguments.size())].value;
}

Value debugFunction(const FunctionCall& call) {
    const Value& value = call.need("value", 0);
    Arena arena;
    const std::string text(formula::str(value, arena));
    std::fprintf(stderr, "DEBUG - %s (<class '%s'>)\n", text.c_str(), kindName(value.kind));
    return value;
}

Value intFunction(const FunctionCall& call) {
    if (call.arguments.empty()) return Value::of(std::int64_t{0});
    const Value& value = call.arguments.front().value;
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return Value::of(value.integer);
    if (value.is(Kind::Decimal)) return Value::of(value.integer / powerOfTen(value.extra));
    if (value.is(Kind::Float) && value.real > -9.2e18 && value.real < 9.2e18) return Value::of(static_cast<std::int64_t>(value.real));
    if (value.is(Kind::String)) {
        const std::string_view text = trimmed(value.view());
        std::int64_t number = 0;
        const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
        const auto [end, problem] = std::from_chars(begin, text.data() + text.size(), number);
        if (problem == std::errc() && end == text.data() + text.size()) return Value::of(number);
        throw formula::EvaluationError{Core::tr("invalid literal for int() with base 10: '%1'", value.view())};
    }
    throw formula::EvaluationError{Core::tr("int() argument must be a string, a bytes-like object or a real number, not '%1'", kindName(value.kind))};
}

constexpr std::array<Function, 10> kFunctions = {{
    {"random_number", randomNumberFunction},
    {"random_choice", randomChoiceFunction},
    {"date", dateFunction},
    {"datetime", datetimeFunction},
    {"date_between", dateBetweenFunction},
    {"datetime_between", datetimeBetweenFunction},
    {"relativedelta", relativedeltaFunction},
    {"reference", referenceFunction},
    {"debug", debugFunction},
    {"int", intFunction},
}};

} // namespace

const Value* FunctionCall::find(std::string_view name, int position) const {
    int at = 0;
    for (const formula::Argument& argument : arguments)
        if (argument.name.empty() ? at++ == position : argument.name == name) return &argument.value;
    return nullptr;
}

const Value& FunctionCall::need(std::string_view name, int position) const {
    if (const Value* value = find(name, position)) return *value;
    throw formula::EvaluationError{Core::tr("missing argument: '%1'", name)};
}

void FunctionCall::allow(std::initializer_list<std::string_view> names) const {
    for (const formula::Argument& argument : arguments)
        if (!argument.name.empty() && std::find(names.begin(), names.end(), argument.name) == names.end())
            throw formula::EvaluationError{Core::tr("got an unexpected keyword argument '%1'", argument.name)};
}

std::int64_t wholeNumber(const Value& value, std::string_view name) {
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return value.integer;
    if (value.is(Kind::Float) && value.real == static_cast<double>(static_cast<std::int64_t>(value.real))) return static_cast<std::int64_t>(value.real);
    if (value.is(Kind::String))
        if (const auto digits = parseDigits(value.view())) return *digits;
    Arena arena;
    throw formula::EvaluationError{Core::tr("%1 must be a whole number, not %2", name, formula::str(value, arena))};
}

const Function* findFunction(std::string_view name) {
    const auto found = std::find_if(kFunctions.begin(), kFunctions.end(), [&](const Function& f) { return f.name == name; });
    return found == kFunctions.end() ? nullptr : found;
}

std::optional<Callable> standardName(std::string_view name) {
    Callable made;
    made.name = name;
    if ((made.function = findFunction(name))) return made;
    if (name == "unique_id") made.kind = Callable::Kind::UniqueId;
    else if (name == "unique_alpha_code") made.kind = Callable::Kind::UniqueCode;
    else if (name == "snowfakery_filename") made.kind = Callable::Kind::FileName;
    else return std::nullopt;
    return made;
}

Value referenceFunction(const FunctionCall& call) {
    call.allow({"x", "object", "id"});
    if (const Value* x = call.find("x", 0)) {
        if (x->is(Kind::Reference)) return *x;
        throw formula::EvaluationError{Core::tr("Can't get reference to object of type %1", kindName(x->kind))};
    }
    const Value& object = call.need("object");
    const auto table = object.is(Kind::String) ? call.plan().tableNumbers.find(object.view()) : call.plan().tableNumbers.end();
    if (table == call.plan().tableNumbers.end()) throw formula::EvaluationError{Core::tr("Cannot find an object named %1", object.is(Kind::String) ? object.view() : std::string_view())};
    return Value::reference(table->second, wholeNumber(call.need("id"), "id"));
}

} // namespace understudy::engine
