// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/civil.h"
#include "fake/expression.h"
#include "fake/provider.h"

#include <string>

namespace understudy::fake {

/// A row of a batch made on 4 October 2024.
inline RowContext contextOf(std::uint64_t row) {
    RowContext context;
    context.row = row;
    context.today = Value::date(20'000);
    return context;
}

/// Draws for a row, each name with draws of its own.
inline Draws drawsOf(std::string_view name, std::uint64_t row) { return Draws(siteKey(42, name), row); }

/// The text of a drawn value; items of lists and tuples follow one another.
inline std::string textOf(const Value& value, Arena& arena) {
    if (value.is(Kind::List) || value.is(Kind::Tuple)) {
        std::string all;
        for (std::uint32_t i = 0; i < value.size; ++i) all += textOf(value.items[i], arena);
        return all;
    }
    if (value.is(Kind::DateTime)) return isoTimestamp(value.integer);
    TextBuilder text(arena);
    addValue(text, value);
    return std::string(text.view());
}

/// The value a provider draws for a row, as text; the message if it cannot be bound.
inline std::string drawn(std::string_view name, std::string_view locale, std::uint64_t row,
                         const Arguments& arguments = {}) {
    const auto provider = bind(name, locale, arguments);
    if (!provider) return "not bound: " + provider.error().text();
    Arena arena;
    RowContext context = contextOf(row);
    Draws draws = drawsOf("site", row);
    return textOf((*provider)->draw(draws, arena, context), arena);
}

} // namespace understudy::fake
