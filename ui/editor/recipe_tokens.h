// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace understudy::ui {

/// What a piece of a recipe is to the eye.
enum class TokenKind { Plain, Key, String, Number, Comment, Formula };

/// A piece of one line; the pieces of a line follow each other without gaps.
struct Token {
    TokenKind kind = TokenKind::Plain;
    std::size_t length = 0;
};

/// Splits one line (without its line end) into pieces. `state` is what the line before left and is updated: 0 outside
/// of a block scalar, else the indent of the key that began it plus one.
std::vector<Token> tokensOfLine(std::string_view line, int& state);

} // namespace understudy::ui
