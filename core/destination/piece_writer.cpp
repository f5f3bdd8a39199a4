// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/piece_writer.h"

#include <cerrno>
#include <fcntl.h>
#include <new>
#include <unistd.h>
#include <utility>

namespace understudy {

namespace {

constexpr std::size_t kPiece = 1u << 20;
constexpr std::size_t kAlignment = 4096; ///< What O_DIRECT wants of addresses and sizes on any usual disk.

} // namespace

PieceWriter::~PieceWriter() {
    wait();
    if (m_descriptor >= 0) ::close(m_descriptor);
}

int PieceWriter::write(std::string_view bytes) {
    if (!m_piece) m_piece = newPiece();
    while (!bytes.empty()) {
        const std::size_t taken = bytes.copy(m_piece.get() + m_filled, kPiece - m_filled);
        m_filled += taken;
        bytes.remove_prefix(taken);
        if (m_filled < kPiece) break;
        if (const int problem = handOver()) return problem;
    }
    return 0;
}

int PieceWriter::finish() {
    if (const int problem = wait()) return problem;
    if (m_direct) setDirect(false);
    if (const int problem = writeOut(m_piece.get(), m_filled)) return problem;
    return ::fsync(m_descriptor) == 0 ? 0 : errno;
}

PieceWriter::Piece PieceWriter::newPiece() {
    Piece piece(static_cast<char*>(std::aligned_alloc(kAlignment, kPiece)));
    if (!piece) throw std::bad_alloc();
    return piece;
}

int PieceWriter::handOver() {
    if (const int problem = wait()) return problem;
    if (!std::exchange(m_tried, true)) m_direct = setDirect(true);
    if (!m_before) m_before = newPiece();
    std::swap(m_piece, m_before);
    m_filled = 0;
    // Deferred if there are no more threads: then the next piece waits for it.
    m_writing = std::async(std::launch::async | std::launch::deferred, [this] { return writeOut(m_before.get(), kPiece); });
    return 0;
}

int PieceWriter::wait() { return m_writing.valid() ? m_writing.get() : 0; }

int PieceWriter::writeOut(const char* bytes, std::size_t size) {
    for (std::size_t begin = 0; begin < size;) {
        const ssize_t written = ::write(m_descriptor, bytes + begin, size - begin);
        if (written >= 0) begin += static_cast<std::size_t>(written);
        else if (errno == EINVAL && m_direct && setDirect(false)) m_direct = false; // The file system took the flag, but not the write.
        else if (errno != EINTR) return errno;
    }
    return 0;
}

bool PieceWriter::setDirect(bool direct) {
    const int flags = ::fcntl(m_descriptor, F_GETFL);
    return flags >= 0 && ::fcntl(m_descriptor, F_SETFL, direct ? flags | O_DIRECT : flags & ~O_DIRECT) == 0;
}

} // namespace understudy
