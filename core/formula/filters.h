// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/builtins.h"

#include <span>

namespace understudy::formula {

/// The filters of Jinja, by what they work on.
std::span<const Builtin> textFilters();
std::span<const Builtin> numberFilters();
std::span<const Builtin> sequenceFilters();
std::span<const Builtin> selectionFilters();
std::span<const Builtin> markupFilters();

} // namespace understudy::formula
