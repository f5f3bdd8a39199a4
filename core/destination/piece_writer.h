// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace understudy {

/// Writes a file in whole pieces of 1 MiB, past the page cache where the file system lets it (O_DIRECT). So a batch
/// larger than memory pushes nothing else out of it, what is written is on the disk, and no write waits for a cache
/// that is full of others.
class PieceWriter {
public:
    /// The descriptor stays the caller's.
    explicit PieceWriter(int descriptor) : m_descriptor(descriptor) {}
    /// Appends bytes; the errno of the call that failed, or 0.
    int write(std::string_view bytes);
    /// Writes the rest and returns when everything is on the disk; errno or 0. Nothing can be appended after it.
    int finish();

private:
    struct Free {
        void operator()(char* piece) const { std::free(piece); }
    };

    int writeOut();
    bool setDirect(bool direct);

    int m_descriptor;
    bool m_direct = false, m_tried = false;
    std::unique_ptr<char[], Free> m_piece; ///< Made at the first byte.
    std::size_t m_filled = 0;
};

} // namespace understudy
