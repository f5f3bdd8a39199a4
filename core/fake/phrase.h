// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_traits.h"

#include <array>
#include <cstdint>
#include <vector>

namespace understudy::fake {

struct Node;

/// A piece of a text and the way on. A text expression is a graph of them: choices lead to one of several pieces, and
/// the alternatives meet again in the piece that follows, so that no stack is needed and no piece is copied twice.
struct Piece {
    enum Kind : std::uint8_t {
        Word,    ///< `word`
        Pick,    ///< One of `count` words.
        Column,  ///< The word that the shared draw `slot` tells.
        Letters, ///< `count` characters of an alphabet of `size`, each as likely.
        Maybe,   ///< Such characters, each there or not.
        Number,  ///< The number of a node.
        Choose,  ///< One of `count` ways, each as likely.
        Weigh,   ///< One of the ways, by the limits of a node.
        Made,    ///< Whatever a node gives, as text.
    };
    static constexpr std::size_t kBehind = 16;

    Kind kind = Word;
    std::uint8_t behindSize = 0;
    std::int16_t traits = -1;           ///< What is known of all it writes itself: bits of TextTrait.
    std::uint32_t count = 0, size = 0, slot = 0;
    std::array<char, kBehind> behind{}; ///< A short text that always follows.
    Value word;
    const Value* words = nullptr;
    const char* alphabet = nullptr;
    const Node* node = nullptr;
    std::vector<const Piece*> ways;
    const Piece* next = nullptr;        ///< Null at the end.
    std::size_t room = 0;               ///< Bytes at most from here to the end or to the next Made; of a Made behind it.
};

} // namespace understudy::fake
