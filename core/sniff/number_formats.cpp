// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/number_formats.h"

#include "base/digits.h"
#include "sniff/units.h"

#include <algorithm>
#include <charconv>

namespace understudy::sniffing {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The digits of a number as they are read: value, count, place of the mark.
struct Digits {
    std::uint64_t value = 0;
    int count = 0;
    bool overflow = false;

    void add(char c) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        overflow = overflow || value > (9'223'372'036'854'775'807ull - digit) / 10;
        value = overflow ? value : value * 10 + digit;
        ++count;
    }
};

/// Reads digits with group marks; returns where it stopped, npos if a group is not three digits long.
std::size_t readWhole(std::string_view text, std::string_view group, Digits& digits, bool& groups) {
    std::size_t run = 0, at = 0;
    while (at < text.size()) {
        if (isDigit(text[at])) {
            digits.add(text[at++]);
            ++run;
        } else if (!group.empty() && text.substr(at).starts_with(group)) {
            if (run == 0 || run > 3 || (groups && run != 3)) return std::string_view::npos;
            groups = true;
            run = 0;
            at += group.size();
        } else {
            break;
        }
    }
    const bool badGroup = !group.empty() && (groups ? run != 3 : run > 3);
    return badGroup ? std::string_view::npos : at;
}

bool readExponent(std::string_view text, std::size_t& at, NumberText& number) {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return false;
    const bool sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-');
    const std::size_t first = at + 1 + sign;
    std::size_t digit = first;
    while (digit < text.size() && isDigit(text[digit]))
        ++digit;
    if (digit == first || digit - first > 3) return false;
    number.exponent = text[at];
    number.exponentPlus = sign && text[at + 1] == '+';
    number.exponentDigits = static_cast<int>(digit - first);
    number.whole = false;
    at = digit;
    return true;
}

double parseReal(std::string_view text, char decimal) {
    char plain[64];
    const std::size_t size = std::min(text.size(), sizeof plain);
    std::replace_copy(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), plain, decimal, '.');
    double value = 0;
    std::from_chars(plain, plain + size, value);
    return value;
}

double scaledReal(const Digits& digits, int scale) {
    return static_cast<double>(digits.value) / static_cast<double>(powerOfTen(scale));
}

bool isNamedReal(std::string_view text) { return text == "inf" || text == "Infinity" || text == "Inf"; }

std::optional<NumberParts> namedParts(std::string_view text) {
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    return isNamedReal(text.substr(sign)) ? std::optional<NumberParts>({text.substr(0, sign), text.substr(sign), {}}) : std::nullopt;
}

bool readNamedReal(std::string_view text, NumberText& number) {
    const bool named = isNamedReal(text);
    number.exponent = 'e';
    number.whole = false;
    number.scale = -1;
    number.real = named ? parseReal(text, '.') : 0;
    return named;
}

/// The text without what the picture puts around a number; nothing if that is not there. Says whether it is negative.
std::optional<std::string_view> bare(std::string_view text, const NumberPicture& picture, bool& negative) {
    const auto strip = [&](std::string_view before, std::string_view after) -> std::optional<std::string_view> {
        if (text.size() <= before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
            return std::nullopt;
        return text.substr(before.size(), text.size() - before.size() - after.size());
    };
    const bool marked = !picture.negativeBefore.empty() || !picture.negativeAfter.empty();
    if (const auto rest = marked ? strip(picture.negativeBefore, picture.negativeAfter) : std::nullopt) {
        negative = true;
        return rest;
    }
    if (const auto rest = strip(picture.before, picture.after)) {
        const bool signs = picture.before.empty() && picture.after.empty() && (*rest)[0] == '+';
        return signs ? rest->substr(1) : rest;
    }
    return picture.before == "+" && picture.after.empty() ? std::optional(text) : std::nullopt;
}

} // namespace

bool readNumber(std::string_view text, const NumberPicture& picture, NumberText& number) {
    number = {};
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1); // columns of numbers are often aligned
    bool negative = false;
    const auto unsigned_ = bare(text, picture, negative);
    if (!unsigned_ || unsigned_->empty()) return false;
    text = *unsigned_;
    const int sign = negative ? -1 : 1;
    Digits digits;
    std::size_t at = readWhole(text, picture.group, digits, number.groups);
    if (at == std::string_view::npos) return false;
    number.leadingZero = digits.count > 1 && text[0] == '0';
    number.wholeDigits = digits.count;
    if (at < text.size() && text[at] == picture.decimal) {
        number.whole = false;
        for (++at; at < text.size() && isDigit(text[at]); ++at)
            digits.add(text[at]);
        number.decimals = number.scale = digits.count - number.wholeDigits;
    }
    if (digits.count == 0) {
        const bool named = readNamedReal(text, number);
        number.real *= sign;
        return named;
    }
    const bool exponent = readExponent(text, at, number);
    if (at != text.size()) return false;
    const bool exact = !digits.overflow && number.scale <= 18 && !exponent;
    number.real = sign * (exact ? scaledReal(digits, number.scale) : parseReal(text, number.groups ? '\0' : picture.decimal));
    number.scaled = exact ? static_cast<std::int64_t>(digits.value) * sign : 0;
    if (!exact) number.scale = -1;
    return true;
}

std::optional<NumberParts> numberParts(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    std::size_t begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos) return namedParts(text);
    std::size_t end = text.find_last_of("0123456789") + 1;
    const bool mark = begin > 0 && (text[begin - 1] == '.' || text[begin - 1] == ',');
    if (mark && (begin < 2 || !isLetter(text[begin - 2]))) --begin; // ".50", but not "kr.50"
    if (end + 1 == text.size() && text[end] == '.') ++end;          // "5."
    return NumberParts{text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

bool looksNumeric(std::string_view text) {
    static const NumberPicture kPictures[] = {NumberPicture::parse("0"), NumberPicture::parse("0,0"),
                                              NumberPicture::parse("#,##0"), NumberPicture::parse("#.##0,0")};
    if (text.size() > 40 || text.find_first_of("0123456789") == std::string_view::npos) return false;
    const auto parts = numberParts(text);
    if (!parts || !isUnit(unsignedPart(parts->before), unsignedPart(parts->after))) return false;
    NumberText number;
    return std::any_of(std::begin(kPictures), std::end(kPictures), [&](const NumberPicture& picture) {
        return readNumber(parts->digits, picture, number);
    });
}

} // namespace understudy::sniffing
