// SPDX-License-Identifier: GPL-3.0-or-later
// draw_fakes LOCALE COUNT SEED CALL…: prints one JSON line {"name", "values"} or {"name", "error"} for each call, which
// is a name or a name and its arguments as a JSON object; for "names", what the locale knows. fake_against_faker.py
// compares them with Faker.
#include "base/civil.h"
#include "fake/expression.h"
#include "fake/provider.h"

#include <nlohmann/json.hpp>

#include <iostream>

using namespace understudy;

namespace {

nlohmann::json jsonOf(const Value& value, Arena& arena) {
    switch (value.kind) {
    case Kind::Null: return nullptr;
    case Kind::Bool: return value.integer != 0;
    case Kind::Integer: return value.integer;
    case Kind::Float: return value.real;
    case Kind::DateTime: return "datetime";
    case Kind::List:
    case Kind::Tuple: {
        auto list = nlohmann::json::array();
        for (std::uint32_t i = 0; i < value.size; ++i) list.push_back(jsonOf(value.items[i], arena));
        return list;
    }
    default: {
        fake::TextBuilder text(arena);
        fake::addValue(text, value);
        return std::string(text.view());
    }
    }
}

Value valueOf(const nlohmann::json& argument, Arena& arena) {
    if (argument.is_boolean()) return Value::boolean(argument.get<bool>());
    if (argument.is_number_integer()) return Value::of(argument.get<std::int64_t>());
    if (argument.is_number()) return Value::of(argument.get<double>());
    if (argument.is_string()) return Value::string(arena.copy(argument.get<std::string>()));
    Value* items = arena.array<Value>(argument.size());
    for (std::size_t i = 0; i < argument.size(); ++i) items[i] = valueOf(argument[i], arena);
    return Value::list(Kind::List, items, static_cast<std::uint32_t>(argument.size()));
}

fake::Arguments argumentsOf(const std::string& written, Arena& arena) {
    fake::Arguments arguments;
    const auto parsed = nlohmann::json::parse(written);
    for (const auto& [name, argument] : parsed.items())
        arguments.named.emplace_back(name, valueOf(argument, arena));
    return arguments;
}

nlohmann::json drawn(const std::string& call, const std::string& locale, std::uint64_t count, std::uint64_t seed) {
    const std::string name = call.substr(0, call.find(' '));
    nlohmann::json line = {{"name", name}};
    Arena kept;
    auto provider = fake::bind(name, locale, argumentsOf(name == call ? "{}" : call.substr(name.size()), kept));
    if (!provider) {
        line["error"] = provider.error().text();
        line["unsupported"] = provider.error().code == ErrorCode::Unsupported;
        return line;
    }
    Arena arena;
    auto values = nlohmann::json::array();
    for (std::uint64_t row = 0; row < count; ++row) {
        Draws draws(siteKey(seed, call), row);
        fake::RowContext context;
        context.today = Value::date(todayUtc());
        values.push_back(jsonOf((*provider)->draw(draws, arena, context), arena));
        arena.reset();
    }
    line["values"] = values;
    return line;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const std::string locale = argv[1];
    for (int i = 4; i < argc; ++i) {
        const nlohmann::json line = argv[i] == std::string("names")
                                        ? nlohmann::json{{"names", fake::names(locale)}}
                                        : drawn(argv[i], locale, std::stoull(argv[2]), std::stoull(argv[3]));
        std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
}
