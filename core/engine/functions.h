// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan.h"
#include "engine/runner.h"

#include <optional>
#include <span>
#include <string_view>

namespace understudy::engine {

/// A call of a function of the recipe language with evaluated arguments.
struct FunctionCall {
    Row& row;
    std::uint64_t site;
    std::span<const formula::Argument> arguments;

    /// The argument at a position or by name; null if it is not given.
    const Value* find(std::string_view name, int position = -1) const;
    /// The same, required.
    const Value& need(std::string_view name, int position = -1) const;
    /// Refuses names other than these.
    void allow(std::initializer_list<std::string_view> names) const;
    const Plan::Internals& plan() const { return row.runner.plan(); }
};

/// A function of the recipe language. Throws formula::EvaluationError.
struct Function {
    std::string_view name;
    Value (*body)(const FunctionCall& call);
};

/// The function of a name; null if there is none.
const Function* findFunction(std::string_view name);
/// What a standard name of the recipe language stands for: a function, unique_id …
std::optional<Callable> standardName(std::string_view name);

Value dateFunction(const FunctionCall& call);
Value datetimeFunction(const FunctionCall& call);
Value dateBetweenFunction(const FunctionCall& call);
Value datetimeBetweenFunction(const FunctionCall& call);
Value relativedeltaFunction(const FunctionCall& call);
Value referenceFunction(const FunctionCall& call);

/// A whole number; `name` is for the message.
std::int64_t wholeNumber(const Value& value, std::string_view name);

/// The end of a date range: a date, a text, or a distance from today ("-2y").
Days rangeDay(const Value& value, const CompileOptions& options);
/// A moment from a date, a datetime or a text, in UTC.
std::int64_t moment(const Value& value, const CompileOptions& options);

/// A day from the first up to, not including, the last; the first if they are equal; null if they are reversed.
Value drawDay(Draws& draws, Days first, Days last);
Value drawMoment(Draws& draws, std::int64_t first, std::int64_t last);

} // namespace understudy::engine
