// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/units.h"

#include "base/text.h"

#include <algorithm>

namespace understudy {

namespace {

constexpr std::string_view kMinus = "\xe2\x88\x92"; // U+2212

/// Signs and short forms of currencies, between blanks; codes of ISO 4217 that are no words.
constexpr std::string_view kCurrencies =
    " $ € £ ¥ ₹ ₽ ₩ ₺ ₪ ฿ ₫ ₴ ₦ ₱ ₡ ₲ ₸ R$ US$ A$ AU$ C$ CA$ HK$ NZ$ S$ NT$ zł Kč kr kr. Kr Kr. Ft lei лв Fr. Rs Rs. "
    "USD EUR GBP JPY CHF CAD AUD NZD CNY HKD SGD SEK NOK DKK ISK PLN CZK HUF RON BGN RUB UAH TRY ILS INR PKR IDR MYR THB "
    "PHP VND KRW TWD BRL MXN ARS CLP COP PEN ZAR EGP NGN KES MAD AED SAR QAR KWD ";

/// Without spaces at either end, no-break ones included.
std::string_view core(std::string_view mark) {
    for (const std::string_view space : {" ", "\xc2\xa0", "\xe2\x80\xaf"}) {
        while (mark.starts_with(space)) mark.remove_prefix(space.size());
        while (mark.ends_with(space)) mark.remove_suffix(space.size());
    }
    return mark;
}

bool isCurrency(std::string_view mark) {
    return mark.find(' ') == std::string_view::npos && kCurrencies.find(" " + std::string(mark) + " ") != std::string_view::npos;
}

bool isPercent(std::string_view mark) { return mark == "%" || mark == "‰"; }

std::optional<Unit> unitAround(std::string_view before, std::string_view after) {
    const std::string_view front = core(before), back = core(after);
    if (front.empty() && back.empty()) return before.empty() && after.empty() ? std::optional(Unit::None) : std::nullopt;
    if (front.empty() && isPercent(back)) return Unit::Percent;
    const bool currency = (front.empty() && isCurrency(back)) || (back.empty() && isCurrency(front));
    return currency ? std::optional(Unit::Currency) : std::nullopt;
}

} // namespace

Unit unitOf(const NumberPicture& picture) {
    return unitAround(sniffing::unsignedPart(picture.before), sniffing::unsignedPart(picture.after)).value_or(Unit::None);
}

namespace sniffing {

bool isUnit(std::string_view before, std::string_view after) { return unitAround(before, after).has_value(); }

std::string unsignedPart(std::string_view text) {
    std::string rest = replaceAll(std::string(text), kMinus, "");
    std::erase_if(rest, [](char c) { return c == '-' || c == '+' || c == '(' || c == ')'; });
    return core(rest).empty() ? std::string() : rest;
}

bool holdsMinus(std::string_view text) {
    return text.find_first_of("-()") != std::string_view::npos || text.find(kMinus) != std::string_view::npos;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace sniffing

} // namespace understudy
