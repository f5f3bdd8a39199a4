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

    Value value(const Node& node);
    void write(const Node& node, TextBuilder& out);

private:
    const Node& chosen(const Node& node);
    std::int64_t integer(const Node& node);
    std::string_view word(const Words& words) { return words[draws.below(words.size())]; }
    Value list(const Node& node);
    Value sharing(const Node& node);
};

const Node& Evaluation::chosen(const Node& node) {
    if (node.kind == Node::Choice) return *node.children[draws.below(node.children.size())];
    const auto at = static_cast<std::uint32_t>(draws.next() >> 32);
    std::size_t i = 0;
    while (i + 1 < node.limits.size() && at >= node.limits[i]) ++i;
    return *node.children[i];
}

std::int64_t Evaluation::integer(const Node& node) {
    return node.low + node.step * draws.between(0, node.steps);
}

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

Value Evaluation::value(const Node& node) {
    switch (node.kind) {
    case Node::Text: return TextBuilder::word(node.text);
    case Node::Pick: return TextBuilder::word(word(node.words));
    case Node::Column: return TextBuilder::word(node.words[shared[node.slot]]);
    case Node::Choice:
    case Node::Weighted: return value(chosen(node));
    case Node::Tuple:
    case Node::List: return list(node);
    case Node::Call: return node.provider->draw(draws, arena, context);
    case Node::Constant: return node.constant;
    case Node::Shared: return sharing(node);
    case Node::Integer:
        if (node.width < 0) return Value::of(integer(node));
        [[fallthrough]];
    default: {
        TextBuilder out(arena);
        write(node, out);
        return out.value();
    }
    }
}

void Evaluation::write(const Node& node, TextBuilder& out) {
    switch (node.kind) {
    case Node::Text: return out.addWord(node.text);
    case Node::Mask: return out.addMask(node.text, draws);
    case Node::Pick: return out.addWord(word(node.words));
    case Node::MaskPick: return out.addMask(word(node.words), draws);
    case Node::Column: return out.addWord(node.words[shared[node.slot]]);
    case Node::Choice:
    case Node::Weighted: return write(chosen(node), out);
    case Node::Integer: return out.addPadded(integer(node), std::max(node.width, 0));
    case Node::Row:
        for (const Node* child : node.children) write(*child, out);
        return;
    default: return addValue(out, value(node));
    }
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
    return Evaluation{draws, arena, context}.value(*m_root);
}

} // namespace understudy::fake
