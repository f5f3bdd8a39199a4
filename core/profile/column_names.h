// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// The words of a name in lower-case ASCII: "customerFirstName", "customer_first-name" -> customer, first, name.
/// Umlauts and accents lose their marks ("Straße" -> strasse).
std::vector<std::string> nameWords(std::string_view name);

/// What a column's name says it holds, by its last words, in English, German, French, Spanish, Italian, Dutch,
/// Portuguese and Polish; Unknown if nothing.
Meaning meaningOfName(std::string_view name);

/// True if the name says what a person does: "sales_rep", "assigned_to", "Sachbearbeiter".
bool isPersonRole(std::string_view name);

/// True if the name says that codes are those of things or periods: "sku", "ean", "month".
bool isThingName(std::string_view name);

/// True if the name is that of an identifier: "id", "order_no", "kundennummer", "sku".
bool isKeyName(std::string_view name);

/// "customers" -> "customer", "categories" -> "category", "addresses" -> "address".
std::string singular(std::string_view word);

} // namespace understudy
