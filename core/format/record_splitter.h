// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"
#include "format/record_reader.h"

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace understudy {

/// Splits UTF-8 text into records and cells; the one place that knows what delimiters, quotes and escapes mean.
/// Reader and sniffer share it.
class RecordSplitter {
public:
    explicit RecordSplitter(const Dialect& dialect);

    enum class Outcome { Record, NeedMore, UnclosedQuote };

    /// Splits the record that begins at `begin`. NeedMore: it goes on after `end` (never said if `atEnd`).
    Outcome split(const char* begin, const char* end, bool atEnd, std::vector<Cell>& cells);

    /// Where a field of the record at `begin` begins; `end` if it has fewer. Forgets the record split before.
    const char* fieldAt(const char* begin, const char* end, std::size_t field);

    /// About the last record: the byte after it (its line end included), the lines it spans, how it ended.
    const char* next() const { return m_next; }

    std::size_t lines() const { return m_lines; }

    /// Line end the record was closed by: "\n", "\r\n", "\r" or "" at the end of the text.
    std::string_view lineEnd() const { return m_lineEnd; }

    /// Quoted cells followed by something else than a delimiter or line end.
    std::size_t strayQuotes() const { return m_stray; }

    /// The first byte that follows a closing quote where the cell should end; nullptr if there is none.
    const char* firstStray() const { return m_firstStray; }
    /// The quote that opens the cell of firstStray().
    const char* firstStrayOpen() const { return m_firstStrayOpen; }

    /// Quotes inside quoted cells, by the way they were written.
    std::size_t doubledQuotes() const { return m_doubled; }

    std::size_t escapedMarks() const { return m_escaped; }

    /// Where the quote that was never closed opens.
    const char* openQuote() const { return m_openQuote; }

private:
    bool delimiterAt(const char* at) const;
    bool lineEndAt(const char* at) const;
    const char* plainEnd(const char* at) const;
    void begin(const char* end, bool atEnd);
    const char* readCell(const char* at, Cell& cell);
    const char* readPlain(const char* at, Cell& cell);
    const char* readQuoted(const char* at, Cell& cell);
    const char* closingQuote(const char* at, std::string*& unescaped);
    const char* readTail(const char* at, Cell& cell);
    std::string& scratch();
    const char* recordEnd(const char* at);

    std::string m_delimiter;
    char m_quote;
    bool m_doubles;
    bool m_backslash;
    bool m_carriageReturn; ///< Records end with CR alone.
    std::array<bool, 256> m_stops{};

    const char* m_end = nullptr;
    bool m_atEnd = false;
    const char* m_next = nullptr;
    std::size_t m_lines = 0;
    std::string_view m_lineEnd;
    std::size_t m_stray = 0;
    std::size_t m_doubled = 0;
    std::size_t m_escaped = 0;
    const char* m_openQuote = nullptr;
    const char* m_firstStray = nullptr;
    const char* m_firstStrayOpen = nullptr;
    std::deque<std::string> m_unescaped; ///< Cells that differ from their bytes; stable while the record lives.
    std::size_t m_unescapedUsed = 0;
};

} // namespace understudy
