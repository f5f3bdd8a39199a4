// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/parser.h"

#include "base/text.h"
#include "formula/builtins.h"

#include <algorithm>
#include <array>

namespace understudy::formula {

namespace {

using NodePtr = std::unique_ptr<Node>;

constexpr int kMaxDepth = 150;
constexpr int kMaxHeight = 600;

constexpr std::array<std::string_view, 7> kReserved{"and", "or", "not", "if", "else", "in", "is"};

/// Counts how deep the parser has gone into brackets and prefixes.
class Level {
public:
    Level(int& depth, const Token& token) : m_depth(depth) {
        if (++m_depth > kMaxDepth)
            throw SyntaxError{Core::tr("the formula is nested too deeply"), token.offset, std::max<std::size_t>(token.text.size(), 1)};
    }
    ~Level() { --m_depth; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

private:
    int& m_depth;
};

[[noreturn]] void failUnknown(const Message& message, const Token& token, const std::vector<std::string>& known) {
    const auto near = nearest(token.text, known);
    throw SyntaxError{near ? Core::tr("%1. Did you mean '%2'", message, *near) : message, token.offset, token.text.size()};
}

/// A parser by recursive descent; binary arithmetic by precedence climbing.
class Parser {
public:
    explicit Parser(const std::vector<Token>& tokens) : m_tokens(tokens) {}

    NodePtr run() {
        if (current().type == TokenType::End) fail(Core::tr("Expected an expression, got the end of the formula"));
        NodePtr node = tupleOrExpression();
        if (current().type != TokenType::End) fail(Core::tr("expected the end of the formula, got %1", describe(current())));
        return node;
    }

private:
    const Token& current() const { return m_tokens[m_at]; }
    const Token& next() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
    const Token& advance() { return m_tokens[m_at++]; }

    bool takeSymbol(std::string_view symbol) { return current().isSymbol(symbol) && (++m_at, true); }
    bool takeWord(std::string_view word) { return current().isWord(word) && (++m_at, true); }

    static Message describe(const Token& token) {
        return token.type == TokenType::End ? Core::tr("the end of the formula") : Core::tr("'%1'", token.text);
    }

    [[noreturn]] void fail(Message message) const {
        throw SyntaxError{std::move(message), current().offset, std::max<std::size_t>(current().text.size(), 1)};
    }

    void expectSymbol(std::string_view symbol) {
        if (!takeSymbol(symbol)) fail(Core::tr("expected '%1', got %2", symbol, describe(current())));
    }

    const Token& expectName() {
        if (current().type != TokenType::Name) fail(Core::tr("expected a name, got %1", describe(current())));
        return advance();
    }

    /// Closes a node that began at byte `begin`: its extent and its height.
    NodePtr finish(NodePtr node, std::size_t begin) const {
        const Token& last = m_tokens[m_at - 1];
        node->offset = begin;
        node->length = last.offset + last.text.size() - begin;
        for (const NodePtr& child : node->children)
            if (child) node->height = std::max(node->height, child->height + 1);
        if (node->height > kMaxHeight) throw SyntaxError{Core::tr("the formula is nested too deeply"), begin, node->length};
        return node;
    }

    static NodePtr make(Node::Type type, std::string_view text = {}) {
        auto node = std::make_unique<Node>();
        node->type = type;
        node->text = text;
        return node;
    }

    NodePtr makeOperation(Node::Type type, Operator op, NodePtr left, NodePtr right, std::size_t begin) const {
        NodePtr node = make(type, symbolOf(op));
        node->op = op;
        node->children.push_back(std::move(left));
        if (right) node->children.push_back(std::move(right));
        return finish(std::move(node), begin);
    }

    NodePtr tupleOrExpression() {
        const std::size_t begin = current().offset;
        NodePtr first = expression();
        if (!current().isSymbol(",")) return first;
        NodePtr tuple = make(Node::Type::Tuple);
        tuple->children.push_back(std::move(first));
        while (takeSymbol(",")) {
            if (current().type == TokenType::End || current().isSymbol(")")) break;
            tuple->children.push_back(expression());
        }
        return finish(std::move(tuple), begin);
    }

    NodePtr expression() {
        const Level level(m_depth, current());
        const std::size_t begin = current().offset;
        NodePtr value = disjunction();
        while (takeWord("if")) {
            NodePtr node = make(Node::Type::Conditional);
            node->children.push_back(std::move(value));
            node->children.push_back(disjunction());
            node->children.push_back(takeWord("else") ? expression() : nullptr);
            value = finish(std::move(node), begin);
        }
        return value;
    }

    NodePtr disjunction() {
        const std::size_t begin = current().offset;
        NodePtr left = conjunction();
        while (takeWord("or"))
            left = makeOperation(Node::Type::Binary, Operator::Or, std::move(left), conjunction(), begin);
        return left;
    }

    NodePtr conjunction() {
        const std::size_t begin = current().offset;
        NodePtr left = negation();
        while (takeWord("and"))
            left = makeOperation(Node::Type::Binary, Operator::And, std::move(left), negation(), begin);
        return left;
    }

