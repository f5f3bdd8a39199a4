// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/piece_source.h"

#include <algorithm>
#include <cstring>

namespace understudy {

Result<std::size_t> PieceSource::read(char* into, std::size_t room) {
    std::size_t size = 0;
    while (size < room) {
        if (m_at == m_piece.size()) {
            auto piece = next();
            if (!piece) return tl::unexpected(piece.error());
            if (piece->empty()) break;
            m_piece = std::move(*piece);
            m_at = 0;
        }
        const std::size_t taken = std::min(room - size, m_piece.size() - m_at);
        std::memcpy(into + size, m_piece.data() + m_at, taken);
        m_at += taken;
        size += taken;
    }
    return size;
}

} // namespace understudy
