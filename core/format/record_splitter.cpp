// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/record_splitter.h"

#include <algorithm>
#include <cstring>

namespace understudy {

RecordSplitter::RecordSplitter(const Dialect& dialect)
    : m_delimiter(dialect.delimiter), m_quote(dialect.quote),
      m_doubles(dialect.quote != '\0' && dialect.escape == Escape::Doubled),
      m_backslash(dialect.escape == Escape::Backslash), m_carriageReturn(dialect.lineEnd == LineEnd::Cr) {
    m_stops[static_cast<unsigned char>(m_carriageReturn ? '\r' : '\n')] = true;
    if (!m_delimiter.empty()) m_stops[static_cast<unsigned char>(m_delimiter.front())] = true;
    if (m_backslash) m_stops['\\'] = true;
}

void RecordSplitter::begin(const char* end, bool atEnd) {
    m_end = end;
    m_atEnd = atEnd;
    m_lines = 1;
    m_stray = m_doubled = m_escaped = m_unescapedUsed = 0;
    m_openQuote = m_firstStray = m_firstStrayOpen = nullptr;
}

const char* RecordSplitter::readCell(const char* at, Cell& cell) {
    const bool quoted = m_quote != '\0' && at < m_end && *at == m_quote;
    return quoted ? readQuoted(at, cell) : readPlain(at, cell);
}

const char* RecordSplitter::fieldAt(const char* begin, const char* end, std::size_t field) {
    this->begin(end, true);
    const char* at = begin;
    for (; field > 0; --field) {
        Cell cell;
        at = readCell(at, cell);
        if (at >= end || !delimiterAt(at)) return end;
        at += m_delimiter.size();
    }
    return at;
}

RecordSplitter::Outcome RecordSplitter::split(const char* begin, const char* end, bool atEnd,
                                              std::vector<Cell>& cells) {
    this->begin(end, atEnd);
    cells.clear();
    for (const char* at = begin;;) {
        at = readCell(at, cells.emplace_back());
        if (m_openQuote) return atEnd ? Outcome::UnclosedQuote : Outcome::NeedMore;
        if (at < end && delimiterAt(at)) {
            at += m_delimiter.size();
            continue;
        }
        m_next = recordEnd(at);
        return m_next ? Outcome::Record : Outcome::NeedMore;
    }
}

/// The byte after the line end at `at`, or nothing if the text is cut before it is sure.
const char* RecordSplitter::recordEnd(const char* at) {
    if (at == m_end) {
        m_lineEnd = {};
        return m_atEnd ? at : nullptr;
    }
    if (*at == '\n') {
        m_lineEnd = "\n";
        return at + 1;
    }
    const bool feed = at + 1 < m_end && at[1] == '\n';
    if (at + 1 == m_end && !m_atEnd) return nullptr;
    m_lineEnd = feed ? "\r\n" : "\r";
    return at + (feed ? 2 : 1);
}

bool RecordSplitter::delimiterAt(const char* at) const {
    const std::size_t size = m_delimiter.size();
    if (size == 0 || *at != m_delimiter.front()) return false;
    return size == 1 ||
           (static_cast<std::size_t>(m_end - at) >= size && std::memcmp(at, m_delimiter.data(), size) == 0);
}

bool RecordSplitter::lineEndAt(const char* at) const {
    if (m_carriageReturn) return *at == '\r';
    return *at == '\n' || (*at == '\r' && (at + 1 == m_end || at[1] == '\n'));
}

/// Where a plain cell ends: a delimiter, a line end, an escaping backslash or the end of the text.
const char* RecordSplitter::plainEnd(const char* at) const {
    for (;; ++at) {
        while (at < m_end && !m_stops[static_cast<unsigned char>(*at)])
            ++at;
        if (at == m_end || *at == '\n' || *at == '\r') return at;
        if (delimiterAt(at)) return at;
        if (m_backslash && *at == '\\' && at + 1 < m_end) return at;
    }
}

const char* RecordSplitter::readPlain(const char* at, Cell& cell) {
    const char* stop = plainEnd(at);
    if (m_backslash && stop < m_end && *stop == '\\') return readTail(at, cell);
    std::size_t size = static_cast<std::size_t>(stop - at);
    const bool carriageReturn = !m_carriageReturn && stop < m_end && *stop == '\n' && size > 0 && stop[-1] == '\r';
    if (carriageReturn) {
        --size;
        --stop;
    }
    cell.text = {at, size};
    return stop;
}

/// Reads the rest of a cell that needs its own copy: escaped marks, or text after a closing quote.
const char* RecordSplitter::readTail(const char* at, Cell& cell) {
    std::string& text = scratch();
    text = cell.text;
    for (;;) {
        const char* stop = plainEnd(at);
        text.append(at, stop);
        if (stop == m_end || *stop != '\\' || delimiterAt(stop)) {
            at = stop;
            break;
        }
        const char marked = stop[1];
        const bool mark = marked == '\\' || marked == '\n' || marked == '\r' || (m_quote && marked == m_quote) ||
                          (!m_delimiter.empty() && marked == m_delimiter.front());
        if (!mark) text += '\\';
        m_escaped += mark;
        m_lines += marked == '\n' || marked == '\r';
        text += marked;
        at = stop + 2;
    }
    if (!m_carriageReturn && at < m_end && *at == '\n' && at[-1] == '\r' && !text.empty() && text.back() == '\r') {
        text.pop_back();
        --at;
    }
    cell.text = text;
    return at;
}

std::string& RecordSplitter::scratch() {
    if (m_unescapedUsed == m_unescaped.size()) m_unescaped.emplace_back();
    std::string& text = m_unescaped[m_unescapedUsed++];
    text.clear();
    return text;
}

/// The quote that closes the cell whose content begins at `at`; nullptr if none does. Content that differs from its
/// bytes is gathered in `unescaped`.
const char* RecordSplitter::closingQuote(const char* at, std::string*& unescaped) {
    const char* kept = at;
    const auto take = [&](const char* upTo, const char* from) {
        if (!unescaped) unescaped = &scratch();
        unescaped->append(kept, upTo);
        kept = from;
    };
    while (const auto* quote =
               static_cast<const char*>(std::memchr(at, m_quote, static_cast<std::size_t>(m_end - at)))) {
        const auto* slash = !m_backslash
                                ? nullptr
                                : static_cast<const char*>(std::memchr(at, '\\', static_cast<std::size_t>(quote - at)));
        if (slash && slash + 1 < m_end) {
            const bool mark = slash[1] == m_quote || slash[1] == '\\';
            if (mark) take(slash, slash + 1);
            m_escaped += mark;
            at = slash + 2;
            continue;
        }
        if (!m_doubles || quote + 1 == m_end || quote[1] != m_quote) {
            if (unescaped) take(quote, quote);
            return quote;
        }
        take(quote + 1, quote + 2);
        ++m_doubled;
        at = quote + 2;
    }
    return nullptr;
}

const char* RecordSplitter::readQuoted(const char* at, Cell& cell) {
    const char* open = at + 1;
    std::string* unescaped = nullptr;
    const char* close = closingQuote(open, unescaped);
    if (!close) {
        m_openQuote = at;
        return m_end;
    }
    cell.quoted = true;
    cell.text =
        unescaped ? std::string_view(*unescaped) : std::string_view(open, static_cast<std::size_t>(close - open));
    m_lines += static_cast<std::size_t>(std::count(open, close, m_carriageReturn ? '\r' : '\n'));
    at = close + 1;
    if (at == m_end || delimiterAt(at) || lineEndAt(at)) return at;
    if (++m_stray == 1) {
        m_firstStray = at;
        m_firstStrayOpen = open - 1;
    }
    return readTail(at, cell);
}

} // namespace understudy
