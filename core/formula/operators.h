// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace understudy::formula {

/// An operator of the expression language, resolved once by the parser.
enum class Operator : std::uint8_t {
    None,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    Concatenate,
    And,
    Or,
    Not,
    Negate,
    Plus,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
};

/// How it is written: "+", "not in".
std::string_view symbolOf(Operator op);

/// The operator between two operands of an arithmetic expression, None if `text` is not one.
Operator arithmeticOperator(std::string_view text);

/// How strongly an arithmetic operator binds, 1 to 4; as in Jinja, ~ binds tighter than + and all lean left.
int precedence(Operator op);

/// One of == != < <= > >=, None if `text` is not one.
Operator comparisonOperator(std::string_view text);

} // namespace understudy::formula
