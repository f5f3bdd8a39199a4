// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas: the common shapes become operations of their own; the rest goes to the general evaluator.
#include "engine/compiler.h"
#include "engine/fake_operation.h"
#include "engine/joined.h"
#include "engine/operations.h"

#include "base/digits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace understudy::engine {

namespace {

using formula::Node;

class BoundName : public Operation {
public:
    explicit BoundName(const Binding& binding) : m_binding(binding) {}
    Value value(Row& row) const override { return RowEnvironment::value(m_binding, row); }
    std::string describe() const override { return m_binding.name; }

private:
    const Binding& m_binding;
};

class FieldOf : public Operation {
public:
    FieldOf(OperationPtr object, std::string field, const Node& node) : m_object(std::move(object)), m_field(std::move(field)), m_node(node) {}
    Value value(Row& row) const override {
        const Value object = m_object->value(row);
        if (object.is(Kind::Reference)) {
            const Value found = row.runner.attribute(object, m_field, row);
            if (!found.is(Kind::Undefined)) return found;
        }
        return formula::evaluate(m_node, row.runner.environment(row));
    }
    std::string describe() const override { return m_object->describe() + "." + m_field; }

private:
    OperationPtr m_object;
    std::string m_field;
    const Node& m_node;
};

class Evaluated : public Operation {
public:
    explicit Evaluated(const Node& node, std::string text) : m_node(node), m_text(std::move(text)) {}
    Value value(Row& row) const override { return formula::evaluate(m_node, row.runner.environment(row)); }
    std::string describe() const override { return "formula " + m_text; }

private:
    const Node& m_node;
    std::string m_text;
};

class Arithmetic : public Operation {
public:
    Arithmetic(std::string op, OperationPtr left, OperationPtr right) : m_op(std::move(op)), m_left(std::move(left)), m_right(std::move(right)) {}
    Value value(Row& row) const override {
        const Value a = m_left->value(row), b = m_right->value(row);
        std::int64_t result = 0;
        if (a.is(Kind::Integer) && b.is(Kind::Integer) && whole(a.integer, b.integer, result)) return Value::of(result);
        return formula::arithmetic(m_op, a, b, row.arena);
    }
    std::string describe() const override { return "(" + m_left->describe() + " " + m_op + " " + m_right->describe() + ")"; }

private:
    bool whole(std::int64_t a, std::int64_t b, std::int64_t& result) const {
        if (m_op.size() != 1) return false;
        switch (m_op[0]) {
        case '+': return !__builtin_add_overflow(a, b, &result);
        case '-': return !__builtin_sub_overflow(a, b, &result);
        case '*': return !__builtin_mul_overflow(a, b, &result);
        case '%':
            if (a < 0 || b <= 0) return false;
            result = a % b;
            return true;
        default: return false;
        }
    }

