// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/evaluator.h"

#include "formula/arithmetic.h"
#include "formula/builtins.h"
#include "formula/compare.h"
#include "formula/failure.h"
#include "formula/joined_text.h"
#include "formula/python_text.h"
#include "formula/sequence.h"

#include <memory>

namespace understudy::formula {

namespace {

bool isOwn(const Value& value) { return value.is(Kind::Reference) || value.is(Kind::Callable); }

std::size_t kindIndex(const Value& value) { return static_cast<std::size_t>(value.kind); }

} // namespace

Value Evaluator::evaluate(const Node& node) {
    try {
        return dispatch(node);
    } catch (EvaluationError& error) {
        if (error.length == 0) {
            error.offset = node.offset;
            error.length = node.length;
        }
        throw;
    }
}

Value Evaluator::dispatch(const Node& node) {
    switch (node.type) {
    case Node::Type::Literal: return node.literal;
    case Node::Type::Name: return name(node);
    case Node::Type::Attribute: return attribute(node);
    case Node::Type::Item: return elementOf(evaluate(*node.children[0]), evaluate(*node.children[1]), m_environment);
    case Node::Type::Slice: return slice(node);
    case Node::Type::Call: return call(node);
    case Node::Type::Filter:
    case Node::Type::Test: return builtin(node);
    case Node::Type::Unary: return unary(node);
    case Node::Type::Binary: return binary(node);
    case Node::Type::Compare: return comparison(node);
    case Node::Type::Conditional: return conditional(node);
    case Node::Type::List: return container(node, Kind::List);
    case Node::Type::Tuple: return container(node, Kind::Tuple);
    case Node::Type::Dict: return dict(node);
    }
    return Value::undefined();
}

Value Evaluator::name(const Node& node) {
    const Value value = m_environment.name(node);
    return value.is(Kind::Undefined) && value.size == 0 ? undefinedName(node.text) : value;
}

Value Evaluator::unary(const Node& node) {
    const Value value = evaluate(*node.children[0]);
    if (node.op == Operator::Not) return Value::boolean(!truth(value));
    return node.op == Operator::Negate ? negated(value, m_arena) : affirmed(value);
}

Value Evaluator::binary(const Node& node) {
    if (node.op == Operator::Concatenate) return concatenation(node);
    const Value left = evaluate(*node.children[0]);
    if (node.op == Operator::And) return truth(left) ? evaluate(*node.children[1]) : left;
    if (node.op == Operator::Or) return truth(left) ? left : evaluate(*node.children[1]);
    const Value right = evaluate(*node.children[1]);
    if (left.is(Kind::Callable) || right.is(Kind::Callable)) return lazyText(node.op, left, right);
    return arithmetic(node.op, left, right, m_arena);
}

/// A lazy fake is joined and formatted as the text it draws.
Value Evaluator::lazyText(Operator op, const Value& left, const Value& right) {
    const Value text = Value::string(textOf(right, m_environment));
    if (op == Operator::Modulo) return arithmetic(op, left, text, m_arena);
    if (op != Operator::Add) failOperands(op, left, right);
    return arithmetic(op, Value::string(textOf(left, m_environment)), text, m_arena);
}

/// a ~ b ~ c leans left; the texts are collected first and copied once.
Value Evaluator::concatenation(const Node& node) {
    std::size_t count = 1;
    for (const Node* at = &node; at->type == Node::Type::Binary && at->op == Operator::Concatenate;
         at = at->children[0].get())
        ++count;
    auto* parts = m_arena.array<std::string_view>(count);
    const Node* at = &node;
    for (std::size_t i = count; i-- > 1; at = at->children[0].get())
        new (parts + i) std::string_view(textOf(evaluate(*at->children[1]), m_environment));
    new (parts) std::string_view(textOf(evaluate(*at), m_environment));
    return Value::string(joinedText({parts, count}, m_arena));
}

Value Evaluator::comparison(const Node& node) {
    Value left = evaluate(*node.children[0]);
    for (std::size_t i = 0; i < node.comparisons.size(); ++i) {
        const Value right = evaluate(*node.children[i + 1]);
        const Operator op = node.comparisons[i];
        const bool membership = op == Operator::In || op == Operator::NotIn;
        const bool holds = membership ? contains(right, left) == (op == Operator::In) : compares(op, left, right);
        if (!holds) return Value::boolean(false);
        left = right;
    }
    return Value::boolean(true);
}

Value Evaluator::conditional(const Node& node) {
    if (truth(evaluate(*node.children[1]))) return evaluate(*node.children[0]);
    if (node.children[2]) return evaluate(*node.children[2]);
    return undefinedBecause(Lack::Otherwise, m_arena);
}

Value Evaluator::attribute(const Node& node) {
    const Value object = evaluate(*node.children[0]);
    if (object.is(Kind::Undefined)) failUndefined(object);
    if (!isOwn(object)) return memberOf(object, node);
    const Value value = m_environment.attribute(object, node.text);
    return value.is(Kind::Undefined) && value.size == 0 ? missingAttribute(object, node.text, m_arena) : value;
}

Value Evaluator::memberOf(const Value& object, const Node& node) {
    if (node.member) {
        if (const Builtin* property = node.member->properties[kindIndex(object)])
            return callBuiltin(*property, object, {}, m_environment);
        if (node.member->methods[kindIndex(object)])
            fail(Core::tr("'%1' of %2 is a method: write %1()", node.text, typeName(object)));
    }
    return elementOf(object, Value::string(node.text), m_environment);
}

Value Evaluator::slice(const Node& node) {
    Value parts[3];
    const Value object = evaluate(*node.children[0]);
    for (std::size_t i = 0; i < 3; ++i)
        if (node.children[i + 1]) parts[i] = evaluate(*node.children[i + 1]);
    return sliceOf(object, &parts[0], &parts[1], &parts[2], m_arena);
}

Value Evaluator::call(const Node& node) {
    const Node& callee = *node.children[0];
    if (callee.type == Node::Type::Attribute) return methodCall(node, callee);
    const Value function = evaluate(callee);
    if (function.is(Kind::Undefined)) failUndefined(function);
    if (!function.is(Kind::Callable)) fail(Core::tr("'%1' object is not callable", typeName(function)));
    return m_environment.call(function, arguments(node), node);
}

Value Evaluator::methodCall(const Node& node, const Node& callee) {
    const Value object = evaluate(*callee.children[0]);
    if (object.is(Kind::Undefined)) failUndefined(object);
    if (!isOwn(object)) {
        const Builtin* method = callee.member ? callee.member->methods[kindIndex(object)] : nullptr;
        if (!method) failUndefined(missingAttribute(object, callee.text, m_arena));
        return callBuiltin(*method, object, arguments(node), m_environment);
    }
    const Value function = m_environment.attribute(object, callee.text);
    if (function.is(Kind::Undefined))
        failUndefined(function.size > 0 ? function : missingAttribute(object, callee.text, m_arena));
    if (!function.is(Kind::Callable)) fail(Core::tr("'%1' object is not callable", typeName(function)));
    return m_environment.call(function, arguments(node), node);
}

Value Evaluator::builtin(const Node& node) {
    const Value subject = evaluate(*node.children[0]);
    const Value result = callBuiltin(*node.builtin, subject, arguments(node), m_environment);
    const bool negated = node.type == Node::Type::Test && node.op == Operator::Not;
    return negated ? Value::boolean(!truth(result)) : result;
}

Value Evaluator::container(const Node& node, Kind kind) {
    Value* items = m_arena.array<Value>(node.children.size());
    for (std::size_t i = 0; i < node.children.size(); ++i) items[i] = evaluate(*node.children[i]);
    return Value::list(kind, items, static_cast<std::uint32_t>(node.children.size()));
}

Value Evaluator::dict(const Node& node) {
    const Value flat = container(node, Kind::List);
    return makeDict({flat.items, flat.size}, m_arena);
}

std::span<const Argument> Evaluator::arguments(const Node& node) {
    const std::size_t count = node.names.size();
    for (const std::string& name : node.names)
        if (name.starts_with('*')) return spreadArguments(node);
    auto* list = m_arena.array<Argument>(count);
    for (std::size_t i = 0; i < count; ++i) new (list + i) Argument{node.names[i], evaluate(*node.children[i + 1])};
    return {list, count};
}

std::span<const Argument> Evaluator::spreadArguments(const Node& node) {
    std::vector<Argument> list;
    for (std::size_t i = 0; i < node.names.size(); ++i) {
        const Value value = evaluate(*node.children[i + 1]);
        if (node.names[i] == "*") {
            for (const Value& item : iterated(value, m_arena)) list.push_back({{}, item});
        } else if (node.names[i] == "**") {
            if (!value.is(Kind::Dict)) fail(Core::tr("the argument after ** must be a dict, not %1", typeName(value)));
            for (std::uint32_t k = 0; k < value.size; ++k)
                list.push_back({str(value.items[2 * k], m_arena), value.items[2 * k + 1]});
        } else {
            list.push_back({node.names[i], value});
        }
    }
    auto* copy = m_arena.array<Argument>(list.size());
    std::uninitialized_copy(list.begin(), list.end(), copy);
    return {copy, list.size()};
}

} // namespace understudy::formula
