// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in the dialect of their source: delimiter, quotes, escapes, line ends, header, encoding.
#include "base/message.h"
#include "base/text_traits.h"
#include "format/byte_set.h"
#include "format/column_writer.h"
#include "format/row_coder.h"

#include <algorithm>

namespace understudy {

namespace {

/// Bytes a field without quotes cannot hold, besides the delimiter.
std::string specialBytes(const Dialect& dialect) {
    std::string bytes = "\r\n";
    if (dialect.quote) bytes += dialect.quote;
    if (dialect.escape == Escape::Backslash) bytes += '\\';
    return bytes;
}

/// One output with everything that can be prepared before the first row.
class DialectStream {
public:
    DialectStream(DialectTable output, std::vector<std::size_t> fields, std::unique_ptr<const RowCoder> coder)
        : m_table(std::move(output)), m_fields(std::move(fields)), m_coder(std::move(coder)), m_dialect(m_table.dialect),
          m_lineEnd(lineEndText(m_dialect.lineEnd)), m_special(specialBytes(m_dialect)) {
        for (const Column& column : m_table.columns) m_writers.emplace_back(column);
        const std::string suspects = m_special + m_dialect.delimiter.substr(0, 1);
        m_suspects = ByteSet<5>(suspects);
        const bool minimal = m_dialect.quoting == Quoting::Minimal || m_dialect.quoting == Quoting::None;
        m_tameAsTheyAre = minimal && std::none_of(suspects.begin(), suspects.end(), [](char c) { return traitsOf(c) & kTame; });
        m_codedLineEnd = m_coder ? m_coder->encoded(m_lineEnd) : m_lineEnd;
    }

    const std::string& name() const { return m_table.table; }

    std::string prologue() const {
        Buffer out;
        if (m_dialect.customHeader) line(out, [&] { out.append(*m_dialect.customHeader); });
        if (m_dialect.header) line(out, [&] { m_dialect.headerLine ? out.append(*m_dialect.headerLine) : names(out); });
        std::string text(out.view());
        const bool mark = m_dialect.bom;
        if (!m_dialect.finalLineEnd && !text.empty()) text.resize(text.size() - m_lineEnd.size());
        if (mark) text.insert(0, "\xef\xbb\xbf");
        return m_coder ? m_coder->encoded(text) : text;
    }

    /// Before each row when the last one has no line end.
    std::string_view separator() const {
        const bool first = !m_dialect.header && !m_dialect.customHeader;
        return !m_dialect.finalLineEnd && first ? std::string_view(m_codedLineEnd) : std::string_view();
    }

    void row(std::span<const Value> values, Buffer& out) const {
        const std::size_t begin = out.view().size();
        if (!m_dialect.finalLineEnd) out.append(m_lineEnd);
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (i > 0) out.append(m_dialect.delimiter);
            cell(out, values[m_fields[i]], i);
        }
        if (m_dialect.finalLineEnd) out.append(m_lineEnd);
        if (m_coder) m_coder->encode(out, begin);
    }

private:
    template <class Content>
    void line(Buffer& out, Content content) const {
        content();
        out.append(m_lineEnd);
    }

    void names(Buffer& out) const {
        for (const Column& column : m_table.columns) {
            if (&column != &m_table.columns.front()) out.append(m_dialect.delimiter);
            const std::size_t begin = out.view().size();
            out.append(column.name);
            finish(out, begin, m_dialect.quoting == Quoting::All || m_dialect.quoting == Quoting::NonNumeric);
        }
    }

    void cell(Buffer& out, const Value& value, std::size_t column) const {
        if (value.is(Kind::Null) || value.is(Kind::Undefined)) return out.append(m_dialect.nullText);
        if (isWrittenAsItIs(value, column))
            return out.advance(copyPadded(out.reserve(value.size + kTextPadding), value.chars, value.size));
        const std::size_t begin = out.view().size();
        bool isNumber = false;
        try {
            isNumber = m_writers[column].write(out, value);
        } catch (EncodeError& error) {
            error.field = m_table.table + "." + m_table.columns[column].name;
            throw;
        }
        finish(out, begin, m_dialect.quoting == Quoting::All || (m_dialect.quoting == Quoting::NonNumeric && !isNumber));
    }

    bool isWrittenAsItIs(const Value& value, std::size_t column) const {
        constexpr int known = kTame | kPadded;
        return m_tameAsTheyAre && value.is(Kind::String) && (value.extra & known) == known && m_writers[column].copiesTexts() &&
               value.view() != m_dialect.nullText;
    }

    /// Puts the text from `begin` on in quotes if it has to be, or escapes what would break the record.
    void finish(Buffer& out, std::size_t begin, bool always) const {
        const std::string_view text = out.view().substr(begin);
        const bool special = isSpecial(text);
        if (!always && !special && text != m_dialect.nullText) return;
        const std::string kept(text);
        out.truncate(begin);
        if (m_dialect.quote && m_dialect.quoting != Quoting::None) quoted(out, kept);
        else if (special) escaped(out, kept);
        else out.append(kept);
    }