    std::string m_op;
    OperationPtr m_left, m_right;
};

/// "%05d" % value.
class PaddedNumber : public Operation {
public:
    PaddedNumber(std::string before, int width, std::string after, OperationPtr number, const Value& format)
        : m_before(std::move(before)), m_after(std::move(after)), m_width(width), m_number(std::move(number)), m_format(format) {}
    Value value(Row& row) const override {
        const Value number = m_number->value(row);
        if (!number.is(Kind::Integer) || number.integer < 0) return formula::arithmetic("%", m_format, number, row.arena);
        char digits[24];
        const char* end = writeUnsigned(digits, static_cast<std::uint64_t>(number.integer));
        const auto length = static_cast<std::size_t>(end - digits);
        const std::size_t zeros = length < static_cast<std::size_t>(m_width) ? static_cast<std::size_t>(m_width) - length : 0;
        char* const begin = row.arena.chars(m_before.size() + zeros + length + m_after.size());
        char* at = std::copy(m_before.begin(), m_before.end(), begin);
        at = std::fill_n(at, zeros, '0');
        at = std::copy(digits, digits + length, at);
        at = std::copy(m_after.begin(), m_after.end(), at);
        return Value::string({begin, static_cast<std::size_t>(at - begin)});
    }
    std::string describe() const override { return "padded " + m_number->describe(); }

private:
    std::string m_before, m_after;
    int m_width;
    OperationPtr m_number;
    Value m_format;
};

/// One ${{ }} with nothing around it.
class Single : public Operation {
public:
    Single(OperationPtr inner, int version) : m_inner(std::move(inner)), m_version(version) {}
    Value value(Row& row) const override {
        Value value = m_inner->value(row);
        if (m_version == 2) return asText(value, row);
        if (value.is(Kind::Callable)) {
            value = row.runner.environment(row).rendered(value);
            value.exact = true;
        }
        if (value.is(Kind::Undefined)) throw formula::EvaluationError{Core::tr("'%1' is undefined", m_inner->describe())};
        return value.is(Kind::String) && !value.exact ? nativeText(value, row.arena) : value;
    }
    std::string describe() const override { return m_inner->describe(); }

private:
    static Value asText(const Value& value, Row& row) {
        if (value.is(Kind::Integer)) return value.integer >= 0 ? value : Value::string(formula::str(value, row.arena));
        Value text = textOrInteger(value, row);
        if (text.is(Kind::Integer)) text = Value::string(formula::str(text, row.arena));
        text.exact = false;
        return numberText(text, row.arena);
    }

    OperationPtr m_inner;
    int m_version;
};

bool isName(const Node& node, std::string_view name) { return node.type == Node::Type::Name && node.text == name; }

} // namespace

OperationPtr Compiler::bound(int number) {
    const Binding& binding = m_plan.bindings[static_cast<std::size_t>(number)];
    if (binding.kind == Binding::Kind::Slot) return std::make_unique<SlotOperation>(binding.index, binding.name);
    if (binding.kind == Binding::Kind::Constant) return std::make_unique<ConstantOperation>(binding.value);
    return std::make_unique<BoundName>(binding);
}

OperationPtr Compiler::formula(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const auto& source = *definition.formula;
    const int version = m_plan.recipe.version;
    std::vector<Joined::Part> parts;
    std::string text;
    for (std::size_t i = 0; i < source.segments.size(); ++i) {
        const formula::Segment& segment = source.segments[i];
        text += segment.text;
        if (segment.expression)
            parts.push_back({PaddedText(std::exchange(text, {})), expression(*segment.expression, scope, path + "/" + std::to_string(i), definition.position)});
    }
    if (!source.isSingle()) return std::make_unique<Joined>(std::move(parts), std::move(text), version);
    OperationPtr& only = parts.front().value;
    if (const Value* constant = only->constant(); constant && (constant->is(Kind::Integer) && constant->integer >= 0)) return std::move(only);
    return std::make_unique<Single>(std::move(only), version);
}

OperationPtr Compiler::expression(formula::Node& node, const Scope& scope, const std::string& path, const Position& position) {
    switch (node.type) {
    case Node::Type::Literal: return std::make_unique<ConstantOperation>(node.literal.is(Kind::String) ? Value::string(node.text) : node.literal);
    case Node::Type::Name: return bound(node.symbol = bind(node.text, scope, path));
    case Node::Type::Binary: return binary(node, scope, path, position);
    case Node::Type::Attribute:
    case Node::Type::Call: return fakeExpression(node, scope, path, position);
    default: break;
    }
    bindNames(node, scope, path, position);
    return std::make_unique<Evaluated>(node, std::to_string(node.length) + " bytes");
}

