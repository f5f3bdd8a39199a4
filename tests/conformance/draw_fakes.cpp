// SPDX-License-Identifier: GPL-3.0-or-later
// draw_fakes LOCALE COUNT SEED NAME…: prints one JSON line {"name", "values"} or {"name", "error"} for each name, and
// for the name "names" the list of what the locale knows. fake_against_faker.py compares them with Faker.
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

nlohmann::json drawn(const std::string& name, const std::string& locale, std::uint64_t count, std::uint64_t seed) {
    nlohmann::json line = {{"name", name}};
    auto provider = fake::bind(name, locale, {});
    if (!provider) {
        line["error"] = provider.error().text();
        line["unsupported"] = provider.error().code == ErrorCode::Unsupported;
        return line;
    }
    Arena arena;
    auto values = nlohmann::json::array();
    for (std::uint64_t row = 0; row < count; ++row) {
        Draws draws(siteKey(seed, name), row);
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
