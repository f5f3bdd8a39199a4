// SPDX-License-Identifier: GPL-3.0-or-later
// What stands to the right of a field: literals, nested objects, function blocks.
#include "engine/arguments.h"
#include "engine/compiler.h"
#include "engine/functions.h"
#include "engine/operations.h"

#include "base/text.h"

namespace understudy::engine {

namespace {

/// A nested object: its rows, of which the last one is the value.
class ObjectOperation : public Operation {
public:
    explicit ObjectOperation(const TemplatePlan& plan) : m_plan(plan) {}
    Value value(Row& row) const override { return row.runner.execute(m_plan, row); }
    std::string describe() const override { return "rows of " + m_plan.source->table; }
    bool isFieldValue() const override { return true; }

private:
    const TemplatePlan& m_plan;
};

struct NamedOperation {
    std::string name;
    OperationPtr value;
};

/// A function block whose arguments are evaluated first.
class FunctionOperation : public Operation {
public:
    FunctionOperation(const Function& function, std::uint64_t site, std::vector<NamedOperation> arguments)
        : m_function(function), m_site(site), m_arguments(std::move(arguments)) {}
    Value value(Row& row) const override {
        auto* arguments = row.arena.array<formula::Argument>(m_arguments.size());
        for (std::size_t i = 0; i < m_arguments.size(); ++i)
            arguments[i] = {m_arguments[i].name, m_arguments[i].value->value(row)};
        Value result = m_function.body({row, m_site, {arguments, m_arguments.size()}});
        if (result.is(Kind::String)) result.exact = true;
        return result;
    }
    std::string describe() const override { return std::string(m_function.name); }

private:
    const Function& m_function;
    std::uint64_t m_site;
    std::vector<NamedOperation> m_arguments;
};

} // namespace

OperationPtr Compiler::failed(std::string code, Message message, const Position& position, Message fix) {
    error(std::move(code), std::move(message), position, std::move(fix));
    return std::make_unique<ConstantOperation>(Value::null());
}

Value Compiler::kept(const Value& value) { return copied(value, m_plan.constants); }

OperationPtr Compiler::value(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    using Type = recipe::Definition::Type;
    switch (definition.type) {
    case Type::Literal: return literal(definition);
    case Type::Formula: return formula(definition, scope, path);
    case Type::Call: return call(definition, scope, path);
    case Type::Object: return nested(definition, scope, path);
    }
    return nullptr;
}

OperationPtr Compiler::literal(const recipe::Definition& definition) {
    if (!definition.literal.is(Kind::String)) return std::make_unique<ConstantOperation>(definition.literal);
    const Value text = keep(definition.text);
    const bool numbers = m_plan.recipe.version == 2;
    return std::make_unique<ConstantOperation>(numbers ? formula::numberRule(text.view(), m_plan.constants) : text);
}

OperationPtr Compiler::nested(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    m_makesRows = true;
    return std::make_unique<ObjectOperation>(*object(*definition.object, scope, childPath(path, *definition.object)));
}

OperationPtr Compiler::call(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const std::string& name = definition.function;
    const std::string site = path + "/" + name;
    if (name.starts_with("fake.")) return fakeCall(definition, std::string_view(name).substr(5), scope, site);
    if (name.find('.') != std::string::npos) return failed("unsupported-plugin", Core::tr("The plugin %1 is not supported yet", name.substr(0, name.find('.'))), definition.position);
    if (name == "fake") return fakeCall(definition, {}, scope, site);
    if (name == "i18n_fake") return i18nFake(definition, site);
    if (name == "random_choice") return randomChoice(definition, scope, site);
    if (name == "if") return conditional(definition, scope, site);
    if (name == "random_number") return randomNumber(definition, scope, site);
    if (name == "date_between") return dateBetween(definition, scope, site);
    if (name == "datetime_between") return datetimeBetween(definition, scope, site);
    if (name == "reference") return reference(definition, scope, site);
    if (name == "random_reference") return randomReference(definition, scope, site);
    return plainCall(definition, scope, site);
}

OperationPtr Compiler::plainCall(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const Function* function = findFunction(definition.function);
    if (!function) return failed("unknown-function", Core::tr("Cannot find the function %1", definition.function), definition.position);
    std::vector<NamedOperation> arguments;
    for (std::size_t i = 0; i < definition.arguments.size(); ++i) {
        const recipe::Argument& argument = definition.arguments[i];
        const std::string place = argument.name.empty() ? std::to_string(i) : argument.name;
        arguments.push_back({argument.name, value(*argument.value, scope, path + "/" + place)});
    }
    return std::make_unique<FunctionOperation>(*function, site(path), std::move(arguments));
}

const recipe::Definition* argumentOf(const recipe::Definition& definition, std::string_view name, int position) {
    int at = 0;
    for (const recipe::Argument& argument : definition.arguments)
        if (argument.name.empty() ? at++ == position : argument.name == name) return argument.value.get();
    return nullptr;
}

} // namespace understudy::engine
