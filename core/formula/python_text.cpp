// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/python_text.h"

#include "base/digits.h"
#include "base/text.h"
#include "formula/calendar.h"
#include "formula/decimal.h"
#include "formula/unicode.h"

#include <cstdlib>

namespace understudy::formula {

namespace {

void appendHex(std::string& text, char32_t point, int width) {
    for (int shift = (width - 1) * 4; shift >= 0; shift -= 4) text += "0123456789abcdef"[(point >> shift) & 15];
}

void appendEscaped(std::string& text, char32_t point, char quote) {
    if (point == static_cast<unsigned char>(quote) || point == U'\\') {
        text += '\\';
        text += static_cast<char>(point);
    } else if (point == U'\n' || point == U'\r' || point == U'\t') {
        text += point == U'\n' ? "\\n" : point == U'\r' ? "\\r" : "\\t";
    } else if (unicode::isPrintable(point)) {
        appendUtf8(text, point);
    } else {
        const int width = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
        text += width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U";
        appendHex(text, point, width);
    }
}

/// Python quotes with ' unless the text holds that and no ".
void appendQuoted(std::string& text, std::string_view value) {
    const bool has = value.find('\'') != std::string_view::npos;
    const char quote = has && value.find('"') == std::string_view::npos ? '"' : '\'';
    text += quote;
    for (std::size_t at = 0; at < value.size();) appendEscaped(text, nextCodePoint(value, at), quote);
    text += quote;
}

void appendSequence(std::string& text, const Value& value) {
    const bool list = value.is(Kind::List);
    text += list ? '[' : '(';
    for (std::uint32_t i = 0; i < value.size; ++i) {
        if (i > 0) text += ", ";
        appendRepr(text, value.items[i]);
    }
    if (!list && value.size == 1) text += ',';
    text += list ? ']' : ')';
}

void appendDict(std::string& text, const Value& value) {
    text += '{';
    for (std::uint32_t i = 0; i < value.size; ++i) {
        if (i > 0) text += ", ";
        appendRepr(text, value.items[2 * i]);
        text += ": ";
        appendRepr(text, value.items[2 * i + 1]);
    }
    text += '}';
}

/// The text of a number; room for 48 bytes. Returns the end.
char* writeNumber(char* out, const Value& value) {
    if (value.is(Kind::Integer)) return writeInteger(out, value.integer);
    if (value.is(Kind::Float)) return writeFloat(out, value.real);
    return writeDecimalText(out, value);
}

} // namespace

void appendStr(std::string& text, const Value& value) {
    char number[48];
    switch (value.kind) {
    case Kind::Undefined: return;
    case Kind::Null: text += "None"; return;
    case Kind::Bool: text += value.integer ? "True" : "False"; return;
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Float: text.append(number, writeNumber(number, value)); return;
    case Kind::String: text += value.view(); return;
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Duration:
    case Kind::Delta: appendCalendarStr(text, value); return;
    case Kind::Reference: text.append(number, writeInteger(number, value.integer)); return;
    case Kind::List:
    case Kind::Tuple: appendSequence(text, value); return;
    case Kind::Dict: appendDict(text, value); return;
    case Kind::Callable: text += "<function>"; return;
    }
}

void appendRepr(std::string& text, const Value& value) {
    switch (value.kind) {
    case Kind::Undefined: text += "Undefined"; return;
    case Kind::String: appendQuoted(text, value.view()); return;
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Duration: appendCalendarRepr(text, value); return;
    case Kind::Decimal:
        text += "Decimal('";
        appendStr(text, value);
        text += "')";
        return;
    default: appendStr(text, value);
    }
}

std::string_view str(const Value& value, Arena& arena) {
    char number[48];
    switch (value.kind) {
    case Kind::String: return value.view();
    case Kind::Undefined: return {};
    case Kind::Null: return "None";
    case Kind::Bool: return value.integer ? "True" : "False";
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Float: return arena.copy({number, writeNumber(number, value)});
    default: break;
    }
    std::string text;
    appendStr(text, value);
    return arena.copy(text);
}

std::string_view textOf(const Value& value, Environment& environment) {
    const bool own = value.is(Kind::Reference) || value.is(Kind::Callable);
    return str(own ? environment.rendered(value) : value, environment.arena());
}

} // namespace understudy::formula
