// SPDX-License-Identifier: GPL-3.0-or-later
// random_number, date_between, datetime_between and fake, with constant arguments bound once.
#include "engine/arguments.h"
#include "engine/fake_operation.h"
#include "engine/compiler.h"
#include "engine/functions.h"
#include "engine/operations.h"

#include <algorithm>

namespace understudy::engine {

namespace {

class NumberOperation : public Operation {
public:
    NumberOperation(std::uint64_t site, std::int64_t low, std::int64_t steps, std::int64_t step)
        : m_site(site), m_low(low), m_steps(steps), m_step(step) {}
    Value value(Row& row) const override { return Value::of(m_low + row.draws(m_site).between(0, m_steps) * m_step); }
    std::string describe() const override {
        return "random number " + std::to_string(m_low) + " to " + std::to_string(m_low + m_steps * m_step);
    }
    bool isFieldValue() const override { return true; }

private:
    std::uint64_t m_site;
    std::int64_t m_low, m_steps, m_step;
};

class DayOperation : public Operation {
public:
    DayOperation(std::uint64_t site, Days first, Days last) : m_site(site), m_first(first), m_last(last) {}
    Value value(Row& row) const override {
        Draws draws = row.draws(m_site);
        return drawDay(draws, m_first, m_last);
    }
    std::string describe() const override { return "day from " + isoDate(m_first) + " to " + isoDate(m_last); }
    bool isFieldValue() const override { return true; }

private:
    std::uint64_t m_site;
    Days m_first, m_last;
};

class MomentOperation : public Operation {
public:
    MomentOperation(std::uint64_t site, std::int64_t first, std::int64_t last) : m_site(site), m_first(first), m_last(last) {}
    Value value(Row& row) const override {
        Draws draws = row.draws(m_site);
        return drawMoment(draws, m_first, m_last);
    }
    std::string describe() const override { return "moment from " + isoTimestamp(m_first) + " to " + isoTimestamp(m_last); }
    bool isFieldValue() const override { return true; }

private:
    std::uint64_t m_site;
    std::int64_t m_first, m_last;
};

/// A fake whose arguments differ from row to row: bound anew for each.
class DynamicFake : public Operation {
public:
    DynamicFake(std::uint64_t site, std::string name, std::string locale, std::vector<std::pair<std::string, OperationPtr>> arguments)
        : m_site(site), m_name(std::move(name)), m_locale(std::move(locale)), m_arguments(std::move(arguments)) {}
    Value value(Row& row) const override {
        fake::Arguments bound;
        for (const auto& [name, operation] : m_arguments) {
            if (name.empty()) bound.positional.push_back(operation->value(row));
            else bound.named.emplace_back(name, operation->value(row));
        }
        const auto provider = fake::bind(m_name, m_locale, bound);
        if (!provider) throw formula::EvaluationError{provider.error().message};
        Draws draws = row.draws(m_site);
        return copied((*provider)->draw(draws, row.arena, row.fakes), row.arena);
    }
    std::string describe() const override { return "fake " + m_name + " with arguments from the row"; }

private:
    std::uint64_t m_site;
    std::string m_name, m_locale;
    std::vector<std::pair<std::string, OperationPtr>> m_arguments;
};

/// The constants of a literal argument; nothing if it is a formula or a call.
std::optional<Value> constantOf(const recipe::Definition* definition) {
    if (!definition || definition->type != recipe::Definition::Type::Literal) return std::nullopt;
    return definition->literal.is(Kind::String) ? Value::string(definition->text) : definition->literal;
}

bool readsNames(std::string_view fake) {
    return fake.find("mail") != std::string_view::npos || fake.find("user") != std::string_view::npos;
}

} // namespace

OperationPtr Compiler::randomNumber(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const auto low = constantOf(argumentOf(definition, "min", 0)), high = constantOf(argumentOf(definition, "max", 1));
    const recipe::Definition* stepText = argumentOf(definition, "step", 2);
    const auto step = stepText ? constantOf(stepText) : std::optional<Value>(Value::of(std::int64_t{1}));
    if (!low || !high || !step) return plainCall(definition, scope, path);
    try {
        const std::int64_t first = wholeNumber(*low, "min"), last = wholeNumber(*high, "max"), by = wholeNumber(*step, "step");
        if (by < 1) return failed("step", Core::tr("step of random_number must be at least 1"), definition.position);
        if (last < first) return failed("empty-range", Core::tr("max of random_number is below min"), definition.position);
        return std::make_unique<NumberOperation>(site(path), first, (last - first) / by, by);
    } catch (const formula::EvaluationError& problem) {
        return failed("number", problem.message, definition.position);
    }
}

OperationPtr Compiler::dateBetween(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const auto first = constantOf(argumentOf(definition, "start_date", -1)), last = constantOf(argumentOf(definition, "end_date", -1));
    if (!first || !last) return plainCall(definition, scope, path);
    try {
        return std::make_unique<DayOperation>(site(path), rangeDay(*first, m_plan.options), rangeDay(*last, m_plan.options));
    } catch (const formula::EvaluationError& problem) {
        return failed("date", problem.message, definition.position, Core::tr("write it as 2024-01-31 or -2y"));
    }
}

OperationPtr Compiler::datetimeBetween(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const auto first = constantOf(argumentOf(definition, "start_date", -1)), last = constantOf(argumentOf(definition, "end_date", -1));
    if (!first || !last || argumentOf(definition, "timezone", -1)) return plainCall(definition, scope, path);
    try {
        const std::int64_t from = moment(*first, m_plan.options), to = moment(*last, m_plan.options);
        if (to < from) return failed("empty-range", Core::tr("End date is before start date"), definition.position);
        return std::make_unique<MomentOperation>(site(path), from, to);
    } catch (const formula::EvaluationError& problem) {
        return failed("date", problem.message, definition.position, Core::tr("write it as 2024-01-31 05:06:07"));
    }
}

/// The locale that a constant variable snowfakery_locale sets, else the batch's.
std::string Compiler::localeIn(const Scope& scope) const {
    for (const Scope* at = &scope; at; at = at->outer)
        if (at->variables.contains("snowfakery_locale"))
            if (const auto text = m_variableText.find("snowfakery_locale"); text != m_variableText.end()) return text->second;
    return m_plan.options.locale;
}

std::shared_ptr<const fake::Provider> Compiler::provider(std::string_view name, const std::string& locale,
                                                         const fake::Arguments& arguments, const Position& position) {
    auto bound = fake::bind(name, locale, arguments);
    if (bound) return std::move(*bound);
    error("fake", bound.error().message, position, bound.error().advice);
    return nullptr;
}

OperationPtr Compiler::boundFake(std::string_view name, const std::string& locale, const fake::Arguments& arguments, bool exact,
                                 const Position& position, const std::string& path) {
    auto bound = provider(name, locale, arguments, position);
    if (!bound) return std::make_unique<ConstantOperation>(Value::null());
    return std::make_unique<FakeOperation>(site(path), std::move(bound), std::string(name), exact);
}

/// `fake: first_name`, `fake.first_name:` with or without arguments.
OperationPtr Compiler::fakeCall(const recipe::Definition& definition, std::string_view name, const Scope& scope, const std::string& path) {
    std::vector<const recipe::Argument*> given;
    for (const recipe::Argument& argument : definition.arguments) given.push_back(&argument);
    if (name.empty()) {
        const auto first = given.empty() ? std::nullopt : constantOf(given.front()->value.get());
        if (!first || !first->is(Kind::String)) return failed("fake", Core::tr("fake needs the name of a value"), definition.position, Core::tr("for example fake: first_name"));
        name = given.front()->value->text;
        given.erase(given.begin());
    }
    if (readsNames(name)) readsAll(scope);
    std::erase_if(given, [](const recipe::Argument* a) { return a->name.empty() && a->value->literal.is(Kind::Null) && a->value->type == recipe::Definition::Type::Literal; });
    fake::Arguments constants;
    bool dynamic = false;
    for (const recipe::Argument* argument : given) {
        const auto value = constantOf(argument->value.get());
        dynamic = dynamic || !value;
        if (value && argument->name.empty()) constants.positional.push_back(kept(*value));
        else if (value) constants.named.emplace_back(argument->name, kept(*value));
    }
    if (!dynamic) return boundFake(name, localeIn(scope), constants, true, definition.position, path);
    std::vector<std::pair<std::string, OperationPtr>> arguments;
    for (const recipe::Argument* argument : given) arguments.emplace_back(argument->name, value(*argument->value, scope, path + "/" + argument->name));
    if (!fake::isKnown(name, localeIn(scope))) provider(name, localeIn(scope), {}, definition.position);
    return std::make_unique<DynamicFake>(site(path), std::string(name), localeIn(scope), std::move(arguments));
}

OperationPtr Compiler::i18nFake(const recipe::Definition& definition, const std::string& path) {
    const auto locale = constantOf(argumentOf(definition, "locale", 0)), name = constantOf(argumentOf(definition, "fake", 1));
    if (!locale || !name || !locale->is(Kind::String) || !name->is(Kind::String))
        return failed("fake", Core::tr("i18n_fake needs a locale and the name of a value"), definition.position);
    return boundFake(name->view(), std::string(locale->view()), {}, true, definition.position, path);
}

} // namespace understudy::engine
