// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace understudy::engine {

/// Snowfakery's unique_id for the index-th draw (from 1) of the generator with number `context` (from 1).
std::int64_t uniqueId(std::uint64_t context, std::uint64_t index);
/// Snowfakery's unique_alpha_code for the index-th draw: at least eight characters.
std::string uniqueCode(std::uint64_t index);

} // namespace understudy::engine
