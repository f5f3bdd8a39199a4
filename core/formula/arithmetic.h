// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"
#include "formula/operators.h"

namespace understudy::formula {

/// Arithmetic with Python's rules; ~ is the evaluator's own.
Value arithmetic(Operator op, const Value& a, const Value& b, Arena& arena);

/// -x and +x.
Value negated(const Value& value, Arena& arena);
Value affirmed(const Value& value);

/// The double of a number that is not undefined.
double toDouble(const Value& number);

/// An operation on two integers.
Value integerArithmetic(Operator op, std::int64_t a, std::int64_t b);
/// An operation on two doubles.
double floatArithmetic(Operator op, double a, double b);

[[noreturn]] void failOperands(Operator op, const Value& a, const Value& b);

} // namespace understudy::formula
