// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>

namespace understudy::sniffing {

/// The first bytes of a file and the size of all of it.
struct FileHead {
    std::string bytes;
    std::uint64_t fileBytes = 0;
    bool endsWithLineEnd = false; ///< Its very last byte is LF or CR (or the UTF-16 of one).
};

/// Fails for pipes and devices: what was read of them to find out how they are written is gone.
Result<void> canBeReadTwice(const std::string& path);

/// Reads at most `limit` bytes from the front, and the last two.
Result<FileHead> readFileHead(const std::string& path, std::size_t limit);

} // namespace understudy::sniffing
