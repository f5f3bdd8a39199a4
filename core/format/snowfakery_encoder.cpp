// SPDX-License-Identifier: GPL-3.0-or-later
// Snowfakery 4.2's text and CSV output, and the choice among its four shapes.
#include "base/civil.h"
#include "base/digits.h"
#include "base/message.h"
#include "base/text_traits.h"
#include "format/byte_set.h"
#include "format/csv_text.h"
#include "format/snowfakery_encoders.h"
#include "format/value_text.h"

#include <algorithm>

namespace understudy {

namespace {

/// What makes Python's csv module put a field in quotes. Nothing of it is tame.
constexpr ByteSet<4> kQuoted(",\"\r\n");

/// `T(id=1, a=x)`, one row a line, all tables in one stream.
class TextEncoder : public Encoder {
public:
    explicit TextEncoder(std::vector<TableShape> tables) : m_tables(byNumber(std::move(tables))) {}
    std::vector<std::string> streams() const override { return {"output"}; }
    std::string prologue(std::size_t) const override { return {}; }
    std::string epilogue(std::size_t) const override { return {}; }
    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers.front();
        const TableShape& shape = m_tables[table];
        out.append(shape.name);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i].is(Kind::Undefined)) continue;
            out.append(i == 0 ? "(" : ", ");
            out.append(shape.fields[i]);
            out.append("=");
            put(out, values[i], shape, i);
        }
        out.append(")\n");
    }

private:
    void put(Buffer& out, const Value& value, const TableShape& shape, std::size_t field) const {
        if (value.is(Kind::String)) return out.append(value.view());
        if (value.is(Kind::Null)) return out.append("None");
        if (!value.is(Kind::Reference)) return writeChecked(out, value, shape, field);
        out.append(m_tables[value.size].name);
        out.append("(");
        writeChecked(out, value, shape, field);
        out.append(")");
    }

    std::vector<TableShape> m_tables;
};

/// A file a table, id last, minimal quoting, CRLF: what Python's csv module writes.
class CsvEncoder : public Encoder {
public:
    explicit CsvEncoder(std::vector<TableShape> tables) : m_tables(byNumber(std::move(tables))) {}
    std::vector<std::string> streams() const override {
        std::vector<std::string> names;
        for (const TableShape& table : m_tables) names.push_back(table.name);
        return names;
    }
    std::string prologue(std::size_t stream) const override {
        Buffer line;
        const std::vector<std::string>& fields = m_tables[stream].fields;
        for (std::size_t i = 1; i < fields.size(); ++i) {
            appendCsv(line, fields[i]);
            line.append(",");
        }
        line.append(fields[0]);
        line.append("\r\n");
        return std::string(line.view());
    }
    std::string epilogue(std::size_t) const override { return {}; }
    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers[table];
        const TableShape& shape = m_tables[table];
        const std::size_t room = values.size() * (kValueRoom + 1) + 2 + kTextPadding; // For all but texts.
        char* at = out.reserve(room);
        const auto put = [&](std::size_t field) {
            const Value& value = values[field];
            switch (value.kind) {
            case Kind::String: at = putText(out.reserve(at, 2 * std::size_t{value.size} + room), value); break;
            case Kind::Integer:
            case Kind::Reference: at = writeInteger(at, value.integer); break;
            case Kind::Date: at = writeIsoDate(at, value.integer); break;
            case Kind::Null:
            case Kind::Undefined: break;
            default: at = writeCheckedAt(at, value, shape, field);
            }
        };
        for (std::size_t i = 1; i < values.size(); ++i) {
            put(i);
            *at++ = ',';
        }
        put(0);
        *at++ = '\r';
        *at++ = '\n';
        out.advance(at);
    }

private:
    static char* putText(char* at, const Value& text) {
        constexpr int known = kTame | kPadded;
        return (text.extra & known) == known ? copyPadded(at, text.chars, text.size) : writeCsv(at, text.view());
    }

    std::vector<TableShape> m_tables;
};

} // namespace

std::vector<TableShape> byNumber(std::vector<TableShape> tables) {
    std::sort(tables.begin(), tables.end(), [](const TableShape& a, const TableShape& b) { return a.number < b.number; });
    return tables;
}

char* writeCheckedAt(char* out, const Value& value, const TableShape& shape, std::size_t field) {
    try {
        return writePlain(out, value);
    } catch (EncodeError& error) {
        error.field = shape.name + "." + shape.fields[field];
        throw;
    }
}

void writeChecked(Buffer& out, const Value& value, const TableShape& shape, std::size_t field) {
    out.advance(writeCheckedAt(out.reserve(kValueRoom), value, shape, field));
}

Result<std::unique_ptr<Encoder>> makeSnowfakeryEncoder(const std::string& format, std::vector<TableShape> tables) {
    if (format == "txt") return std::make_unique<TextEncoder>(std::move(tables));
    if (format == "csv") return std::make_unique<CsvEncoder>(std::move(tables));
    if (format == "json") return makeJsonEncoder(std::move(tables));
    if (format == "sql") return makeSqlEncoder(std::move(tables));
    return fail(ErrorCode::Usage, Core::tr("There is no output format %1", format), {},
                Core::tr("Formats are txt, csv, json and sql"));
}

char* writeCsv(char* out, std::string_view text) {
    if (kQuoted.copy(out, text)) return out + text.size();
    *out++ = '"';
    for (const char c : text) {
        if (c == '"') *out++ = '"';
        *out++ = c;
    }
    *out++ = '"';
    return out;
}

void appendCsv(Buffer& out, std::string_view text) {
    out.advance(writeCsv(out.reserve(2 * text.size() + 2), text));
}

std::string csvwMetadata(const Encoder& csvEncoder) {
    const std::vector<std::string> names = csvEncoder.streams();
    std::string text = "{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n  \"tables\": [";
    for (const std::string& name : names) {
        text += &name == &names.front() ? "\n" : ",\n";
        text += "    {\n      \"url\": \"" + name + ".csv\"\n    }";
    }
    return text + (names.empty() ? "]\n}" : "\n  ]\n}");
}

} // namespace understudy
