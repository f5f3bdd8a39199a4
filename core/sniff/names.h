// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy::sniffing {

/// Could name a column: short, begins with a letter or '_', no sentence.
bool looksLikeName(std::string_view text);
/// Holds a word that column names often hold: "id", "name", "date" …
bool holdsNameWord(std::string_view text);
/// A number, date or time.
bool looksLikeValue(std::string_view text);
/// A name that promises two values: "is_active", "deleted", "promo_flag".
bool promisesBoolean(std::string_view name);
/// "customer_id" as {"customer", "id"}; "orderDate" as {"order", "date"}.
std::vector<std::string> nameWords(std::string_view name);

/// Names without gaps and doubles: "column_1" for a missing one, "name_2" for the second of a name.
std::vector<std::string> uniqueNames(std::vector<std::string> names, std::size_t width);

} // namespace understudy::sniffing
