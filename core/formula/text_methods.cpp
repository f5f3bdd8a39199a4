// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/failure.h"
#include "formula/members.h"
#include "formula/sequence.h"
#include "formula/text_properties.h"
#include "formula/unicode.h"

#include <algorithm>

namespace understudy::formula {

namespace {

std::string_view self(const Call& call) { return call.self.view(); }

template <std::string (*change)(std::string_view)>
Value changed(const Call& call) {
    return call.result(change(self(call)));
}

template <bool (*property)(std::string_view)>
Value textIs(const Call& call) {
    return Value::boolean(property(self(call)));
}

template <bool (*property)(char32_t)>
Value charactersAre(const Call& call) {
    return Value::boolean(allCharacters(self(call), property));
}

bool isPrintableText(std::string_view text) { return text.empty() || allCharacters(text, unicode::isPrintable); }
bool isAsciiText(std::string_view text) { return unicode::isAscii(text); }

bool isIdentifier(std::string_view text) {
    const auto fits = [](char32_t c) { return c == U'_' || unicode::isAlphanumeric(c); };
    return allCharacters(text, fits) && !(text[0] >= '0' && text[0] <= '9');
}

template <Side side>
Value strip(const Call& call) {
    if (!call.has(0) || call.value(0).is(Kind::Null)) return Value::string(stripped(self(call), side));
    return Value::string(stripped(self(call), side, call.string(0)));
}

Value listOfTexts(const std::vector<std::string_view>& parts, const Call& call) {
    Value* items = call.arena.array<Value>(parts.size());
    std::transform(parts.begin(), parts.end(), items, [](std::string_view part) { return Value::string(part); });
    return Value::list(Kind::List, items, static_cast<std::uint32_t>(parts.size()));
}

std::string_view separator(const Call& call) {
    const std::string_view text = call.string(0);
    if (text.empty()) fail(Core::tr("empty separator"));
    return text;
}

std::vector<std::string_view> splitLeft(std::string_view text, std::string_view by, std::int64_t limit) {
    std::vector<std::string_view> parts;
    for (std::size_t hit; limit != 0 && (hit = text.find(by)) != std::string_view::npos; --limit) {
        parts.push_back(text.substr(0, hit));
        text.remove_prefix(hit + by.size());
    }
    parts.push_back(text);
    return parts;
}

std::vector<std::string_view> splitRight(std::string_view text, std::string_view by, std::int64_t limit) {
    std::vector<std::string_view> parts;
    for (std::size_t hit; limit != 0 && (hit = text.rfind(by)) != std::string_view::npos; --limit) {
        parts.push_back(text.substr(hit + by.size()));
        text = text.substr(0, hit);
    }
    parts.push_back(text);
    std::reverse(parts.begin(), parts.end());
    return parts;
}

bool bySpace(const Call& call) { return !call.has(0) || call.value(0).is(Kind::Null); }

Value split(const Call& call) {
    const std::int64_t limit = call.integer(1, -1);
    return listOfTexts(bySpace(call) ? words(self(call), limit) : splitLeft(self(call), separator(call), limit), call);
}

Value rsplit(const Call& call) {
    const std::int64_t limit = call.integer(1, -1);
    return listOfTexts(
        bySpace(call) ? wordsFromRight(self(call), limit) : splitRight(self(call), separator(call), limit), call);
}

Value splitlines(const Call& call) { return listOfTexts(lines(self(call), call.flag(0, false)), call); }

Value triple(const Call& call, std::string_view a, std::string_view b, std::string_view c) {
    const Value parts = listOfTexts({a, b, c}, call);
    return Value::list(Kind::Tuple, parts.items, parts.size);
}

Value partition(const Call& call) {
    const std::string_view text = self(call), by = separator(call);
    const std::size_t hit = text.find(by);
    if (hit == std::string_view::npos) return triple(call, text, {}, {});
    return triple(call, text.substr(0, hit), by, text.substr(hit + by.size()));
}

Value rpartition(const Call& call) {
    const std::string_view text = self(call), by = separator(call);
    const std::size_t hit = text.rfind(by);
    if (hit == std::string_view::npos) return triple(call, {}, {}, text);
    return triple(call, text.substr(0, hit), by, text.substr(hit + by.size()));
}

Value replace(const Call& call) {
    return call.result(replaced(self(call), call.string(0), call.string(1), call.integer(2, -1)));
}

Value join(const Call& call) {
    std::string text;
    std::size_t index = 0;
    for (const Value& item : iterated(call.value(0), call.arena)) {
        if (!item.is(Kind::String))
            fail(Core::tr("sequence item %1: expected str instance, %2 found", std::to_string(index), typeName(item)));
        if (index++ > 0) text += self(call);
        text += item.view();
    }
    return call.result(text);
}

/// The part of the text that start and end, in characters, leave; `begin` is its first byte.
std::string_view window(const Call& call, std::size_t first, std::size_t& begin) {
    const std::string_view text = self(call);
    begin = 0;
    if (!call.has(first)) return text;
    const std::int64_t length = lengthOf(call.self);
    const auto bound = [&](std::size_t i, std::int64_t otherwise) {
        if (!call.has(i) || call.value(i).is(Kind::Null)) return otherwise;
        const std::int64_t at = call.integer(i, 0);
        return std::clamp<std::int64_t>(at < 0 ? at + length : at, 0, length);
    };
    const std::int64_t start = bound(first, 0), stop = bound(first + 1, length);
    begin = unicode::byteOffset(text, static_cast<std::size_t>(start));
    const auto size = static_cast<std::size_t>(std::max<std::int64_t>(stop - start, 0));
    return text.substr(begin, unicode::byteOffset(text.substr(begin), size));
}

Value characterIndex(const Call& call, std::size_t byte) {
    return Value::of(lengthOf(Value::string(self(call).substr(0, byte))));
}

template <bool fromRight, bool mustExist>
Value find(const Call& call) {
    std::size_t begin = 0;
    const std::string_view text = window(call, 1, begin);
    const std::size_t hit = fromRight ? text.rfind(call.string(0)) : text.find(call.string(0));
    if (hit != std::string_view::npos) return characterIndex(call, begin + hit);
    if (mustExist) fail(Core::tr("substring not found"));
    return Value::of(std::int64_t{-1});
}

Value count(const Call& call) {
    std::size_t begin = 0;
    const std::string_view text = window(call, 1, begin), part = call.string(0);
    if (part.empty()) return Value::of(lengthOf(Value::string(text)) + 1);
    std::int64_t hits = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++hits;
    return Value::of(hits);
}

/// startswith and endswith take one text or a tuple of them.
template <bool atStart>
Value hasAffix(const Call& call) {
    std::size_t begin = 0;
    const std::string_view text = window(call, 1, begin);
    const auto fits = [&](const Value& affix) {
        const std::string_view method = atStart ? "startswith" : "endswith";
        if (!affix.is(Kind::String))
            fail(Core::tr("%1 first arg must be str or a tuple of str, not %2", method, typeName(affix)));
        return atStart ? text.starts_with(affix.view()) : text.ends_with(affix.view());
    };
    const Value& affix = call.value(0);
    if (!affix.is(Kind::Tuple)) return Value::boolean(fits(affix));
    return Value::boolean(std::any_of(affix.items, affix.items + affix.size, fits));
}

Value removePrefix(const Call& call) {
    const std::string_view text = self(call), prefix = call.string(0);
    return Value::string(text.starts_with(prefix) ? text.substr(prefix.size()) : text);
}

Value removeSuffix(const Call& call) {
    const std::string_view text = self(call), suffix = call.string(0);
    return Value::string(text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text);
}

constexpr Builtin kMethods[] = {
    {"upper", changed<unicode::upper>},
    {"lower", changed<unicode::lower>},
    {"casefold", changed<unicode::lower>},
    {"title", changed<unicode::title>},
    {"capitalize", changed<unicode::capitalized>},
    {"swapcase", changed<unicode::swappedCase>},
    {"strip", strip<Side::Both>, 0, {"chars"}},
    {"lstrip", strip<Side::Left>, 0, {"chars"}},
    {"rstrip", strip<Side::Right>, 0, {"chars"}},
    {"split", split, 0, {"sep", "maxsplit"}},
    {"rsplit", rsplit, 0, {"sep", "maxsplit"}},
    {"splitlines", splitlines, 0, {"keepends"}},
    {"partition", partition, 1, {"sep"}},
    {"rpartition", rpartition, 1, {"sep"}},
    {"replace", replace, 2, {"old", "new", "count"}},
    {"join", join, 1, {"iterable"}},
    {"find", find<false, false>, 1, {"sub", "start", "end"}},
    {"rfind", find<true, false>, 1, {"sub", "start", "end"}},
    {"index", find<false, true>, 1, {"sub", "start", "end"}},
    {"rindex", find<true, true>, 1, {"sub", "start", "end"}},
    {"count", count, 1, {"sub", "start", "end"}},
    {"startswith", hasAffix<true>, 1, {"prefix", "start", "end"}},
    {"endswith", hasAffix<false>, 1, {"suffix", "start", "end"}},
    {"removeprefix", removePrefix, 1, {"prefix"}},
    {"removesuffix", removeSuffix, 1, {"suffix"}},
    {"isalpha", charactersAre<unicode::isAlpha>},
    {"isalnum", charactersAre<unicode::isAlphanumeric>},
    {"isdigit", charactersAre<unicode::isDigit>},
    {"isdecimal", charactersAre<unicode::isDecimal>},
    {"isnumeric", charactersAre<unicode::isNumeric>},
    {"isspace", charactersAre<unicode::isSpace>},
    {"isprintable", textIs<isPrintableText>},
    {"isascii", textIs<isAsciiText>},
    {"isidentifier", textIs<isIdentifier>},
    {"islower", textIs<isLowerText>},
    {"isupper", textIs<isUpperText>},
    {"istitle", textIs<isTitleText>},
};

} // namespace

std::span<const Builtin> textMethods() { return kMethods; }

} // namespace understudy::formula
