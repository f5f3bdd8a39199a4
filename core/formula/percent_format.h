// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

namespace understudy::formula {

/// Python's `format % values`: one value, a tuple of them, or a dict for %(name)s.
Value percentFormat(std::string_view format, const Value& values, Arena& arena);

} // namespace understudy::formula
