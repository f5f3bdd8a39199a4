// SPDX-License-Identifier: GPL-3.0-or-later
// Snowfakery's JSON: one array of objects with "_table" first, as Python's json module writes it.
#include "base/digits.h"
#include "base/text.h"
#include "format/plain_text.h"
#include "format/snowfakery_encoder.h"

#include <cmath>

namespace understudy {

namespace {

char* writeEscapedUnit(char* out, unsigned unit) {
    *out++ = '\\';
    *out++ = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) *out++ = "0123456789abcdef"[(unit >> shift) & 15];
    return out;
}

char* writeCodePoint(char* out, char32_t point) {
    if (point < 0x10000) return writeEscapedUnit(out, point);
    out = writeEscapedUnit(out, 0xd800 + ((point - 0x10000) >> 10));
    return writeEscapedUnit(out, 0xdc00 + ((point - 0x10000) & 0x3ff));
}

char shortEscape(char c) {
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\b': return 'b';
    case '\f': return 'f';
    default: return 0;
    }
}

void appendJsonString(Buffer& buffer, std::string_view text) {
    char* out = buffer.reserve(text.size() * 6 + 2);
    *out++ = '"';
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (const char escape = shortEscape(c)) {
            *out++ = '\\';
            *out++ = escape;
            ++at;
        } else if (c >= 0x20 && c < 0x7f) {
            *out++ = c;
            ++at;
        } else {
            out = writeCodePoint(out, nextCodePoint(text, at));
        }
    }
    *out++ = '"';
    buffer.advance(out);
}

void appendFloat(Buffer& buffer, double value) {
    if (std::isnan(value)) return buffer.append("NaN");
    if (std::isinf(value)) return buffer.append(value < 0 ? "-Infinity" : "Infinity");
    buffer.advance(writeFloat(buffer.reserve(32), value));
}

void appendQuoted(Buffer& buffer, const Value& value) {
    buffer.append("\"");
    if (value.is(Kind::DateTime)) {
        buffer.advance(writeDateTime(buffer.reserve(48), value, ' ', true));
    } else {
        appendPlain(buffer, value);
    }
    buffer.append("\"");
}

void appendJson(Buffer& buffer, const Value& value) {
    switch (value.kind) {
    case Kind::Undefined:
    case Kind::Null: return buffer.append("null");
    case Kind::String: return appendJsonString(buffer, value.view());
    case Kind::Float: return appendFloat(buffer, value.real);
    case Kind::Decimal:
    case Kind::Date:
    case Kind::DateTime: return appendQuoted(buffer, value);
    default: return appendPlain(buffer, value);
    }
}

class JsonEncoder : public SnowfakeryEncoder {
public:
    using SnowfakeryEncoder::SnowfakeryEncoder;

    std::string prologue(std::size_t) const override { return "["; }
    std::string epilogue(std::size_t) const override { return "]\n"; }
    bool emptyWithoutRows() const override { return true; }
    std::string_view separator() const override { return ",\n"; }

    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers[0];
        const TableShape& shape = this->shape(table);
        out.append(",\n{\"_table\": ");
        appendJsonString(out, shape.name);
        for (std::size_t i = 0; i < values.size(); ++i) {
            out.append(", ");
            appendJsonString(out, shape.fields[i]);
            out.append(": ");
            appendJson(out, values[i]);
        }
        out.append("}");
    }
};

} // namespace

std::unique_ptr<Encoder> makeJsonEncoder(std::vector<TableShape> tables) {
    return std::make_unique<JsonEncoder>(std::move(tables));
}

} // namespace understudy
