// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace understudy {

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) of `bytes` behind bytes whose checksum is `before`.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);
/// The same by tables, for processors without an instruction for it; crc32c() chooses.
std::uint32_t crc32cByTables(std::string_view bytes, std::uint32_t before = 0);
/// As Google writes it: base64 of the four bytes, most significant first.
std::string crc32cText(std::uint32_t checksum);

} // namespace understudy
