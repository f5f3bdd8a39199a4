// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::formula {

enum class TokenType : std::uint8_t { Name, Number, String, Symbol, End };

/// A word of an expression; offsets count bytes of the template's source.
struct Token {
    TokenType type = TokenType::End;
    std::string_view text; ///< As written.
    std::size_t offset = 0;
    Value number;       ///< Of a Number.
    std::string string; ///< Of a String, escapes decoded.

    bool isSymbol(std::string_view symbol) const { return type == TokenType::Symbol && text == symbol; }
    bool isWord(std::string_view word) const { return type == TokenType::Name && text == word; }
};

/// The words of one expression and where it stopped.
struct Lexed {
    std::vector<Token> tokens; ///< The last one is an End.
    std::size_t end = 0;       ///< Just behind the closing delimiter.
    bool stripsAfter = false;  ///< The delimiter was written with a minus: white space behind it is dropped.
};

/// Splits the expression that begins at `offset` into words, up to `delimiter` outside brackets, or up to the end of
/// the source if `delimiter` is empty. Throws SyntaxError.
Lexed lex(std::string_view source, std::size_t offset, std::string_view delimiter);

} // namespace understudy::formula
