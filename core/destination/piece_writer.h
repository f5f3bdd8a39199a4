// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>
#include <future>
#include <memory>
#include <string_view>

namespace understudy {

/// Writes a file in whole pieces of 1 MiB, past the page cache where the file system lets it (O_DIRECT). So a batch
/// larger than memory pushes nothing else out of it, what is written is on the disk, and no write waits for a cache
/// that is full of others. One piece is filled while the one before it goes to the disk: who makes rows does not wait.
class PieceWriter {
public:
    /// Takes the descriptor, and closes it at its end.
    explicit PieceWriter(int descriptor) : m_descriptor(descriptor) {}
    ~PieceWriter();
    PieceWriter(const PieceWriter&) = delete;
    PieceWriter& operator=(const PieceWriter&) = delete;
    /// Appends bytes; the errno of the call that failed, be it of the piece before, or 0.
    int write(std::string_view bytes);
    /// Writes the rest and returns when everything is on the disk; errno or 0. Nothing can be appended after it.
    int finish();

private:
    struct Free {
        void operator()(char* piece) const { std::free(piece); }
    };
    using Piece = std::unique_ptr<char[], Free>;

    static Piece newPiece();
    int handOver();
    int wait();
    int writeOut(const char* bytes, std::size_t size);
    bool setDirect(bool direct);

    int m_descriptor;
    bool m_direct = false, m_tried = false;
    Piece m_piece; ///< The one being filled; made at the first byte.
    std::size_t m_filled = 0;
    Piece m_before; ///< The one going to the disk.
    std::future<int> m_writing;
};

} // namespace understudy
