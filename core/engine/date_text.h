// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/civil.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace understudy::engine {

/// A moment as a person wrote it; parts that were missing come from `today`.
struct WrittenMoment {
    Days day = 0;
    std::int64_t micros = 0; ///< Since midnight.
};

/// Reads dates in the usual spellings, month first: "2024-01-31", "1/31/2024", "Jan 31 2024", "31 January 2024",
/// "20240131", each with an optional time. An offset is read and left out, as Snowfakery does.
std::optional<WrittenMoment> parseMoment(std::string_view text, Days today);

/// Reads Faker's distances "-2y", "+1M", "-3d12h": seconds, months as 30.42 days. Empty if the text is none.
std::optional<std::int64_t> parseDistance(std::string_view text);

} // namespace understudy::engine
