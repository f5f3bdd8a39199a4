// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/evaluate.h"

#include "formula/evaluator.h"
#include "formula/failure.h"
#include "formula/joined_text.h"
#include "formula/python_text.h"

namespace understudy::formula {

namespace {

/// All segments as one text.
std::string_view rendered(const Template& source, Evaluator& evaluator, Environment& environment) {
    Arena& arena = environment.arena();
    auto* parts = arena.array<std::string_view>(source.segments.size());
    std::size_t count = 0;
    for (const Segment& segment : source.segments) {
        const std::string_view text =
            segment.expression ? textOf(evaluator.evaluate(*segment.expression), environment) : segment.text;
        new (parts + count++) std::string_view(text);
    }
    return count == 1 ? parts[0] : joinedText({parts, count}, arena);
}

/// Version 3 keeps the value of a lone expression, unless it is a text that reads as a literal.
Value nativeValue(const Node& expression, Evaluator& evaluator, Environment& environment) {
    const Value value = evaluator.evaluate(expression);
    if (value.is(Kind::Callable)) return environment.rendered(value);
    if (value.is(Kind::Undefined)) {
        try {
            failUndefined(value);
        } catch (EvaluationError& error) {
            error.offset = expression.offset;
            error.length = expression.length;
            throw;
        }
    }
    return value.is(Kind::String) && !value.exact ? literalEval(value.view(), environment.arena()) : value;
}

} // namespace

Value evaluate(const Node& expression, Environment& environment) {
    return Evaluator(environment).evaluate(expression);
}

Value evaluate(const Template& source, int version, Environment& environment) {
    Evaluator evaluator(environment);
    if (version >= 3 && source.isSingle())
        return nativeValue(*source.segments.front().expression, evaluator, environment);
    const std::string_view text = rendered(source, evaluator, environment);
    if (version >= 3) return literalEval(text, environment.arena());
    return numberRule(text, environment.arena());
}

} // namespace understudy::formula
