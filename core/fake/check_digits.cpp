// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/check_digits.h"

#include <array>

namespace understudy::fake {

namespace {

int valueOf(char digit) { return digit - '0'; }

char completing(int sum) { return static_cast<char>('0' + (10 - sum % 10) % 10); }

} // namespace

char luhnDigit(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = valueOf(digits[digits.size() - 1 - i]);
        const int doubled = 2 * digit;
        sum += i % 2 == 1 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return completing(sum);
}

char eanDigit(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += valueOf(digits[digits.size() - 1 - i]) * (i % 2 == 0 ? 3 : 1);
    return completing(sum);
}

char isbn10Digit(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += valueOf(digits[i]) * static_cast<int>(10 - i);
    const int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

char abaDigit(std::string_view digits) {
    constexpr std::array weights = {3, 7, 1};
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += valueOf(digits[i]) * weights[i % 3];
    return completing(sum);
}

char vinDigit(std::string_view number) {
    constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ";
    constexpr std::string_view values = "12345678123457923456789";
    constexpr std::array weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
        const auto letter = letters.find(number[i]);
        sum += weights[i] * valueOf(letter == std::string_view::npos ? number[i] : values[letter]);
    }
    return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

std::string ibanDigits(std::string_view country, std::string_view account) {
    int rest = 0;
    const auto take = [&rest](char c) {
        rest = c <= '9' ? (rest * 10 + valueOf(c)) % 97 : (rest * 100 + (c | 32) - 'a' + 10) % 97;
    };
    for (const char c : account) take(c);
    for (const char c : country) take(c);
    const int check = 98 - rest * 100 % 97;
    return {static_cast<char>('0' + check / 10), static_cast<char>('0' + check % 10)};
}

} // namespace understudy::fake
