// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"
#include "base/random.h"
#include "base/result.h"
#include "base/value.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::fake {

/// What one row remembers between its fakes: `email` is built from the names faked before it in the same row.
struct RowContext {
    Value firstName; ///< Null until one was faked.
    Value lastName;
    std::uint64_t row = 0; ///< Global row number, for values that must differ in every row (user_name).
    Value today;           ///< Frozen for the batch; relative dates start here.
};

/// Arguments of a provider, known when the recipe is compiled.
struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;
};

/// One provider with its locale and arguments bound: draws a value for any row. Immutable and shared by threads.
class Provider {
public:
    virtual ~Provider() = default;
    /// The value; text is in the value tables or in the arena. No allocation besides the arena.
    virtual Value draw(Draws& draws, Arena& arena, RowContext& context) const = 0;
};

/// Binds a provider. Names ignore case and underscores ("FirstName", "first_name"); Snowfakery's own versions of
/// email, user_name, alias, state, postalcode, date_time … win over Faker's. Fails with the nearest name for a
/// misspelt one, and by name for one that exists in Faker but is not built here yet.
Result<std::unique_ptr<Provider>> bind(std::string_view name, std::string_view locale, const Arguments& arguments);

/// Canonical names of the providers of a locale, sorted.
std::vector<std::string> names(std::string_view locale);
/// True if bind() would know the name in this locale.
bool isKnown(std::string_view name, std::string_view locale);

/// Locales with tables of their own ("en_US", "de_DE" …), sorted.
std::vector<std::string> locales();

/// The words of a list in the value tables, e.g. ("en_US", "person", "first_names"): for recognising meanings.
/// Empty if there is none.
std::vector<std::string_view> words(std::string_view locale, std::string_view provider, std::string_view list);

/// Version and SHA-256 of the value tables: recorded with each batch (promise 1).
std::string tablesVersion();

} // namespace understudy::fake
