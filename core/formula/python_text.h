// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

namespace understudy::formula {

/// Appends Python's str() and repr() of a value.
void appendStr(std::string& text, const Value& value);
void appendRepr(std::string& text, const Value& value);

/// str() of a value in a text: rows and lazy fakes render themselves, undefined is empty.
std::string_view textOf(const Value& value, Environment& environment);

} // namespace understudy::formula
