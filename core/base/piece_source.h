// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace understudy {

/// Bytes that come in pieces of any size, as from a queue or page by page.
class PieceSource : public ByteSource {
public:
    Result<std::size_t> read(char* into, std::size_t room) final;

protected:
    /// The next piece; empty at the end.
    virtual Result<std::string> next() = 0;

private:
    std::string m_piece;
    std::size_t m_at = 0;
};

} // namespace understudy
