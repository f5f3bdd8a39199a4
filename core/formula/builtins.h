// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/evaluate.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace understudy::formula {

inline constexpr std::size_t kMaxParameters = 8;

/// A call of a built-in filter, test or method: its subject, its arguments sorted to the parameters, and helpers
/// that read them with Python's errors.
class Call {
public:
    Call(const Builtin& builtin, const Value& subject, std::span<const Argument> arguments, Environment& environment);

    Environment& environment;
    Arena& arena;
    Value self;
    std::span<const Argument> arguments; ///< As written, for those that take any number.

    bool has(std::size_t i) const { return (m_given >> i & 1u) != 0; }
    /// The argument, or null if it is not given.
    const Value& value(std::size_t i) const { return m_values[i]; }
    std::int64_t integer(std::size_t i, std::int64_t otherwise) const;
    bool flag(std::size_t i, bool otherwise) const;
    /// Its str().
    std::string_view text(std::size_t i, std::string_view otherwise) const;
    /// A String and nothing else.
    std::string_view string(std::size_t i) const;

    /// The subject's str(); undefined is empty.
    std::string_view selfText() const;

    /// A new String in the arena.
    Value result(std::string_view text) const { return Value::string(arena.copy(text)); }

private:
    void bind(const Builtin& builtin);

    std::array<Value, kMaxParameters> m_values{};
    unsigned m_given = 0;
};

using BuiltinFunction = Value (*)(const Call&);

/// A function of the language: its name, and its parameters in order, the required ones first.
struct Builtin {
    std::string_view name;
    BuiltinFunction function;
    std::uint8_t required = 0;
    std::array<std::string_view, kMaxParameters> parameters{};
    bool takesAny = false; ///< Sorts its arguments itself.
};

/// What the built-in types have under one attribute name, by Kind: a method, or a property that needs no call.
struct Member {
    std::string_view name;
    std::array<const Builtin*, 16> methods{};
    std::array<const Builtin*, 16> properties{};
};

/// Found by name; null if there is none.
const Builtin* findFilter(std::string_view name);
const Builtin* findTest(std::string_view name);
const Member* findMember(std::string_view name);

/// Runs a builtin on a subject.
Value callBuiltin(const Builtin& builtin, const Value& subject, std::span<const Argument> arguments,
                  Environment& environment);

} // namespace understudy::formula
