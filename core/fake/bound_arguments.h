// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/provider.h"

#include <optional>
#include <span>

namespace understudy::fake {

/// What a parameter takes.
enum class Takes { Integer, Number, Text, Truth, Moment, List, Zone, Anything };

struct Parameter {
    std::string_view name;
    Takes takes = Takes::Anything;
};

/// The arguments of one call, in the order of the provider's parameters and of the right types. Null counts as
/// not given, as in Faker.
class BoundArguments {
public:
    /// Fails with the nearest name for an unknown argument, and plainly for a wrong type.
    static Result<BoundArguments> bind(std::string_view provider, std::span<const Parameter> parameters,
                                       const Arguments& arguments);

    /// Null if not given.
    const Value* get(std::size_t index) const { return m_values[index] ? &*m_values[index] : nullptr; }
    std::int64_t integer(std::size_t index, std::int64_t otherwise) const;
    double number(std::size_t index, double otherwise) const;
    std::string text(std::size_t index, std::string_view otherwise) const;
    bool truth(std::size_t index, bool otherwise) const;

private:
    std::vector<std::optional<Value>> m_values;
};

/// The error for more positional arguments than there are parameters.
tl::unexpected<Error> tooManyArguments(std::string_view provider, std::size_t parameters, const Arguments& arguments);

/// The error for an argument that has no such name.
tl::unexpected<Error> unknownArgument(std::string_view provider, std::string_view name,
                                      const std::vector<std::string>& known);

} // namespace understudy::fake
