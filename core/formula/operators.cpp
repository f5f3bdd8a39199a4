// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/operators.h"

#include <array>
#include <span>

namespace understudy::formula {

namespace {

constexpr std::array<std::string_view, 22> kSymbols{"",   "+",  "-",   "*", "/", "//", "%", "**", "~", "and", "or",
                                                    "not", "-", "+",   "==", "!=", "<", "<=", ">", ">=", "in", "not in"};

constexpr std::array kArithmetic{Operator::Add,         Operator::Subtract, Operator::Multiply, Operator::Divide,
                                 Operator::FloorDivide, Operator::Modulo,   Operator::Power,    Operator::Concatenate};
constexpr std::array kComparisons{Operator::Equal,     Operator::NotEqual, Operator::Less,
                                  Operator::LessEqual, Operator::Greater,  Operator::GreaterEqual};

Operator find(std::span<const Operator> among, std::string_view text) {
    for (const Operator op : among)
        if (symbolOf(op) == text) return op;
    return Operator::None;
}

} // namespace

std::string_view symbolOf(Operator op) { return kSymbols[static_cast<std::size_t>(op)]; }

Operator arithmeticOperator(std::string_view text) { return find(kArithmetic, text); }

Operator comparisonOperator(std::string_view text) { return find(kComparisons, text); }

int precedence(Operator op) {
    switch (op) {
    case Operator::Add:
    case Operator::Subtract: return 1;
    case Operator::Concatenate: return 2;
    case Operator::Power: return 4;
    default: return 3;
    }
}

} // namespace understudy::formula
