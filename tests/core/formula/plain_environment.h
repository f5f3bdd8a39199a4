// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

#include <map>
#include <string>

namespace understudy::formula {

/// An environment of plain values by name, with one row whose fields can be read and one function that adds up.
class PlainEnvironment : public Environment {
public:
    std::map<std::string, Value, std::less<>> values;
    std::map<std::string, Value, std::less<>> fields;
    Value lazyText = Value::string("lazy", true);

    /// A Callable that adds its arguments when called and renders as lazyText.
    static Value function() {
        Value value = Value::null();
        value.kind = Kind::Callable;
        return value;
    }

    Value name(const Node& node) override {
        const auto found = values.find(node.text);
        return found == values.end() ? Value::undefined() : found->second;
    }

    Value attribute(const Value& object, std::string_view name) override {
        if (object.is(Kind::Callable)) return name == "inner" ? function() : Value::undefined();
        const auto found = fields.find(name);
        return found == fields.end() ? Value::undefined() : found->second;
    }

    Value call(const Value&, std::span<const Argument> arguments, const Node&) override {
        Value sum = Value::of(std::int64_t{0});
        for (const Argument& argument : arguments) sum = arithmetic("+", sum, argument.value, m_arena);
        return sum;
    }

    Value rendered(const Value& object) override {
        return object.is(Kind::Reference) ? Value::of(object.integer) : lazyText;
    }

    Arena& arena() override { return m_arena; }

private:
    Arena m_arena;
};

} // namespace understudy::formula
