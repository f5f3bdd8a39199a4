// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace understudy {

bool looksLikeEmail(std::string_view text);
/// Seven to fifteen digits, with marks a phone number may have and at least one of them or a leading 0 or +.
bool looksLikePhone(std::string_view text);
/// 8-4-4-4-12 hexadecimal digits, or 32 in a row.
bool looksLikeUuid(std::string_view text);
bool looksLikeUrl(std::string_view text);
/// IPv4, or IPv6 with at least two colons.
bool looksLikeIpAddress(std::string_view text);
/// Country, check digits and account with a remainder of 1 modulo 97.
bool looksLikeIban(std::string_view text);
/// 13 to 19 digits whose Luhn sum is right.
bool looksLikeCreditCard(std::string_view text);
/// At least six digits among letters, blanks and the marks - / . as in the numbers that authorities, banks and insurers
/// give people; not what begins like a year.
bool looksLikeIdentityNumber(std::string_view text);
/// Two to four words of letters, each with a capital: "Anna Müller", "Weber, K.".
bool looksLikePersonName(std::string_view text);
/// "#1a2b3c".
bool looksLikeHexColour(std::string_view text);
/// A house number beside at least one word: "12 Main St", "Hauptstraße 5a".
bool looksLikeStreet(std::string_view text);
/// 3 to 10 letters, digits, blanks and hyphens with at least two digits.
bool looksLikePostcode(std::string_view text);
/// At least four words.
bool looksLikeFreeText(std::string_view text);

} // namespace understudy
