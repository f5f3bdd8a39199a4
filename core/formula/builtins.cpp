// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/builtins.h"

#include "formula/failure.h"
#include "formula/python_text.h"
#include "formula/sequence.h"

namespace understudy::formula {

namespace {

/// Where an argument goes: by its name, or the next free place.
std::size_t placeOf(const Builtin& builtin, std::string_view name, std::size_t next) {
    if (name.empty()) return next;
    for (std::size_t i = 0; i < kMaxParameters; ++i)
        if (builtin.parameters[i] == name) return i;
    fail(Core::tr("%1() got an unexpected keyword argument '%2'", builtin.name, name));
}

std::size_t parameterCount(const Builtin& builtin) {
    std::size_t count = 0;
    while (count < kMaxParameters && !builtin.parameters[count].empty()) ++count;
    return count;
}

} // namespace

Call::Call(const Builtin& builtin, const Value& subject, std::span<const Argument> given, Environment& where)
    : environment(where), arena(where.arena()), self(subject), arguments(given) {
    if (!builtin.takesAny) bind(builtin);
}

void Call::bind(const Builtin& builtin) {
    std::size_t next = 0;
    for (const Argument& argument : arguments) {
        const std::size_t place = placeOf(builtin, argument.name, next);
        if (argument.name.empty()) ++next;
        if (place >= parameterCount(builtin)) fail(Core::tr("%1() takes fewer arguments", builtin.name));
        m_values[place] = argument.value;
        m_given |= 1u << place;
    }
    for (std::size_t i = 0; i < builtin.required; ++i)
        if (!has(i))
            fail(Core::tr("%1() missing 1 required argument: '%2'", builtin.name, builtin.parameters[i]));
}

std::int64_t Call::integer(std::size_t i, std::int64_t otherwise) const {
    return has(i) ? indexOf(m_values[i]) : otherwise;
}

bool Call::flag(std::size_t i, bool otherwise) const { return has(i) ? truth(m_values[i]) : otherwise; }

std::string_view Call::text(std::size_t i, std::string_view otherwise) const {
    return has(i) ? textOf(m_values[i], environment) : otherwise;
}

std::string_view Call::string(std::size_t i) const {
    if (m_values[i].is(Kind::Undefined)) failUndefined(m_values[i]);
    if (m_values[i].is(Kind::Callable)) return textOf(m_values[i], environment);
    if (!m_values[i].is(Kind::String)) fail(Core::tr("a str is expected, not %1", typeName(m_values[i])));
    return m_values[i].view();
}

std::string_view Call::selfText() const { return textOf(self, environment); }

Value callBuiltin(const Builtin& builtin, const Value& subject, std::span<const Argument> arguments,
                  Environment& environment) {
    return builtin.function(Call(builtin, subject, arguments, environment));
}

} // namespace understudy::formula