OperationPtr Compiler::binary(formula::Node& node, const Scope& scope, const std::string& path, const Position& position) {
    static constexpr std::array<std::string_view, 6> kOperators = {"+", "-", "*", "/", "//", "%"};
    if (std::find(kOperators.begin(), kOperators.end(), node.text) == kOperators.end()) {
        bindNames(node, scope, path, position);
        return std::make_unique<Evaluated>(node, node.text);
    }
    OperationPtr left = expression(*node.children[0], scope, path + "/l", position);
    OperationPtr right = expression(*node.children[1], scope, path + "/r", position);
    const Value* format = left->constant();
    if (node.text == "%" && format && format->is(Kind::String)) {
        const std::string_view text = format->view();
        const std::size_t at = text.find("%0"), end = text.find('d', at == std::string_view::npos ? 0 : at);
        const auto width = at != std::string_view::npos && end != std::string_view::npos ? parseDigits(text.substr(at + 2, end - at - 2)) : std::nullopt;
        if (width && *width < 40 && text.find('%', at + 1) == std::string_view::npos)
            return std::make_unique<PaddedNumber>(std::string(text.substr(0, at)), static_cast<int>(*width), std::string(text.substr(end + 1)), std::move(right), *format);
    }
    return std::make_unique<Arithmetic>(node.text, std::move(left), std::move(right));
}

/// `fake.first_name`, `fake.first_name()` and paths through rows; anything else with a dot or a call is evaluated.
OperationPtr Compiler::fakeExpression(formula::Node& node, const Scope& scope, const std::string& path, const Position& position) {
    const bool isCall = node.type == Node::Type::Call;
    const Node& attribute = isCall ? *node.children[0] : node;
    const bool ofFake = attribute.type == Node::Type::Attribute && isName(*attribute.children[0], "fake");
    if (ofFake && (!isCall || node.children.size() == 1)) {
        if (attribute.text.find("mail") != std::string::npos || attribute.text.find("user") != std::string::npos) readsAll(scope);
        auto bound = provider(attribute.text, localeIn(scope), {}, position);
        if (!bound) return std::make_unique<ConstantOperation>(Value::null());
        if (isCall) return std::make_unique<FakeOperation>(site(path + "/fake." + attribute.text), std::move(bound), attribute.text, false);
    }
    bindNames(node, scope, path, position);
    if (isCall || ofFake) return std::make_unique<Evaluated>(node, attribute.text);
    m_plan.readsFields = true;
    const Node& object = *node.children[0];
    if (object.type == Node::Type::Name) return std::make_unique<FieldOf>(bound(object.symbol), node.text, node);
    return std::make_unique<Evaluated>(node, node.text);
}

void Compiler::bindNames(formula::Node& node, const Scope& scope, const std::string& path, const Position& position) {
    if (node.type == Node::Type::Name) node.symbol = bind(node.text, scope, path);
    for (std::size_t i = 0; i < node.children.size(); ++i)
        if (node.children[i]) bindNames(*node.children[i], scope, path + "/" + std::to_string(i), position);
    if (node.type == Node::Type::Call) bindCall(node, path, position);
    if (node.type == Node::Type::Attribute && isName(*node.children[0], "fake")) {
        auto bound = provider(node.text, localeIn(scope), {}, position);
        const Binding& binding = m_plan.bindings[static_cast<std::size_t>(node.children[0]->symbol)];
        if (!bound || !binding.value.is(Kind::Callable)) return;
        Callable member;
        member.kind = Callable::Kind::Fake;
        member.name = node.text;
        member.provider = std::move(bound);
        member.site = site(path + "/fake." + node.text);
        for (Callable& space : m_plan.callables)
            if (&space == binding.value.pointer) {
                space.members[node.text] = &callable(std::move(member));
                return;
            }
    }
    if (node.type == Node::Type::Attribute) m_plan.readsFields = true;
}

void Compiler::bindCall(formula::Node& node, const std::string& path, const Position& position) {
    if (node.children[0]->type == Node::Type::Name && (node.children[0]->text == "random_reference" || node.children[0]->text == "if"))
        error("block-only", Core::tr("%1 works as a block only, not inside a formula", node.children[0]->text), position);
    CallSite call;
    call.key = site(path + "/call");
    m_plan.callSites.push_back(std::move(call));
    node.symbol = static_cast<int>(m_plan.callSites.size()) - 1;
}

} // namespace understudy::engine
