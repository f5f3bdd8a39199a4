// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace understudy::fake {

/// Luhn's digit (ISO/IEC 7812) that completes the number.
char luhnDigit(std::string_view digits);
/// The digit that completes an EAN or an ISBN-13.
char eanDigit(std::string_view digits);
/// The tenth character of an ISBN-10: 0 to 9 or X.
char isbn10Digit(std::string_view digits);
/// The ninth digit of a routing number of a US bank.
char abaDigit(std::string_view digits);
/// The ninth character of a vehicle identification number of 17; what stands there is not looked at.
char vinDigit(std::string_view number);
/// The two digits between the country code and the account number (ISO 7064, modulo 97).
std::string ibanDigits(std::string_view country, std::string_view account);

} // namespace understudy::fake
