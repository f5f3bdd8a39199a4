// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/bound_arguments.h"

#include "base/digits.h"
#include "base/text.h"

#include <algorithm>

namespace understudy::fake {

namespace {

bool suits(const Value& value, Takes takes) {
    switch (takes) {
    case Takes::Integer: return value.is(Kind::Integer) || value.is(Kind::Bool);
    case Takes::Number: return value.isNumber();
    case Takes::Text: return value.is(Kind::String);
    case Takes::List: return value.is(Kind::List) || value.is(Kind::Tuple) || value.is(Kind::Dict);
    case Takes::Zone: return value.is(Kind::Delta) || value.is(Kind::Bool);
    default: return true;
    }
}

Message described(Takes takes) {
    switch (takes) {
    case Takes::Integer: return Core::tr("a whole number");
    case Takes::Number: return Core::tr("a number");
    case Takes::Text: return Core::tr("a text");
    case Takes::List: return Core::tr("a list");
    case Takes::Zone: return Core::tr("a relativedelta or False");
    default: return Core::tr("a value");
    }
}

tl::unexpected<Error> wrongType(std::string_view provider, const Parameter& parameter, const Value& value) {
    return fail(ErrorCode::Data, Core::tr("fake.%1: `%2` must be %3, not %4", provider, parameter.name,
                                          described(parameter.takes), kindName(value.kind)));
}

std::vector<std::string> namesOf(std::span<const Parameter> parameters) {
    std::vector<std::string> names;
    for (const Parameter& parameter : parameters) names.emplace_back(parameter.name);
    return names;
}

} // namespace

tl::unexpected<Error> unknownArgument(std::string_view provider, std::string_view name,
                                      const std::vector<std::string>& known) {
    if (const auto near = nearest(name, known))
        return fail(ErrorCode::Data, Core::tr("fake.%1 has no argument `%2`. Did you mean %3", provider, name, *near));
    return fail(ErrorCode::Data, Core::tr("fake.%1 has no argument `%2`", provider, name), {},
                known.empty() ? Core::tr("It takes none") : Core::tr("It takes %1", join(known, ", ")));
}

tl::unexpected<Error> tooManyArguments(std::string_view provider, std::size_t parameters, const Arguments& arguments) {
    return fail(ErrorCode::Data, Core::tr("fake.%1 takes at most %2 arguments, got %3", provider, parameters,
                                          arguments.positional.size()));
}

Result<BoundArguments> BoundArguments::bind(std::string_view provider, std::span<const Parameter> parameters,
                                            const Arguments& arguments) {
    BoundArguments bound;
    bound.m_values.resize(parameters.size());
    if (arguments.positional.size() > parameters.size())
        return tooManyArguments(provider, parameters.size(), arguments);
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) bound.m_values[i] = arguments.positional[i];
    for (const auto& [name, value] : arguments.named) {
        const auto found = std::ranges::find(parameters, name, &Parameter::name);
        if (found == parameters.end()) return unknownArgument(provider, name, namesOf(parameters));
        bound.m_values[static_cast<std::size_t>(found - parameters.begin())] = value;
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        auto& value = bound.m_values[i];
        if (value && value->is(Kind::Null)) value.reset();
        if (value && !suits(*value, parameters[i].takes)) return wrongType(provider, parameters[i], *value);
    }
    return bound;
}

std::int64_t BoundArguments::integer(std::size_t index, std::int64_t otherwise) const {
    return get(index) ? get(index)->integer : otherwise;
}

double BoundArguments::number(std::size_t index, double otherwise) const {
    const Value* value = get(index);
    if (value == nullptr) return otherwise;
    if (value->is(Kind::Float)) return value->real;
    if (value->is(Kind::Decimal)) return static_cast<double>(value->integer) / static_cast<double>(powerOfTen(value->extra));
    return static_cast<double>(value->integer);
}

std::string BoundArguments::text(std::size_t index, std::string_view otherwise) const {
    return std::string(get(index) ? get(index)->view() : otherwise);
}

bool BoundArguments::truth(std::size_t index, bool otherwise) const {
    const Value* value = get(index);
    if (value == nullptr) return otherwise;
    if (value->is(Kind::Float)) return value->real != 0;
    return value->is(Kind::String) || value->is(Kind::List) ? value->size != 0 : value->integer != 0;
}

} // namespace understudy::fake
