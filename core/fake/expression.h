// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/phrase.h"
#include "fake/provider.h"
#include "fake/tables.h"
#include "fake/text_builder.h"

#include <deque>

namespace understudy::fake {

/// One node of an expression; which fields count depends on the kind. The numbers are those of table_file.py.
struct Node {
    enum Kind : std::uint32_t {
        Text, Mask, Pick, MaskPick, Choice, Weighted, Row, Tuple, List, Integer, Call, Constant, Shared, Column
    };
    Kind kind = Text;
    std::uint32_t slot = 0;                   ///< Column: which shared draw.
    int width = 0;                            ///< Integer: digits, -1 when it stays a number.
    Words words;                              ///< Pick, MaskPick, Column; Text and Mask have one.
    std::vector<Node*> children;              ///< Choice, Weighted, Row, Tuple, List, Shared.
    std::vector<std::uint32_t> limits;        ///< Weighted: upper ends of 2^32; Shared: sizes of the draws.
    std::int64_t low = 0, step = 1, steps = 0; ///< Integer: low, low + step, … low + steps * step.
    Value constant;                           ///< Constant.
    const Provider* provider = nullptr;       ///< Call of a method that is code.
    const Piece* phrase = nullptr;            ///< How its text is written; null if it is no text.
};

/// A method of Faker that amounts to an expression over word lists, compiled for one locale.
class Expression : public Provider {
public:
    /// Compiles the method and all it calls; fails by name if one of them is not built.
    static Result<std::unique_ptr<Expression>> compile(const Locale& locale, const Method& method);

    Value draw(Draws& draws, Arena& arena, RowContext& context) const override;

private:
    friend class ExpressionCompiler;

    std::deque<Node> m_nodes;
    std::deque<Piece> m_pieces;
    std::vector<std::unique_ptr<Provider>> m_providers;
    Node* m_root = nullptr;
};

/// Appends a drawn value as Python's str() would.
void addValue(TextBuilder& out, const Value& value);

} // namespace understudy::fake
