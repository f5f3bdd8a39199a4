// SPDX-License-Identifier: GPL-3.0-or-later
// Snowfakery 4.2's text and CSV output, and the choice among its four shapes.
#include "format/snowfakery_encoder.h"

#include "format/plain_text.h"

namespace understudy {

namespace {

/// `T(id=1, a=x)`, one row a line, all tables in one stream.
class TextEncoder : public SnowfakeryEncoder {
public:
    using SnowfakeryEncoder::SnowfakeryEncoder;

    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers[0];
        const TableShape& shape = this->shape(table);
        out.append(shape.name);
        for (std::size_t i = 0; i < values.size(); ++i) {
            out.append(i == 0 ? "(" : ", ");
            out.append(shape.fields[i]);
            out.append("=");
            value(out, values[i]);
        }
        out.append(")\n");
    }

private:
    void value(Buffer& out, const Value& value) const {
        if (value.is(Kind::Null)) {
            out.append("None");
        } else if (value.is(Kind::Reference)) {
            out.append(shape(value.size).name);
            out.append("(");
            appendPlain(out, value);
            out.append(")");
        } else {
            appendPlain(out, value);
        }
    }
};

/// A file a table, id last, minimal quoting, CRLF: what Python's csv module writes.
class CsvEncoder : public SnowfakeryEncoder {
public:
    using SnowfakeryEncoder::SnowfakeryEncoder;

    std::vector<std::string> streams() const override {
        std::vector<std::string> names;
        for (const TableShape& shape : shapes()) names.push_back(shape.name);
        return names;
    }

    std::string prologue(std::size_t stream) const override {
        Buffer line;
        const std::vector<std::string>& fields = shapes()[stream].fields;
        for (std::size_t i = 1; i < fields.size(); ++i) {
            appendMinimallyQuoted(line, fields[i]);
            line.append(",");
        }
        line.append(fields[0]);
        line.append("\r\n");
        return std::string(line.view());
    }

    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers[position(table)];
        for (std::size_t i = 1; i < values.size(); ++i) {
            if (values[i].is(Kind::String)) {
                appendMinimallyQuoted(out, values[i].view());
            } else {
                appendPlain(out, values[i]);
            }
            out.append(",");
        }
        appendPlain(out, values[0]);
        out.append("\r\n");
    }
};

} // namespace

SnowfakeryEncoder::SnowfakeryEncoder(std::vector<TableShape> tables) : m_shapes(std::move(tables)) {
    for (std::size_t i = 0; i < m_shapes.size(); ++i) {
        if (m_positions.size() <= m_shapes[i].number) m_positions.resize(m_shapes[i].number + 1, 0);
        m_positions[m_shapes[i].number] = i;
    }
}

Result<std::unique_ptr<Encoder>> makeSnowfakeryEncoder(const std::string& format, std::vector<TableShape> tables) {
    if (format == "txt") return std::make_unique<TextEncoder>(std::move(tables));
    if (format == "csv") return std::make_unique<CsvEncoder>(std::move(tables));
    if (format == "json") return makeJsonEncoder(std::move(tables));
    if (format == "sql") return makeSqlEncoder(std::move(tables));
    return fail(ErrorCode::Usage, "There is no output format " + format, {}, "Formats are txt, csv, json and sql");
}

std::string csvwMetadata(const std::vector<TableShape>& tables) {
    std::string text = "{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n  \"tables\": [";
    for (const TableShape& shape : tables) {
        text += &shape == &tables.front() ? "\n" : ",\n";
        text += "    {\n      \"url\": \"" + shape.name + ".csv\"\n    }";
    }
    return text + (tables.empty() ? "]\n}" : "\n  ]\n}");
}

} // namespace understudy