    NodePtr negation() {
        const Level level(m_depth, current());
        const std::size_t begin = current().offset;
        if (!takeWord("not")) return comparison();
        return makeOperation(Node::Type::Unary, Operator::Not, negation(), nullptr, begin);
    }

    Operator takeComparison() {
        if (takeWord("in")) return Operator::In;
        if (current().isWord("not") && next().isWord("in")) {
            m_at += 2;
            return Operator::NotIn;
        }
        const Operator op = current().type == TokenType::Symbol ? comparisonOperator(current().text) : Operator::None;
        if (op != Operator::None) ++m_at;
        return op;
    }

    NodePtr comparison() {
        const std::size_t begin = current().offset;
        NodePtr first = arithmetic(1);
        Operator op = takeComparison();
        if (op == Operator::None) return first;
        NodePtr node = make(Node::Type::Compare);
        node->children.push_back(std::move(first));
        for (; op != Operator::None; op = takeComparison()) {
            node->comparisons.push_back(op);
            node->names.emplace_back(symbolOf(op));
            node->children.push_back(arithmetic(1));
        }
        return finish(std::move(node), begin);
    }

    NodePtr arithmetic(int minimum) {
        const std::size_t begin = current().offset;
        NodePtr left = unary(true);
        while (current().type == TokenType::Symbol) {
            const Operator op = arithmeticOperator(current().text);
            if (op == Operator::None || precedence(op) < minimum) break;
            ++m_at;
            left = makeOperation(Node::Type::Binary, op, std::move(left), arithmetic(precedence(op) + 1), begin);
        }
        return left;
    }

    NodePtr unary(bool withFilters) {
        const Level level(m_depth, current());
        const std::size_t begin = current().offset;
        NodePtr node;
        if (takeSymbol("-"))
            node = makeOperation(Node::Type::Unary, Operator::Negate, unary(false), nullptr, begin);
        else if (takeSymbol("+"))
            node = makeOperation(Node::Type::Unary, Operator::Plus, unary(false), nullptr, begin);
        else
            node = primary();
        node = postfix(std::move(node), begin);
        return withFilters ? filtersAndTests(std::move(node), begin) : std::move(node);
    }

    NodePtr primary() {
        const Token& token = current();
        switch (token.type) {
        case TokenType::Name: return name();
        case TokenType::String: return strings();
        case TokenType::Number: return literal(token.number);
        default: break;
        }
        if (token.isSymbol("(")) return parenthesized();
        if (token.isSymbol("[")) return list();
        if (token.isSymbol("{")) return dict();
        fail(token.type == TokenType::End ? Core::tr("the formula ends too early") : Core::tr("unexpected %1", describe(token)));
    }

    NodePtr literal(Value value) {
        const Token& token = advance();
        NodePtr node = make(Node::Type::Literal, token.text);
        node->literal = value;
        return finish(std::move(node), token.offset);
    }

    NodePtr name() {
        const std::string_view text = current().text;
        if (text == "true" || text == "True") return literal(Value::boolean(true));
        if (text == "false" || text == "False") return literal(Value::boolean(false));
        if (text == "none" || text == "None") return literal(Value::null());
        if (std::find(kReserved.begin(), kReserved.end(), text) != kReserved.end())
            fail(Core::tr("unexpected %1", describe(current())));
        const std::size_t begin = advance().offset;
        return finish(make(Node::Type::Name, text), begin);
    }

    NodePtr strings() {
        const std::size_t begin = current().offset;
        NodePtr node = make(Node::Type::Literal);
        while (current().type == TokenType::String) node->text += advance().string;
        node->literal = Value::string(node->text);
        return finish(std::move(node), begin);
    }

    NodePtr parenthesized() {
        const std::size_t begin = advance().offset;
        if (takeSymbol(")")) return finish(make(Node::Type::Tuple), begin);
        NodePtr inner = tupleOrExpression();
        expectSymbol(")");
        return inner;
    }

    NodePtr list() {
        const std::size_t begin = advance().offset;
        NodePtr node = make(Node::Type::List);
        while (!current().isSymbol("]")) {
            node->children.push_back(expression());
            if (!takeSymbol(",")) break;
        }
        expectSymbol("]");
        return finish(std::move(node), begin);
    }

    NodePtr dict() {
        const std::size_t begin = advance().offset;
        NodePtr node = make(Node::Type::Dict);
        while (!current().isSymbol("}")) {
            node->children.push_back(expression());
            expectSymbol(":");
            node->children.push_back(expression());
            if (!takeSymbol(",")) break;
        }
        expectSymbol("}");
        return finish(std::move(node), begin);
    }

    NodePtr postfix(NodePtr node, std::size_t begin) {
        while (true) {
            if (takeSymbol("."))
                node = attribute(std::move(node), begin);
            else if (takeSymbol("["))
                node = subscript(std::move(node), begin);
            else if (current().isSymbol("("))
                node = call(std::move(node), begin);
            else
                return node;
        }
    }

