// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/number_surroundings.h"

#include "sniff/units.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

/// What stands around the digits of a number, as written.
struct Sides {
    std::string before, after;
    bool operator==(const Sides&) const = default;
};

constexpr std::size_t kMostKinds = 4;

/// Minus in front or behind, or brackets on both sides.
bool isNegative(const Sides& sides) {
    const bool opens = sides.before.find('(') != std::string::npos, closes = sides.after.find(')') != std::string::npos;
    return opens || closes ? opens && closes : holdsMinus(sides.before) != holdsMinus(sides.after);
}

bool isBroken(const Sides& sides) {
    return (holdsMinus(sides.before) || holdsMinus(sides.after)) && !isNegative(sides);
}

bool isPlus(const Sides& sides) { return sides.before.find('+') != std::string::npos; }

Sides withoutSign(const Sides& sides) { return {unsignedPart(sides.before), unsignedPart(sides.after)}; }

/// The kinds of surroundings in order of appearance; too many are no surroundings of numbers.
bool addKind(std::vector<Sides>& kinds, Sides sides) {
    if (std::find(kinds.begin(), kinds.end(), sides) == kinds.end()) kinds.push_back(std::move(sides));
    return kinds.size() <= kMostKinds;
}

/// One unit on one side, the same for all, and at most one way to write a minus.
bool belongTogether(const std::vector<Sides>& kinds) {
    const Sides unit = withoutSign(kinds.front());
    return isUnit(unit.before, unit.after) &&
           std::all_of(kinds.begin(), kinds.end(), [&](const Sides& kind) { return !isBroken(kind) && withoutSign(kind) == unit; }) &&
           std::count_if(kinds.begin(), kinds.end(), isNegative) <= 1;
}

NumberPicture pictureOf(const std::vector<Sides>& kinds) {
    const Sides unit = withoutSign(kinds.front());
    NumberPicture picture;
    picture.before = unit.before;
    picture.after = unit.after;
    const bool plain = std::find(kinds.begin(), kinds.end(), unit) != kinds.end();
    const auto plus = std::find_if(kinds.begin(), kinds.end(), isPlus);
    if (!plain && plus != kinds.end()) picture.before = plus->before;
    picture.negativeBefore = "-" + unit.before;
    picture.negativeAfter = unit.after;
    const auto negative = std::find_if(kinds.begin(), kinds.end(), isNegative);
    if (negative == kinds.end()) return picture;
    picture.negativeBefore = negative->before;
    picture.negativeAfter = negative->after;
    return picture;
}

/// The characters of right-aligned numbers: all as long, some with spaces in front.
int alignedWidth(const Texts& texts) {
    const bool even = std::all_of(texts.begin(), texts.end(), [&](std::string_view text) { return text.size() == texts[0].size(); });
    const bool filled = std::any_of(texts.begin(), texts.end(), [](std::string_view text) { return text.starts_with(' '); });
    return even && filled ? static_cast<int>(texts[0].size()) : 0;
}

} // namespace

std::optional<Surroundings> surroundingsOf(const Texts& texts) {
    Surroundings found;
    found.digits.reserve(texts.size());
    std::vector<Sides> kinds;
    for (const std::string_view text : texts) {
        const auto parts = numberParts(text);
        if (!parts) return std::nullopt;
        if (!addKind(kinds, {std::string(parts->before), std::string(parts->after)})) return std::nullopt;
        found.digits.push_back(parts->digits);
    }
    if (kinds.empty() || !belongTogether(kinds)) return std::nullopt;
    found.picture = pictureOf(kinds);
    found.picture.width = alignedWidth(texts);
    return found;
}

} // namespace understudy::sniffing
