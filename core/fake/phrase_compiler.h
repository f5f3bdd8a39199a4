// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/expression.h"

namespace understudy::fake {

/// Lays the texts of an expression out as pieces.
class PhraseCompiler {
public:
    explicit PhraseCompiler(std::deque<Piece>& pieces) : m_pieces(pieces) {}
    /// Gives phrases to the node if it is a text, else to the texts in it.
    void compile(Node& node);

private:
    const Piece* text(Node& node, const Piece* next);
    const Piece* mask(const Value& mask, const Piece* next);
    const Piece* masks(const Words& masks, const Piece* next);
    const Piece* literal(const Value& word, const Piece* next);
    const Piece* followed(Piece piece, std::size_t room, const Piece* next);
    const Piece* forked(Piece piece);

    std::deque<Piece>& m_pieces;
};

} // namespace understudy::fake
