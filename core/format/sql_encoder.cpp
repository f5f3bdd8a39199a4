// SPDX-License-Identifier: GPL-3.0-or-later
// An SQLite script. Unlike a dump of a finished database the rows come in the order in which they are made.
#include "format/snowfakery_encoders.h"
#include "format/value_text.h"

#include "base/digits.h"
#include "base/text_traits.h"

#include <algorithm>

namespace understudy {

namespace {

std::string name(std::string_view text) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!text.empty() && !(text.front() >= '0' && text.front() <= '9') && std::all_of(text.begin(), text.end(), plain)) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

class SqlEncoder : public Encoder {
public:
    explicit SqlEncoder(std::vector<TableShape> tables) : m_tables(byNumber(std::move(tables))) {
        for (const TableShape& table : m_tables) m_begins.push_back("INSERT INTO \"" + table.name + "\" VALUES(");
    }
    std::vector<std::string> streams() const override { return {"output"}; }
    std::string epilogue(std::size_t) const override { return "COMMIT;\n"; }
    std::string prologue(std::size_t) const override {
        std::vector<const TableShape*> sorted;
        for (const TableShape& table : m_tables)
            if (!table.name.starts_with("__")) sorted.push_back(&table);
        std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
        std::string text = "BEGIN TRANSACTION;\n";
        for (const TableShape* table : sorted) {
            text += "CREATE TABLE " + name(table->name) + " (\n\tid INTEGER NOT NULL, \n";
            for (std::size_t i = 1; i < table->fields.size(); ++i) text += "\t" + name(table->fields[i]) + " VARCHAR(255), \n";
            text += "\tPRIMARY KEY (id)\n);\n";
        }
        return text;
    }
    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        Buffer& out = buffers.front();
        out.append(m_begins[table]);
        out.advance(writeInteger(out.reserve(kValueRoom), values[0].integer));
        for (std::size_t i = 1; i < values.size(); ++i) {
            out.append(",");
            put(out, values[i], m_tables[table], i);
        }
        out.append(");\n");
    }

private:
    static void put(Buffer& out, const Value& value, const TableShape& shape, std::size_t field) {
        if (value.is(Kind::Null) || value.is(Kind::Undefined)) return out.append("NULL");
        out.append("'");
        if (value.is(Kind::String)) {
            putText(out, value);
        } else if (value.is(Kind::DateTime)) {
            out.advance(writeDateTime(out.reserve(kValueRoom), value, ' ', true));
        } else {
            writeChecked(out, value, shape, field);
        }
        out.append("'");
    }

    static void putText(Buffer& out, const Value& text) {
        constexpr int known = kTame | kPadded;
        char* at = out.reserve(2 * std::size_t{text.size} + kTextPadding);
        if ((text.extra & known) == known) return out.advance(copyPadded(at, text.chars, text.size));
        for (const char c : text.view()) {
            if (c == '\'') *at++ = '\'';
            *at++ = c;
        }
        out.advance(at);
    }

    std::vector<TableShape> m_tables;
    std::vector<std::string> m_begins;
};

} // namespace

std::unique_ptr<Encoder> makeSqlEncoder(std::vector<TableShape> tables) { return std::make_unique<SqlEncoder>(std::move(tables)); }

} // namespace understudy
