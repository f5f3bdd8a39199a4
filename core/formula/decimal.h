// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"
#include "formula/operators.h"

namespace understudy::formula {

/// An operation on two numbers of which at least one is a Decimal and none a Float: exact, except that a quotient
/// keeps as many digits as 64 bits hold.
Value decimalArithmetic(Operator op, const Value& a, const Value& b);

/// Below, equal or above zero, as a is below, equal to or above b; both Decimal, Integer or Bool.
int compareDecimals(const Value& a, const Value& b);

/// The same for a Decimal and a finite double, whose every digit counts.
int compareDecimalToDouble(const Value& a, double b);

/// The nearest double.
double decimalToDouble(const Value& value);

/// Rounded half to even to `scale` digits behind the point.
Value roundedDecimal(const Value& value, int scale);

/// The text as Python writes it; room for 48 bytes. Returns the end.
char* writeDecimalText(char* out, const Value& value);

} // namespace understudy::formula
