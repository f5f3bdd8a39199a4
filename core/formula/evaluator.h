// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

#include <span>

namespace understudy::formula {

/// Evaluates the parts of expressions against one environment.
class Evaluator {
public:
    explicit Evaluator(Environment& environment) : m_environment(environment), m_arena(environment.arena()) {}

    /// The value of a part; an error that has no place yet gets this one.
    Value evaluate(const Node& node);

private:
    Value dispatch(const Node& node);
    Value name(const Node& node);
    Value unary(const Node& node);
    Value binary(const Node& node);
    Value lazyText(Operator op, const Value& left, const Value& right);
    Value concatenation(const Node& node);
    Value comparison(const Node& node);
    Value conditional(const Node& node);
    Value attribute(const Node& node);
    Value slice(const Node& node);
    Value call(const Node& node);
    Value methodCall(const Node& node, const Node& callee);
    Value builtin(const Node& node);
    Value container(const Node& node, Kind kind);
    Value dict(const Node& node);
    Value memberOf(const Value& object, const Node& node);

    /// The arguments of a Call, Filter or Test, in the arena.
    std::span<const Argument> arguments(const Node& node);
    std::span<const Argument> spreadArguments(const Node& node);

    Environment& m_environment;
    Arena& m_arena;
};

} // namespace understudy::formula
