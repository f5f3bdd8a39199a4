// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/json_text.h"

#include "base/digits.h"
#include "base/text.h"
#include "formula/failure.h"
#include "formula/python_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace understudy::formula {

namespace {

constexpr int kMaxIndent = 100;

void appendUnit(std::string& text, char32_t unit) {
    text += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789abcdef"[(unit >> shift) & 15];
}

void appendCharacter(std::string& text, char32_t point) {
    switch (point) {
    case U'"': text += "\\\""; return;
    case U'\\': text += "\\\\"; return;
    case U'\n': text += "\\n"; return;
    case U'\r': text += "\\r"; return;
    case U'\t': text += "\\t"; return;
    case U'\b': text += "\\b"; return;
    case U'\f': text += "\\f"; return;
    default: break;
    }
    if (point >= 0x20 && point < 0x7f)
        text += static_cast<char>(point);
    else if (point < 0x10000)
        appendUnit(text, point);
    else {
        appendUnit(text, 0xd800 + ((point - 0x10000) >> 10));
        appendUnit(text, 0xdc00 + ((point - 0x10000) & 0x3ff));
    }
}

void appendQuoted(std::string& text, std::string_view value) {
    text += '"';
    for (std::size_t at = 0; at < value.size();) appendCharacter(text, nextCodePoint(value, at));
    text += '"';
}

std::string doubleText(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
    return floatText(value);
}

/// Writes one document.
class Writer {
public:
    explicit Writer(int indent) : m_indent(std::min(indent, kMaxIndent)) {}

    std::string run(const Value& value) {
        write(value);
        return std::move(m_text);
    }

private:
    void newLine() {
        if (m_indent < 0) return;
        m_text += '\n';
        m_text.append(static_cast<std::size_t>(m_indent * m_depth), ' ');
    }

    void separate(bool first) {
        if (!first) m_text += m_indent < 0 ? ", " : ",";
        newLine();
    }

    void write(const Value& value) {
        switch (value.kind) {
        case Kind::Null: m_text += "null"; return;
        case Kind::Bool: m_text += value.integer ? "true" : "false"; return;
        case Kind::Integer: m_text += std::to_string(value.integer); return;
        case Kind::Float: m_text += doubleText(value.real); return;
        case Kind::String: appendQuoted(m_text, value.view()); return;
        case Kind::List:
        case Kind::Tuple: list(value); return;
        case Kind::Dict: dict(value); return;
        default: fail(Core::tr("Object of type %1 is not JSON serializable", kindName(value.kind)));
        }
    }

    void list(const Value& value) {
        m_text += '[';
        ++m_depth;
        for (std::uint32_t i = 0; i < value.size; ++i) {
            separate(i == 0);
            write(value.items[i]);
        }
        --m_depth;
        if (value.size > 0) newLine();
        m_text += ']';
    }

    /// Keys are texts in JSON: numbers, booleans and null are spelt as JSON spells them.
    static std::string keyText(const Value& key) {
        if (key.is(Kind::String)) return std::string(key.view());
        const bool scalar = key.is(Kind::Null) || (key.isNumber() && !key.is(Kind::Decimal));
        if (!scalar) fail(Core::tr("keys must be str, int, float, bool or None, not %1", kindName(key.kind)));
        return Writer(-1).run(key);
    }

    void dict(const Value& value) {
        std::vector<const Value*> pairs;
        for (std::uint32_t i = 0; i < value.size; ++i) pairs.push_back(value.items + 2 * i);
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Value* a, const Value* b) { return compare(*a, *b) < 0; });
        m_text += '{';
        ++m_depth;
        for (const Value* pair : pairs) {
            separate(pair == pairs.front());
            appendQuoted(m_text, keyText(pair[0]));
            m_text += ": ";
            write(pair[1]);
        }
        --m_depth;
        if (!pairs.empty()) newLine();
        m_text += '}';
    }

    int m_indent;
    int m_depth = 0;
    std::string m_text;
};

} // namespace

std::string jsonText(const Value& value, int indent) { return Writer(indent).run(value); }

} // namespace understudy::formula
