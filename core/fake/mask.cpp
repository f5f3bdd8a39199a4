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

std::string numberMask(std::string_view text) { return replaced(text, "#%$!@", "\1\2\3\4\5"); }

std::string letterMask(std::string_view text) { return replaced(text, "?", "\16"); }

std::string hexMask(std::string_view text, bool upper) { return replaced(text, "^", upper ? "\7" : "\6"); }

void TextBuilder::addMask(std::string_view mask, Draws& draws) {
    if (static_cast<std::size_t>(m_end - m_at) < mask.size()) grow(mask.size());
    for (const char c : mask) {
        const auto code = static_cast<unsigned char>(c);
        if (c == kDigit) {
            *m_at++ = static_cast<char>('0' + draws.below(10));
        } else if (code >= kAlphabets.size() || kAlphabets[code].empty()) {
            *m_at++ = c;
        } else if ((c != kDigitOrNone && c != kNotZeroOrNone) || draws.below(2) != 0) {
            *m_at++ = kAlphabets[code][draws.below(kAlphabets[code].size())];
        }
    }
}

} // namespace understudy::fake
