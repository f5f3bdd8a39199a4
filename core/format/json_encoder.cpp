// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/snowfakery_encoders.h"
#include "format/value_text.h"

#include "base/civil.h"
#include "base/digits.h"
#include "base/text.h"
#include "base/text_traits.h"

#include <cmath>

namespace understudy {

namespace {

char* writeUnicode(char* out, unsigned unit) {
    *out++ = '\\';
    *out++ = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) *out++ = "0123456789abcdef"[(unit >> shift) & 15u];
    return out;
}

char* writeEscaped(char* out, char32_t point) {
    constexpr std::string_view kShort = "\b\f\n\r\t\"\\", kNames = "bfnrt\"\\";
    const std::size_t known = point < 0x80 ? kShort.find(static_cast<char>(point)) : std::string_view::npos;
    if (known != std::string_view::npos) {
        *out++ = '\\';
        *out++ = kNames[known];
        return out;
    }
    if (point < 0x10000) return writeUnicode(out, point);
    out = writeUnicode(out, 0xd800u + ((point - 0x10000u) >> 10));
    return writeUnicode(out, 0xdc00u + ((point - 0x10000u) & 0x3ffu));
}

class JsonEncoder : public Encoder {
public:
    explicit JsonEncoder(std::vector<TableShape> tables) : m_tables(byNumber(std::move(tables))) {
        for (const TableShape& table : m_tables) {
            m_begins.push_back(",\n{\"_table\": " + jsonText(table.name) + ", \"id\": ");
            auto& names = m_names.emplace_back();
            for (const std::string& field : table.fields) names.push_back(", " + jsonText(field) + ": ");
        }
    }
    std::vector<std::string> streams() const override { return {"output"}; }
    std::string prologue(std::size_t) const override { return "["; }
    std::string epilogue(std::size_t) const override { return "]\n"; }
    std::string_view separator() const override { return ",\n"; }
    bool emptyWithoutRows() const override { return true; }
    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers.front();
        out.append(m_begins[table]);
        out.advance(writeInteger(out.reserve(kValueRoom), values[0].integer));
        for (std::size_t i = 1; i < values.size(); ++i) {
            if (values[i].is(Kind::Undefined)) continue;
            out.append(m_names[table][i]);
            put(out, values[i], m_tables[table], i);
        }
        out.append("}");
    }

private:
    static void put(Buffer& out, const Value& value, const TableShape& shape, std::size_t field) {
        char text[kValueRoom];
        switch (value.kind) {
        case Kind::String: return appendText(out, value);
        case Kind::Null: return out.append("null");
        case Kind::Bool: return out.append(value.integer ? "true" : "false");
        case Kind::Float:
            if (std::isnan(value.real)) return out.append("NaN");
            if (std::isinf(value.real)) return out.append(value.real < 0 ? "-Infinity" : "Infinity");
            break;
        case Kind::Date: return appendJson(out, {text, static_cast<std::size_t>(writeIsoDate(text, value.integer) - text)});
        case Kind::DateTime: return appendJson(out, {text, static_cast<std::size_t>(writeDateTime(text, value, ' ', true) - text)});
        case Kind::Decimal: return appendJson(out, {text, static_cast<std::size_t>(writePlain(text, value) - text)});
        default: break;
        }
        writeChecked(out, value, shape, field);
    }

    static void appendText(Buffer& out, const Value& text) {
        constexpr int known = kTame | kAscii | kPadded;
        if ((text.extra & known) != known) return appendJson(out, text.view());
        char* at = out.reserve(text.size + 2 + kTextPadding);
        *at = '"';
        at = copyPadded(at + 1, text.chars, text.size);
        *at = '"';
        out.advance(at + 1);
    }

    std::vector<TableShape> m_tables;
    std::vector<std::string> m_begins;
    std::vector<std::vector<std::string>> m_names;
};

} // namespace

void appendJson(Buffer& out, std::string_view text) {
    char* at = out.reserve(6 * text.size() + 2);
    *at++ = '"';
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
            *at++ = c;
            ++i;
        } else if (c == 0x7f) {
            *at++ = c;
            ++i;
        } else {
            at = writeEscaped(at, nextCodePoint(text, i));
        }
    }
    *at++ = '"';
    out.advance(at);
}

std::string jsonText(std::string_view text) {
    Buffer out;
    appendJson(out, text);
    return std::string(out.view());
}

std::unique_ptr<Encoder> makeJsonEncoder(std::vector<TableShape> tables) { return std::make_unique<JsonEncoder>(std::move(tables)); }

} // namespace understudy
