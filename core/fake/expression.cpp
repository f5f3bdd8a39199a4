// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/expression.h"

#include "base/civil.h"

namespace understudy::fake {

namespace {

/// One evaluation: where draws come from and where texts go.
struct Evaluation {
    Draws& draws;
    Arena& arena;
    RowContext& context;
    const std::uint64_t* shared = nullptr;

    Value value(const Node& node) { return node.phrase ? text(node.phrase) : other(node); }

private:
    Value text(const Piece* piece);
    Value other(const Node& node);
    Value list(const Node& node);
    Value sharing(const Node& node);
};

/// The first limit above a draw of 32 bits.
std::size_t weighed(const std::vector<std::uint32_t>& limits, Draws& draws) {
    const auto at = static_cast<std::uint32_t>(draws.next() >> 32);
    std::size_t i = 0;
    while (i + 1 < limits.size() && at >= limits[i]) ++i;
    return i;
}

std::int64_t integer(const Node& node, Draws& draws) { return node.low + node.step * draws.between(0, node.steps); }

Value Evaluation::list(const Node& node) {
    Value* items = arena.array<Value>(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) items[i] = value(*node.children[i]);
    return Value::list(node.kind == Node::Tuple ? Kind::Tuple : Kind::List, items,
                       static_cast<std::uint32_t>(node.children.size()));
}

Value Evaluation::sharing(const Node& node) {
    auto* drawn = arena.array<std::uint64_t>(node.limits.size());
    for (std::size_t i = 0; i < node.limits.size(); ++i) drawn[i] = draws.below(node.limits[i]);
    return Evaluation{draws, arena, context, drawn}.value(*node.children[0]);
}

/// A value that is no text put together.
Value Evaluation::other(const Node& node) {
    switch (node.kind) {
    case Node::Text: return node.words.front();
    case Node::Pick: return node.words[draws.below(node.words.size())];
    case Node::Column: return node.words[shared[node.slot]];
    case Node::Choice: return value(*node.children[draws.below(node.children.size())]);
    case Node::Weighted: return value(*node.children[weighed(node.limits, draws)]);
    case Node::Tuple:
    case Node::List: return list(node);
    case Node::Call: return node.provider->draw(draws, arena, context);
    case Node::Constant: return node.constant;
    case Node::Shared: return sharing(node);
    case Node::Integer: return Value::of(integer(node, draws));
    default: return Value::string({});
    }
}

/// Follows the pieces from the first on. The draws and the place to write to are kept in registers meanwhile.
Value Evaluation::text(const Piece* piece) {
    TextBuilder out(arena, piece->room);
    char* at = out.reserve(0);
    Draws own = draws;
    int traits = -1;
    const auto put = [&](const Value& word) {
        traits &= word.extra;
        return copyPadded(at, word.chars, word.size);
    };
    while (piece) {
        switch (piece->kind) {
        case Piece::Word: at = put(piece->word); break;
        case Piece::Pick: at = put(piece->words[own.below(piece->count)]); break;
        case Piece::Column: at = put(piece->words[shared[piece->slot]]); break;
        case Piece::Letters:
            for (std::uint32_t i = 0; i < piece->count; ++i) *at++ = piece->alphabet[own.below(piece->size)];
            break;
        case Piece::Maybe:
            for (std::uint32_t i = 0; i < piece->count; ++i)
                if (own.below(2) != 0) *at++ = piece->alphabet[own.below(piece->size)];
            break;
        case Piece::Choose: piece = piece->ways[own.below(piece->count)]; continue;
        case Piece::Weigh: piece = piece->ways[weighed(piece->node->limits, own)]; continue;
        case Piece::Number: at = writeAtLeast(at, integer(*piece->node, own), piece->node->width); break;
        case Piece::Made:
            out.advance(at, traits);
            draws = own;
            addValue(out, value(*piece->node));
            own = draws;
            at = out.reserve(piece->room);
            break;
        }
        std::memcpy(at, piece->behind.data(), Piece::kBehind);
        at += piece->behindSize;
        traits &= piece->traits;
        piece = piece->next;
    }
    draws = own;
    out.advance(at, traits);
    return out.value();
}

} // namespace

void addValue(TextBuilder& out, const Value& value) {
    char text[32];
    switch (value.kind) {
    case Kind::String: return out.addText(value);
    case Kind::Integer: return out.addInteger(value.integer);
    case Kind::Bool: return out.add(value.integer != 0 ? "True" : "False");
    case Kind::Float: return out.add({text, static_cast<std::size_t>(writeFloat(text, value.real) - text)});
    case Kind::Decimal:
        return out.add({text, static_cast<std::size_t>(writeDecimal(text, value.integer, value.extra) - text)});
    case Kind::Date: return out.add({text, static_cast<std::size_t>(writeIsoDate(text, value.integer) - text)});
    default: return out.add("None");
    }
}

Value Expression::draw(Draws& draws, Arena& arena, RowContext& context) const {
    if (m_root->kind == Node::Pick) return m_root->words[draws.below(m_root->words.size())];
    return Evaluation{draws, arena, context}.value(*m_root);
}

} // namespace understudy::fake
