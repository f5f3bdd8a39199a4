// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formula/failure.h"
#include "formula/filters.h"
#include "formula/percent_format.h"
#include "formula/sequence.h"
#include "formula/text_properties.h"
#include "formula/unicode.h"

#include <algorithm>

namespace understudy::formula {

namespace {

constexpr std::int64_t kMaxWidth = 1'000'000;

template <std::string (*change)(std::string_view)>
Value changed(const Call& call) {
    return call.result(change(call.selfText()));
}

/// Jinja's own title: a word begins behind white space or one of - ( { [ <.
std::string jinjaTitle(std::string_view text) {
    std::string result;
    bool inWord = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = nextCodePoint(text, at);
        inWord ? unicode::appendLower(result, point) : unicode::appendUpper(result, point);
        inWord = !unicode::isSpace(point) && std::u32string_view(U"-({[<").find(point) == std::u32string_view::npos;
    }
    return result;
}

Value string(const Call& call) { return Value::string(call.selfText()); }

Value trim(const Call& call) {
    if (!call.has(0) || call.value(0).is(Kind::Null)) return Value::string(stripped(call.selfText(), Side::Both));
    return Value::string(stripped(call.selfText(), Side::Both, call.string(0)));
}

Value replace(const Call& call) {
    const bool limited = call.has(2) && !call.value(2).is(Kind::Null);
    return call.result(
        replaced(call.selfText(), call.text(0, {}), call.text(1, {}), limited ? call.integer(2, -1) : -1));
}

std::size_t width(const Call& call, std::size_t i, std::int64_t otherwise) {
    const std::int64_t value = call.integer(i, otherwise);
    if (value > kMaxWidth) fail(Core::tr("the width is too large"));
    return static_cast<std::size_t>(std::max<std::int64_t>(value, 0));
}

Value center(const Call& call) {
    const std::size_t wanted = width(call, 0, 80);
    const std::string text(call.selfText());
    const std::size_t length = utf8Length(text), count = wanted > length ? wanted - length : 0;
    const std::size_t left = count / 2 + (count & wanted & 1);
    return call.result(std::string(left, ' ') + text + std::string(count - left, ' '));
}

Value truncate(const Call& call) {
    const std::string_view text = call.selfText(), end = call.text(2, "...");
    const std::size_t length = width(call, 0, 255), endLength = utf8Length(end);
    const bool ownLeeway = call.has(3) && !call.value(3).is(Kind::Null);
    const std::size_t leeway = ownLeeway ? width(call, 3, 5) : 5;
    if (length < endLength)
        fail(Core::tr("expected length >= %1, got %2", std::to_string(endLength), std::to_string(length)));
    if (utf8Length(text) <= length + leeway) return Value::string(text);
    std::string_view kept = text.substr(0, unicode::byteOffset(text, length - endLength));
    if (!call.flag(1, false)) kept = kept.substr(0, kept.rfind(' '));
    return call.result(std::string(kept) + std::string(end));
}

Value indent(const Call& call) {
    const bool byText = call.has(0) && call.value(0).is(Kind::String);
    const std::string margin = byText ? std::string(call.string(0)) : std::string(width(call, 0, 4), ' ');
    const bool first = call.flag(1, false), blank = call.flag(2, false);
    const std::string source = std::string(call.selfText()) + "\n";
    std::string result;
    std::size_t number = 0;
    for (const std::string_view line : lines(source, false)) {
        if (number > 0) result += '\n';
        if (number == 0 ? first : blank || !line.empty()) result += margin;
        result += line;
        ++number;
    }
    return call.result(result);
}

Value wordCount(const Call& call) {
    std::int64_t count = 0;
    bool inWord = false;
    const std::string_view text = call.selfText();
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = nextCodePoint(text, at);
        const bool word = point == U'_' || unicode::isAlphanumeric(point);
        count += word && !inWord;
        inWord = word;
    }
    return Value::of(count);
}

/// The arguments as the tuple or dict that % takes.
Value format(const Call& call) {
    std::vector<Value> positional, named;
    for (const Argument& argument : call.arguments) {
        if (!argument.name.empty()) named.push_back(Value::string(argument.name));
        (argument.name.empty() ? positional : named).push_back(argument.value);
    }
    if (!positional.empty() && !named.empty()) fail(Core::tr("can't handle positional and keyword arguments at the same time"));
    const Value values =
        named.empty() ? makeList(positional, call.arena, Kind::Tuple) : makeDict(named, call.arena);
    return percentFormat(call.selfText(), values, call.arena);
}

constexpr Builtin kFilters[] = {
    {"upper", changed<unicode::upper>},
    {"lower", changed<unicode::lower>},
    {"title", changed<jinjaTitle>},
    {"capitalize", changed<unicode::capitalized>},
    {"string", string},
    {"safe", string},
    {"trim", trim, 0, {"chars"}},
    {"replace", replace, 2, {"old", "new", "count"}},
    {"center", center, 0, {"width"}},
    {"truncate", truncate, 0, {"length", "killwords", "end", "leeway"}},
    {"indent", indent, 0, {"width", "first", "blank"}},
    {"wordcount", wordCount},
    {"format", format, 0, {}, true},
};

} // namespace

std::span<const Builtin> textFilters() { return kFilters; }

} // namespace understudy::formula
