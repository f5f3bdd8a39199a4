// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recipe/recipe.h"

#include <string_view>

namespace understudy::engine {

/// The argument of a function block by name or position (-1: by name only); null if it is not given.
const recipe::Definition* argumentOf(const recipe::Definition& definition, std::string_view name, int position);

} // namespace understudy::engine
