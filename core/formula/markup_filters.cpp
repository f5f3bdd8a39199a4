// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/failure.h"
#include "formula/filters.h"
#include "formula/json_text.h"
#include "formula/python_text.h"
#include "formula/sequence.h"
#include "formula/text_properties.h"

#include <algorithm>
#include <array>

namespace understudy::formula {

namespace {

std::string_view entityOf(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\'': return "&#39;";
    case '"': return "&#34;";
    default: return {};
    }
}

Value escape(const Call& call) {
    std::string text;
    for (const char c : call.selfText()) {
        const std::string_view entity = entityOf(c);
        entity.empty() ? text += c : text += entity;
    }
    return call.result(text);
}

std::string withoutSpans(std::string text, std::string_view open, std::string_view close) {
    for (std::size_t begin; (begin = text.find(open)) != std::string::npos;) {
        const std::size_t end = text.find(close, begin);
        if (end == std::string::npos) break;
        text.erase(begin, end + close.size() - begin);
    }
    return text;
}

/// The entities that people write by hand; the rest stays as it is.
std::string unescapedEntities(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEntities{
        {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#34;", "\""}, {"&nbsp;", "\u00a0"}}};
    std::string result;
    while (!text.empty()) {
        const auto entity = std::find_if(kEntities.begin(), kEntities.end(),
                                         [&](const auto& e) { return text.starts_with(e.first); });
        result += entity == kEntities.end() ? text.substr(0, 1) : entity->second;
        text.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
    }
    return result;
}

Value stripTags(const Call& call) {
    const std::string bare = withoutSpans(withoutSpans(std::string(call.selfText()), "<!--", "-->"), "<", ">");
    std::string result;
    for (const std::string_view word : words(bare, -1)) {
        if (!result.empty()) result += ' ';
        result += word;
    }
    return call.result(unescapedEntities(result));
}

bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_.-~").find(c) != std::string_view::npos;
}

std::string urlQuoted(std::string_view text, bool inQuery) {
    std::string result;
    for (const char c : text) {
        if (isUnreserved(c) || (c == '/' && !inQuery)) {
            result += c;
        } else if (c == ' ' && inQuery) {
            result += '+';
        } else {
            result += '%';
            result += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
            result += "0123456789ABCDEF"[c & 15];
        }
    }
    return result;
}

Value queryOf(std::span<const Value> pairs, const Call& call) {
    std::string query;
    for (const Value& pair : pairs) {
        const bool isPair = (pair.is(Kind::Tuple) || pair.is(Kind::List)) && pair.size == 2;
        if (!isPair) fail(Core::tr("urlencode needs pairs of a key and a value"));
        if (!query.empty()) query += '&';
        query += urlQuoted(textOf(pair.items[0], call.environment), true) + '=' +
                 urlQuoted(textOf(pair.items[1], call.environment), true);
    }
    return call.result(query);
}

Value urlEncode(const Call& call) {
    const Value& value = call.self;
    if (value.is(Kind::List) || value.is(Kind::Tuple)) return queryOf({value.items, value.size}, call);
    if (!value.is(Kind::Dict)) return call.result(urlQuoted(call.selfText(), false));
    std::vector<Value> pairs;
    for (std::uint32_t i = 0; i < value.size; ++i) pairs.push_back(Value::list(Kind::Tuple, value.items + 2 * i, 2));
    return queryOf(pairs, call);
}

/// JSON that may stand in HTML: < > & ' are written as escapes.
Value toJson(const Call& call) {
    const bool indented = call.has(0) && !call.value(0).is(Kind::Null);
    const std::string json = jsonText(call.self, indented ? static_cast<int>(call.integer(0, 0)) : -1);
    std::string safe;
    for (const char c : json)
        switch (c) {
        case '<': safe += "\\u003c"; break;
        case '>': safe += "\\u003e"; break;
        case '&': safe += "\\u0026"; break;
        case '\'': safe += "\\u0027"; break;
        default: safe += c;
        }
    return call.result(safe);
}

constexpr Builtin kFilters[] = {
    {"escape", escape},       {"e", escape},
    {"forceescape", escape},  {"striptags", stripTags},
    {"urlencode", urlEncode}, {"tojson", toJson, 0, {"indent"}},
};

} // namespace

std::span<const Builtin> markupFilters() { return kFilters; }

} // namespace understudy::formula
