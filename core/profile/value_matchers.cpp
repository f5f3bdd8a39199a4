// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/value_matchers.h"

#include "base/text.h"

#include <algorithm>
#include <string>

namespace understudy {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isLetter(char c) { return isUpper(c) || (c >= 'a' && c <= 'z') || (c & 0x80); }

template <class Predicate>
std::ptrdiff_t count(std::string_view text, Predicate predicate) {
    return std::count_if(text.begin(), text.end(), predicate);
}

template <class Predicate>
bool all(std::string_view text, Predicate predicate) {
    return std::all_of(text.begin(), text.end(), predicate);
}

bool isOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

std::string without(std::string_view text, std::string_view marks) {
    std::string rest;
    for (const char c : text)
        if (!isOneOf(c, marks)) rest += c;
    return rest;
}

bool isIpv4(std::string_view text) {
    const auto parts = split(text, ".");
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
        return !part.empty() && part.size() <= 3 && all(part, isDigit) &&
               (part.size() < 3 || part <= std::string_view("255"));
    });
}

/// The remainder of a long number modulo 97, letters as 10 to 35.
int modulo97(std::string_view text) {
    int remainder = 0;
    for (const char c : text) {
        const int value = isDigit(c) ? c - '0' : c - 'A' + 10;
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
}

bool luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) value = value > 4 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0;
}

} // namespace

bool looksLikeEmail(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
    const std::string_view host = text.substr(at + 1);
    const std::size_t dot = host.rfind('.');
    return dot != std::string_view::npos && dot > 0 && host.size() - dot > 2 &&
           text.find_first_of(" \t,;<>") == std::string_view::npos;
}

bool looksLikePhone(std::string_view text) {
    if (text.empty() || !all(text, [](char c) { return isDigit(c) || isOneOf(c, "+-()/. xX"); })) return false;
    const auto digits = count(text, isDigit);
    const bool marked = text[0] == '+' || text[0] == '0' || text[0] == '(' || count(text, [](char c) {
        return isOneOf(c, "-/. ");
    }) > 0;
    return digits >= 7 && digits <= 15 + 5 && marked && !isIpv4(text);
}

bool looksLikeUuid(std::string_view text) {
    if (text.size() == 32) return all(text, isHex);
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : !isHex(text[i])) return false;
    }
    return true;
}

bool looksLikeUrl(std::string_view text) {
    const std::string lower = lowerAscii(text);
    return (lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") ||
            lower.starts_with("ftp://")) &&
           lower.find(' ') == std::string::npos && lower.find('.') != std::string::npos;
}

bool looksLikeIpAddress(std::string_view text) {
    if (isIpv4(text)) return true;
    return text.size() >= 3 && text.size() <= 39 && count(text, [](char c) { return c == ':'; }) >= 2 &&
           text.find_first_of("abcdefABCDEF:") != std::string_view::npos &&
           (text.find("::") != std::string_view::npos || count(text, [](char c) { return c == ':'; }) == 7) &&
           all(text, [](char c) { return isHex(c) || c == ':'; });
}

bool looksLikeIban(std::string_view text) {
    const std::string plain = without(text, " ");
    if (plain.size() < 15 || plain.size() > 34) return false;
    if (!isUpper(plain[0]) || !isUpper(plain[1]) || !isDigit(plain[2]) || !isDigit(plain[3])) return false;
    if (!all(plain, [](char c) { return isDigit(c) || isUpper(c); })) return false;
    return modulo97(plain.substr(4) + plain.substr(0, 4)) == 1;
}

bool looksLikeCreditCard(std::string_view text) {
    const std::string digits = without(text, " -");
    return digits.size() >= 13 && digits.size() <= 19 && all(digits, isDigit) && luhn(digits);
}

bool looksLikeIdentityNumber(std::string_view text) {
    if (!all(text, [](char c) { return isDigit(c) || isLetter(c) || isOneOf(c, "-/. "); })) return false;
    const bool year = text.size() > 4 && (text.starts_with("19") || text.starts_with("20")) && isDigit(text[2]) &&
                      isDigit(text[3]) && !isDigit(text[4]);
    return !year && count(text, isDigit) >= 6 && count(text, isLetter) <= 6;
}

bool looksLikePersonName(std::string_view text) {
    const auto words = split(text, " ");
    return words.size() >= 2 && words.size() <= 4 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
        const bool capital = !word.empty() && (isUpper(word[0]) || (word[0] & 0x80));
        return capital && all(word, [](char c) { return isLetter(c) || isOneOf(c, "-'.,"); });
    });
}

bool looksLikeHexColour(std::string_view text) {
    return (text.size() == 7 || text.size() == 4) && text[0] == '#' && all(text.substr(1), isHex);
}

bool looksLikeStreet(std::string_view text) {
    const auto words = split(text, " ");
    const bool numbered = std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return !word.empty() && word.size() <= 6 && isDigit(word[0]);
    });
    const bool named = std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return word.size() >= 2 && isLetter(word[0]) && isLetter(word[1]);
    });
    return numbered && named;
}

bool looksLikePostcode(std::string_view text) {
    return text.size() >= 3 && text.size() <= 10 && count(text, isDigit) >= 2 &&
           all(text, [](char c) { return isDigit(c) || isUpper(c) || c == ' ' || c == '-'; });
}

bool looksLikeFreeText(std::string_view text) {
    return count(text, [](char c) { return c == ' ' || c == '\n'; }) >= 3;
}

} // namespace understudy
