// SPDX-License-Identifier: GPL-3.0-or-later
// A script for SQLite with the tables that Snowfakery's own dump has; rows stand in the order they are made.
#include "base/text.h"
#include "format/plain_text.h"
#include "format/snowfakery_encoder.h"

#include <algorithm>

namespace understudy {

namespace {

std::string quotedName(const std::string& name) { return "\"" + replaceAll(name, "\"", "\"\"") + "\""; }

void appendSqlText(Buffer& buffer, std::string_view text) {
    char* out = buffer.reserve(text.size() * 2 + 2);
    *out++ = '\'';
    for (const char c : text) {
        if (c == '\'') *out++ = '\'';
        *out++ = c;
    }
    *out++ = '\'';
    buffer.advance(out);
}

std::string createTable(const TableShape& shape) {
    std::string text = "CREATE TABLE " + quotedName(shape.name) + " (\n\tid INTEGER NOT NULL, \n";
    for (std::size_t i = 1; i < shape.fields.size(); ++i) text += "\t" + quotedName(shape.fields[i]) + " VARCHAR(255), \n";
    return text + "\tPRIMARY KEY (id)\n);\n";
}

class SqlEncoder : public SnowfakeryEncoder {
public:
    using SnowfakeryEncoder::SnowfakeryEncoder;

    std::string prologue(std::size_t) const override {
        std::vector<TableShape> sorted = shapes();
        std::sort(sorted.begin(), sorted.end(), [](const TableShape& a, const TableShape& b) { return a.name < b.name; });
        std::string text = "BEGIN TRANSACTION;\n";
        for (const TableShape& shape : sorted) text += createTable(shape);
        return text;
    }
    std::string epilogue(std::size_t) const override { return "COMMIT;\n"; }

    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers[0];
        out.append("INSERT INTO ");
        out.append(quotedName(shape(table).name));
        out.append(" VALUES(");
        appendPlain(out, values[0]);
        for (const Value& value : values.subspan(1)) {
            out.append(",");
            column(out, value);
        }
        out.append(");\n");
    }

private:
    static void column(Buffer& out, const Value& value) {
        if (value.is(Kind::Null)) {
            out.append("NULL");
        } else if (value.is(Kind::String)) {
            appendSqlText(out, value.view());
        } else {
            out.append("'");
            appendPlain(out, value);
            out.append("'");
        }
    }
};

} // namespace

std::unique_ptr<Encoder> makeSqlEncoder(std::vector<TableShape> tables) {
    return std::make_unique<SqlEncoder>(std::move(tables));
}

} // namespace understudy
