// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/environment.h"

#include "engine/functions.h"
#include "engine/runner.h"
#include "engine/unique_id.h"

namespace understudy::engine {

namespace {

const Callable& callableOf(const Value& value) { return *static_cast<const Callable*>(value.pointer); }

} // namespace

Value RowEnvironment::value(const Binding& binding, Row& row) {
    switch (binding.kind) {
    case Binding::Kind::Undefined: return Value::undefined();
    case Binding::Kind::Constant: return binding.value;
    case Binding::Kind::Slot: return row.slots[binding.index];
    case Binding::Kind::Id: return Value::of(row.id);
    case Binding::Kind::ChildIndex: return Value::of(row.childIndex);
    case Binding::Kind::This: return Value::reference(row.plan->table, row.id);
    case Binding::Kind::Variable: {
        const Value found = row.runner.variable(binding.index);
        const bool unset = found.is(Kind::Undefined) && binding.fallback >= 0;
        return unset ? value(row.runner.plan().bindings[static_cast<std::size_t>(binding.fallback)], row) : found;
    }
    case Binding::Kind::Named: return row.runner.named(binding.index);
    }
    return Value::undefined();
}

Value RowEnvironment::name(const formula::Node& node) {
    if (node.symbol < 0) return Value::undefined();
    return value(m_plan.bindings[static_cast<std::size_t>(node.symbol)], *m_row);
}

Value RowEnvironment::attribute(const Value& object, std::string_view name) {
    Row& row = *m_row;
    if (object.is(Kind::Reference)) {
        const Value found = row.runner.attribute(object, name, row);
        m_row = &row;
        return found;
    }
    if (!object.is(Kind::Callable)) return Value::undefined();
    const Callable& space = callableOf(object);
    if (space.kind == Callable::Kind::TemplateNamespace && name == "filename")
        return Value::string(m_plan.recipe.files.empty() ? std::string_view() : m_plan.recipe.files.front().path);
    const auto member = space.members.find(name);
    return member == space.members.end() ? Value::undefined() : member->second->value();
}

Value RowEnvironment::call(const Value& callable, std::span<const formula::Argument> arguments, const formula::Node& site) {
    Row& row = *m_row;
    const Callable& target = callableOf(callable);
    const std::uint64_t key = site.symbol >= 0 ? m_plan.callSites[static_cast<std::size_t>(site.symbol)].key : target.site;
    if (target.kind == Callable::Kind::Fake) return Runner::stored(callFake(target, arguments, key));
    if (target.kind != Callable::Kind::Function) throw formula::EvaluationError{Core::tr("'%1' object is not callable", target.name)};
    const Value result = target.function->body({row, key, arguments});
    m_row = &row;
    return Runner::stored(result);
}

Value RowEnvironment::callFake(const Callable& fake, std::span<const formula::Argument> arguments, std::uint64_t key) {
    Draws draws = m_row->draws(key);
    if (arguments.empty()) return fake.provider->draw(draws, m_row->arena, m_row->fakes);
    fake::Arguments bound;
    for (const formula::Argument& argument : arguments) {
        if (argument.name.empty()) bound.positional.push_back(argument.value);
        else bound.named.emplace_back(argument.name, argument.value);
    }
    const auto provider = fake::bind(fake.name, m_plan.options.locale, bound);
    if (!provider) throw formula::EvaluationError{provider.error().message};
    return copied((*provider)->draw(draws, m_row->arena, m_row->fakes), m_row->arena);
}

Value RowEnvironment::rendered(const Value& object) {
    if (object.is(Kind::Reference)) return Value::of(object.integer);
    const Callable& lazy = callableOf(object);
    Arena& arena = m_row->arena;
    switch (lazy.kind) {
    case Callable::Kind::Fake: return callFake(lazy, {}, lazy.site);
    case Callable::Kind::UniqueId: return Value::of(uniqueId(1, m_row->runner.count(lazy.counter)));
    case Callable::Kind::UniqueCode: return Value::string(arena.copy(uniqueCode(m_row->runner.count(lazy.counter))), true);
    case Callable::Kind::FileName:
        return Value::string(m_plan.recipe.files.empty() ? std::string_view() : m_plan.recipe.files.front().path, true);
    default: return Value::string(arena.copy("<function " + lazy.name + ">"), true);
    }
}

} // namespace understudy::engine