    bool isSpecial(std::string_view text) const {
        if (!m_suspects.isIn(text)) return false;
        if (text.find_first_of(m_special) != std::string_view::npos) return true;
        for (std::size_t i = m_dialect.delimiter.empty() ? text.size() : text.find(m_dialect.delimiter.front()); i < text.size(); ++i)
            if (delimits(text.substr(i))) return true;
        return false;
    }

    /// True if a text begins with the delimiter, or would once the delimiter follows it ("|" before "||").
    bool delimits(std::string_view text) const {
        const std::string_view delimiter = m_dialect.delimiter;
        if (delimiter.empty() || text.size() >= delimiter.size()) return !delimiter.empty() && text.starts_with(delimiter);
        return delimiter.starts_with(text) && delimiter.substr(text.size()) == delimiter.substr(0, delimiter.size() - text.size());
    }

    void quoted(Buffer& out, std::string_view text) const {
        char* at = out.reserve(2 * text.size() + 2);
        *at++ = m_dialect.quote;
        for (const char c : text) {
            if (c == m_dialect.quote && m_dialect.escape == Escape::Doubled) *at++ = c;
            if ((c == m_dialect.quote || c == '\\') && m_dialect.escape == Escape::Backslash) *at++ = '\\';
            *at++ = c == m_dialect.quote && m_dialect.escape == Escape::None ? '\'' : c;
        }
        *at++ = m_dialect.quote;
        out.advance(at);
    }

    /// Without quotes: a backslash before what is special, or, where the dialect knows none, a space instead.
    void escaped(Buffer& out, std::string_view text) const {
        const bool backslash = m_dialect.escape == Escape::Backslash;
        for (std::size_t i = 0; i < text.size();) {
            const bool delimiter = delimits(text.substr(i));
            const bool breaks = delimiter || text[i] == '\r' || text[i] == '\n' || (backslash && text[i] == '\\');
            if (breaks) out.append(backslash ? "\\" : " ");
            if (!breaks || backslash) out.append(text.substr(i, 1));
            i += delimiter && !backslash ? m_dialect.delimiter.size() : 1;
        }
    }

    DialectTable m_table;
    std::vector<std::size_t> m_fields;
    std::unique_ptr<const RowCoder> m_coder;
    const Dialect& m_dialect;
    std::string m_lineEnd, m_codedLineEnd, m_special;
    ByteSet<5> m_suspects{"\n"}; ///< What is special, and the first byte of the delimiter.
    bool m_tameAsTheyAre = false;   ///< No text that is tame needs quotes or escapes.
    std::vector<ColumnWriter> m_writers;
};

class DialectEncoder : public Encoder {
public:
    DialectEncoder(std::vector<std::unique_ptr<DialectStream>> streams, std::vector<int> streamOfTable)
        : m_streams(std::move(streams)), m_streamOfTable(std::move(streamOfTable)) {}
    std::vector<std::string> streams() const override {
        std::vector<std::string> names;
        for (const auto& stream : m_streams) names.push_back(stream->name());
        return names;
    }
    std::string prologue(std::size_t stream) const override { return m_streams[stream]->prologue(); }
    std::string epilogue(std::size_t) const override { return {}; }
    std::string_view separatorOf(std::size_t stream) const override { return m_streams[stream]->separator(); }
    void row(std::uint32_t table, std::span<const Value> values, std::vector<Buffer>& buffers) const override {
        const int stream = table < m_streamOfTable.size() ? m_streamOfTable[table] : -1;
        if (stream >= 0) m_streams[static_cast<std::size_t>(stream)]->row(values, buffers[static_cast<std::size_t>(stream)]);
    }

private:
    std::vector<std::unique_ptr<DialectStream>> m_streams;
    std::vector<int> m_streamOfTable;
};

} // namespace

Result<std::unique_ptr<Encoder>> makeDialectEncoder(const std::vector<TableShape>& tables, std::vector<DialectTable> outputs) {
    std::vector<std::unique_ptr<DialectStream>> streams;
    std::vector<int> streamOfTable;
    for (DialectTable& output : outputs) {
        const auto shape = std::find_if(tables.begin(), tables.end(), [&](const TableShape& t) { return t.name == output.table; });
        if (shape == tables.end())
            return fail(ErrorCode::NotFound, Core::tr("The recipe makes no table %1", output.table), output.table,
                        Core::tr("add it to the recipe"));
        std::vector<std::size_t> fields;
        for (const Column& column : output.columns) {
            const auto field = std::find(shape->fields.begin(), shape->fields.end(), column.name);
            if (field == shape->fields.end())
                return fail(ErrorCode::NotFound, Core::tr("The recipe has no field for the column %1", column.name),
                            output.table + "." + column.name, Core::tr("add the field to the recipe"));
            fields.push_back(static_cast<std::size_t>(field - shape->fields.begin()));
        }
        auto coder = makeRowCoder(output.dialect.encoding);
        if (!coder) return tl::unexpected<Error>(coder.error());
        if (streamOfTable.size() <= shape->number) streamOfTable.resize(shape->number + 1, -1);
        streamOfTable[shape->number] = static_cast<int>(streams.size());
        streams.push_back(std::make_unique<DialectStream>(std::move(output), std::move(fields), std::move(*coder)));
    }
    return std::make_unique<DialectEncoder>(std::move(streams), std::move(streamOfTable));
}

} // namespace understudy
