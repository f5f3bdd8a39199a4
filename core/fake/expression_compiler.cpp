// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/expression.h"
#include "fake/native.h"
#include "fake/phrase_compiler.h"

#include <bit>
#include <map>

namespace understudy::fake {

/// Turns the code of the tables into nodes; called methods become part of the expression.
class ExpressionCompiler {
public:
    explicit ExpressionCompiler(const Locale& locale)
        : m_locale(locale), m_tables(Tables::instance()), m_expression(new Expression) {}

    Result<std::unique_ptr<Expression>> compile(const Method& method) {
        m_expression->m_root = nodeOf(method.part, method.code);
        if (m_error) return tl::unexpected(*m_error);
        PhraseCompiler(m_expression->m_pieces).compile(*m_expression->m_root);
        return std::move(m_expression);
    }

private:
    using Code = const std::uint32_t*;
    static constexpr int kDeepest = 40; ///< Deeper than any Faker method calls.

    Node* nodeOf(std::uint32_t part, std::uint32_t place);
    void fill(Node& node, std::uint32_t part, Code at);
    void addChildren(Node& node, std::uint32_t part, Code places, std::uint32_t count);
    void fillConstant(Node& node, Code at);
    static void simplify(Node& node);
    void call(Node& node, std::string_view name);

    static std::int64_t number(Code at) {
        return static_cast<std::int64_t>(at[0] | (static_cast<std::uint64_t>(at[1]) << 32));
    }
    Words words(Code at) const { return m_tables.part(at[0]).words(at[1]); }

    const Locale& m_locale;
    const Tables& m_tables;
    std::unique_ptr<Expression> m_expression;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Node*> m_done;
    std::optional<Error> m_error;
    int m_depth = 0;
};

Node* ExpressionCompiler::nodeOf(std::uint32_t part, std::uint32_t place) {
    Node*& known = m_done[{part, place}];
    if (known != nullptr) return known;
    Node& node = m_expression->m_nodes.emplace_back();
    known = &node;
    if (++m_depth > kDeepest) m_error = Error{ErrorCode::Internal, Core::tr("a fake calls itself without end"), {}, {}};
    if (!m_error) fill(node, part, m_tables.part(part).code(place));
    simplify(node);
    --m_depth;
    return &node;
}

void ExpressionCompiler::fill(Node& node, std::uint32_t part, Code at) {
    node.kind = static_cast<Node::Kind>(*at++);
    switch (node.kind) {
    case Node::Text:
    case Node::Mask: node.words = Words(&m_tables.part(part).word(at[0]), 1); break;
    case Node::Pick:
    case Node::MaskPick: node.words = words(at); break;
    case Node::Column:
        node.words = words(at);
        node.slot = at[2];
        break;
    case Node::Choice:
    case Node::Row:
    case Node::Tuple:
    case Node::List: addChildren(node, part, at + 1, at[0]); break;
    case Node::Weighted:
        node.limits.assign(at + 1, at + 1 + at[0]);
        addChildren(node, part, at + 1 + at[0], at[0]);
        break;
    case Node::Shared:
        node.limits.assign(at + 2, at + 2 + at[1]);
        addChildren(node, part, at, 1);
        break;
    case Node::Integer:
        node.low = number(at);
        node.step = number(at + 4);
        node.steps = (number(at + 2) - node.low) / node.step;
        node.width = static_cast<int>(at[6]);
        break;
    case Node::Constant: fillConstant(node, at); break;
    case Node::Call: call(node, m_tables.name(at[0])); break;
    }
}

void ExpressionCompiler::addChildren(Node& node, std::uint32_t part, Code places, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
        Node* child = nodeOf(part, places[i]);
        const bool flat = node.kind == Node::Row && child->kind == Node::Row; // a text of texts is one text
        if (flat) node.children.insert(node.children.end(), child->children.begin(), child->children.end());
        else node.children.push_back(child);
    }
}

/// A text of one word is the word.
void ExpressionCompiler::simplify(Node& node) {
    if (node.kind != Node::Row || node.children.size() != 1) return;
    const Node& only = *node.children.front();
    if (only.kind == Node::Text || only.kind == Node::Pick) node = Node(only);
}

void ExpressionCompiler::fillConstant(Node& node, Code at) {
    const std::int64_t bits = number(at + 1);
    if (at[0] == 1) node.constant = Value::boolean(bits != 0);
    if (at[0] == 2) node.constant = Value::of(bits);
    if (at[0] == 3) node.constant = Value::of(std::bit_cast<double>(bits));
}

void ExpressionCompiler::call(Node& node, std::string_view name) {
    const Method* method = m_locale.method(name);
    if (method != nullptr && method->code != Method::kNoCode) {
        node.kind = Node::Row;
        node.children = {nodeOf(method->part, method->code)};
        return;
    }
    auto provider = bindMethod(m_locale, name, {});
    if (!provider) {
        m_error = provider.error();
        return;
    }
    node.provider = provider->get();
    m_expression->m_providers.push_back(std::move(*provider));
}

Result<std::unique_ptr<Expression>> Expression::compile(const Locale& locale, const Method& method) {
    return ExpressionCompiler(locale).compile(method);
}

} // namespace understudy::fake
