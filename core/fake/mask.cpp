// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/mask.h"

#include "fake/text_builder.h"

#include <algorithm>
#include <array>

namespace understudy::fake {

namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kHexDigitsUpper = "0123456789ABCDEF";

constexpr std::array<std::string_view, 17> kAlphabets = {
    "", "0123456789", "123456789", "23456789", "0123456789", "123456789", kHexDigits, kHexDigitsUpper, "", "", "", "",
    "", "", kLetters, kLetters.substr(0, 26), kLetters.substr(26)};

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string mask(text);
    for (char& c : mask)
        if (const auto at = from.find(c); at != std::string_view::npos) c = to[at];
    return mask;
}

} // namespace

std::string_view maskAlphabet(char character) {
    const auto code = static_cast<unsigned char>(character);
    return code < kAlphabets.size() ? kAlphabets[code] : std::string_view();
}

std::string numberMask(std::string_view text) { return replaced(text, "#%$!@", "\1\2\3\4\5"); }

std::string letterMask(std::string_view text) { return replaced(text, "?", "\16"); }

std::string hexMask(std::string_view text, bool upper) { return replaced(text, "^", upper ? "\7" : "\6"); }

void TextBuilder::addMask(std::string_view mask, Draws& draws) {
    reserve(mask.size());
    for (const char c : mask) {
        const std::string_view alphabet = maskAlphabet(c);
        const bool none = (c == kDigitOrNone || c == kNotZeroOrNone) && draws.below(2) == 0;
        if (!none) add(alphabet.empty() ? c : alphabet[draws.below(alphabet.size())]);
    }
}

} // namespace understudy::fake
