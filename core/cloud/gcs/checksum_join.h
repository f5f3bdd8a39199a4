// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace understudy::gcs {

/// The crc32c of two texts behind each other from the crc32c of each and the length of the second (after zlib's
/// crc32_combine: a checksum moves behind n zero bytes by a linear map over GF(2), put together from powers of two).
std::uint32_t checksumJoined(std::uint32_t first, std::uint32_t second, std::uint64_t secondLength);

} // namespace understudy::gcs
