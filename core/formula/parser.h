// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/lexer.h"
#include "formula/syntax.h"

namespace understudy::formula {

/// Turns the words of one expression into a tree. Throws SyntaxError.
std::unique_ptr<Node> parseTokens(const std::vector<Token>& tokens);

} // namespace understudy::formula