    NodePtr attribute(NodePtr object, std::size_t begin) {
        const Token& token = current();
        if (token.type == TokenType::Number && token.number.is(Kind::Integer)) {
            NodePtr item = make(Node::Type::Item);
            item->children.push_back(std::move(object));
            item->children.push_back(literal(token.number));
            return finish(std::move(item), begin);
        }
        NodePtr node = make(Node::Type::Attribute, expectName().text);
        node->member = findMember(node->text);
        node->children.push_back(std::move(object));
        return finish(std::move(node), begin);
    }

    NodePtr subscript(NodePtr object, std::size_t begin) {
        const std::size_t partBegin = current().offset;
        NodePtr first = current().isSymbol(":") ? nullptr : expression();
        if (current().isSymbol(":")) return slice(std::move(object), std::move(first), begin);
        if (!first) fail(Core::tr("unexpected %1", describe(current())));
        if (current().isSymbol(",")) first = subscriptTuple(std::move(first), partBegin);
        expectSymbol("]");
        NodePtr node = make(Node::Type::Item);
        node->children.push_back(std::move(object));
        node->children.push_back(std::move(first));
        return finish(std::move(node), begin);
    }

    NodePtr subscriptTuple(NodePtr first, std::size_t begin) {
        NodePtr tuple = make(Node::Type::Tuple);
        tuple->children.push_back(std::move(first));
        while (takeSymbol(",") && !current().isSymbol("]")) tuple->children.push_back(expression());
        return finish(std::move(tuple), begin);
    }

    NodePtr slice(NodePtr object, NodePtr first, std::size_t begin) {
        NodePtr node = make(Node::Type::Slice);
        node->children.push_back(std::move(object));
        node->children.push_back(std::move(first));
        for (int part = 0; part < 2; ++part) {
            const bool given = takeSymbol(":") && !current().isSymbol(":") && !current().isSymbol("]");
            node->children.push_back(given ? expression() : nullptr);
        }
        expectSymbol("]");
        return finish(std::move(node), begin);
    }

    NodePtr call(NodePtr callee, std::size_t begin) {
        NodePtr node = make(Node::Type::Call);
        node->children.push_back(std::move(callee));
        arguments(*node);
        return finish(std::move(node), begin);
    }

    void arguments(Node& node) {
        expectSymbol("(");
        bool named = false;
        while (!current().isSymbol(")")) {
            const std::string name = argumentName();
            if (name.empty() && named) fail(Core::tr("a positional argument cannot follow a named one"));
            named = named || !name.empty();
            node.names.push_back(name);
            node.children.push_back(expression());
            if (!takeSymbol(",")) break;
        }
        expectSymbol(")");
    }

    std::string argumentName() {
        if (takeSymbol("*")) return "*";
        if (takeSymbol("**")) return "**";
        if (current().type != TokenType::Name || !next().isSymbol("=")) return {};
        const std::string name(advance().text);
        ++m_at;
        return name;
    }

    NodePtr filtersAndTests(NodePtr node, std::size_t begin) {
        while (true) {
            if (takeSymbol("|"))
                node = filter(std::move(node), begin);
            else if (takeWord("is"))
                node = test(std::move(node), begin);
            else if (current().isSymbol("("))
                node = call(std::move(node), begin);
            else
                return node;
        }
    }

    NodePtr filter(NodePtr input, std::size_t begin) {
        const Token& token = expectName();
        NodePtr node = make(Node::Type::Filter, token.text);
        node->builtin = findFilter(token.text);
        if (!node->builtin) failUnknown(Core::tr("No filter named '%1'", token.text), token, filterNames());
        node->children.push_back(std::move(input));
        if (current().isSymbol("(")) arguments(*node);
        return finish(std::move(node), begin);
    }

    NodePtr test(NodePtr input, std::size_t begin) {
        const bool negated = takeWord("not");
        const Token& token = expectName();
        NodePtr node = make(Node::Type::Test, negated ? "not " + std::string(token.text) : std::string(token.text));
        node->builtin = findTest(token.text);
        if (!node->builtin) failUnknown(Core::tr("No test named '%1'", token.text), token, testNames());
        node->op = negated ? Operator::Not : Operator::None;
        node->children.push_back(std::move(input));
        if (current().isSymbol("("))
            arguments(*node);
        else if (beginsArgument())
            bareArgument(*node);
        return finish(std::move(node), begin);
    }

    /// A test may take one argument without brackets: `x is divisibleby 3`.
    bool beginsArgument() const {
        const Token& token = current();
        if (token.isWord("is")) fail(Core::tr("You cannot chain multiple tests with is"));
        if (token.type == TokenType::Name)
            return std::find(kReserved.begin(), kReserved.end(), token.text) == kReserved.end();
        return token.type == TokenType::String || token.type == TokenType::Number || token.isSymbol("[") ||
               token.isSymbol("{");
    }

    void bareArgument(Node& node) {
        const std::size_t begin = current().offset;
        node.names.emplace_back();
        node.children.push_back(postfix(primary(), begin));
    }

    const std::vector<Token>& m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace

NodePtr parseTokens(const std::vector<Token>& tokens) { return Parser(tokens).run(); }

} // namespace understudy::formula
