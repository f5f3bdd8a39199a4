// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"

#include <span>
#include <string_view>

namespace understudy::formula {

/// The parts one behind the other, copied once into the arena.
std::string_view joinedText(std::span<const std::string_view> parts, Arena& arena);

} // namespace understudy::formula
