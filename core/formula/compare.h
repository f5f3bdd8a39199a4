// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"
#include "formula/operators.h"

namespace understudy::formula {

/// == != < <= > >= of two values. Throws EvaluationError where Python has no order.
bool compares(Operator op, const Value& a, const Value& b);

} // namespace understudy::formula
