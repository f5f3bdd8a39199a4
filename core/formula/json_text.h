// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <string>

namespace understudy::formula {

/// Python's json.dumps(value, sort_keys=True); `indent` < 0 is one line. Throws EvaluationError for what JSON lacks.
std::string jsonText(const Value& value, int indent);

} // namespace understudy::formula
