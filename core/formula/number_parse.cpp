// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/number_parse.h"

#include "base/text.h"
#include "formula/literals.h"
#include "formula/text_properties.h"

#include <limits>

namespace understudy::formula {

namespace {

/// Takes a sign off the front.
bool takeNegative(std::string_view& text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    return negative;
}

int prefixBase(std::string_view text) {
    if (text.size() < 2 || text[0] != '0') return 0;
    const char letter = static_cast<char>(text[1] | 0x20);
    return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
}

bool isDecimalNumber(std::string_view text) {
    std::size_t at = digitRun(text), digits = at;
    if (text.substr(at).starts_with('.')) {
        const std::size_t run = digitRun(text.substr(at + 1));
        digits += run;
        at += 1 + run;
    }
    if (digits == 0) return false;
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t run = digitRun(text.substr(at));
        if (run == 0) return false;
        at += run;
    }
    return at == text.size();
}

} // namespace

std::optional<std::int64_t> parsedInteger(std::string_view text, int base) {
    text = stripped(text, Side::Both);
    const bool negative = takeNegative(text);
    const int prefix = prefixBase(text);
    if (prefix != 0 && (base == prefix || base == 0)) {
        text.remove_prefix(2);
        if (text.starts_with('_')) text.remove_prefix(1);
    }
    if (base == 0) base = prefix == 0 ? 10 : prefix;
    if (base < 2 || base > 36 || text.empty() || digitRun(text, base) != text.size()) return std::nullopt;
    const auto value = integerFrom(text, base);
    return value && negative ? -*value : value;
}

std::optional<double> parsedFloat(std::string_view text) {
    text = stripped(text, Side::Both);
    const bool negative = takeNegative(text);
    const std::string word = lowerAscii(text);
    double value = 0;
    if (word == "inf" || word == "infinity")
        value = std::numeric_limits<double>::infinity();
    else if (word == "nan")
        value = std::numeric_limits<double>::quiet_NaN();
    else if (isDecimalNumber(text))
        value = nearestDouble(text);
    else
        return std::nullopt;
    return negative ? -value : value;
}

} // namespace understudy::formula
