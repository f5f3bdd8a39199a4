// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the records of a sample, down to its last byte: it is split once more, and nothing is kept.
#include "base/text.h"
#include "format/record_splitter.h"
#include "sniff/findings.h"
#include "sniff/stages.h"

namespace understudy::sniffing {

namespace {

constexpr std::size_t kRaggedShown = 20;
constexpr std::size_t kLongTail = 1u << 20; ///< A cut record longer than this is worth a word.

class RecordAudit {
public:
    RecordAudit(Text text, Position start, bool quoteGiven, Sniffed& sniffed)
        : m_text(text), m_start(std::move(start)), m_sniffed(sniffed), m_dialect(sniffed.dialect),
          m_width(sniffed.columns.size()),
          m_mark(m_dialect.quote != '\0' ? m_dialect.quote : quoteGiven ? '\0' : '"') {}

    void run();

private:
    void record(const std::vector<Cell>& cells, const RecordSplitter& splitter, const char* at);
    void checkWidth(const std::vector<Cell>& cells, const char* at);
    void checkQuotes(const std::vector<Cell>& cells, const RecordSplitter& splitter);
    void checkStray(const RecordSplitter& splitter);
    bool isLast(const char* at) const;
    void reportRagged();
    void reportQuotes();
    void reportEnd(const RecordSplitter& splitter, const char* at);

    Position positionOf(const char* at) const {
        return positionIn(m_text.text, static_cast<std::size_t>(at - m_text.text.data()), m_dialect.lineEnd, m_start);
    }

    void report(Severity severity, const char* code, Message message, const char* at, Message fix) {
        m_sniffed.diagnostics.push_back(finding(severity, code, std::move(message), positionOf(at), std::move(fix)));
    }
    void reportUnclosed(const char* at) {
        report(Severity::Error, "unclosed-quote", Core::tr("a quote opens here and is never closed"), at,
               Core::tr("Close the quote, or set the quote of the dialect to none."));
    }

    Text m_text;
    Position m_start;
    Sniffed& m_sniffed;
    const Dialect& m_dialect;
    std::size_t m_width;
    char m_mark; ///< A quote that should not stand inside plain fields.
    std::size_t m_records = 0, m_ragged = 0;
    const char* m_laterRagged = nullptr; ///< The first one that is not listed.
    std::size_t m_loneQuotes = 0, m_strays = 0; ///< Records that have one.
    const char* m_loneQuote = nullptr;
    const char* m_stray = nullptr;
    std::size_t m_runaways = 0; ///< Quotes closed by the one that opens a field of a later line.
    const char* m_runaway = nullptr;
};

void RecordAudit::run() {
    RecordSplitter splitter(m_dialect);
    std::vector<Cell> cells;
    const char* at = m_text.text.data();
    const char* const end = at + m_text.text.size();
    while (at < end && splitter.split(at, end, m_text.complete, cells) == RecordSplitter::Outcome::Record) {
        const bool blank = cells.size() == 1 && cells.front().text.empty() && !cells.front().quoted;
        if (!blank || m_dialect.delimiter.empty()) record(cells, splitter, at);
        at = splitter.next();
    }
    reportRagged();
    reportQuotes();
    if (at < end) reportEnd(splitter, at);
}

void RecordAudit::record(const std::vector<Cell>& cells, const RecordSplitter& splitter, const char* at) {
    if (m_width > 0) checkWidth(cells, at);
    checkQuotes(cells, splitter);
    ++m_records;
}

void RecordAudit::checkWidth(const std::vector<Cell>& cells, const char* at) {
    const bool rowNames = m_records == 0 && m_dialect.header && cells.size() + 1 == m_width; // as R writes them
    if (cells.size() == m_width || rowNames) return;
    if (++m_ragged > kRaggedShown) {
        if (!m_laterRagged) m_laterRagged = at;
        return;
    }
    report(Severity::Warning, "ragged-row",
           Core::tr("this record has %1 fields, the table has %2", "this record has %1 field, the table has %2", cells.size(), m_width), at,
           Core::tr("Check the delimiters and quotes of this line."));
}

void RecordAudit::checkQuotes(const std::vector<Cell>& cells, const RecordSplitter& splitter) {
    checkStray(splitter);
    if (m_mark == '\0') return;
    for (const Cell& cell : cells) {
        const std::size_t quote = cell.quoted ? std::string_view::npos : cell.text.find(m_mark);
        const bool asWritten = cell.text.data() >= m_text.text.data() && cell.text.data() < m_text.text.data() + m_text.text.size();
        if (quote == std::string_view::npos || !asWritten) continue; // an escaped one is meant
        const char* const at = cell.text.data() + quote;
        if (quote == 0 && isLast(at)) return reportUnclosed(at);
        if (++m_loneQuotes == 1) m_loneQuote = at;
        return;
    }
}

/// Text after a quote that closes a field of several lines: that quote was meant to open the next one.
void RecordAudit::checkStray(const RecordSplitter& splitter) {
    if (!splitter.firstStray()) return;
    const std::string_view field(splitter.firstStrayOpen(), static_cast<std::size_t>(splitter.firstStray() - splitter.firstStrayOpen()));
    if (field.find_first_of("\r\n") == std::string_view::npos) {
        if (++m_strays == 1) m_stray = splitter.firstStray();
    } else if (++m_runaways == 1) {
        m_runaway = splitter.firstStrayOpen();
    }
}

/// No other quote stands in what follows.
bool RecordAudit::isLast(const char* at) const {
    const std::string_view rest(at + 1, static_cast<std::size_t>(m_text.text.data() + m_text.text.size() - at - 1));
    return m_text.complete && rest.find(m_mark) == std::string_view::npos;
}

void RecordAudit::reportRagged() {
    if (!m_laterRagged) return;
    report(Severity::Warning, "ragged-rows",
           Core::tr("from here on %1 more records have another number of fields", "from here on %1 more record has another number of fields",
                    m_ragged - kRaggedShown), m_laterRagged,
           Core::tr("Check the delimiter and the quote of the dialect."));
}

Message inOthers(const Message& message, std::size_t records) {
    return records == 1 ? message : Core::tr("%2, and in %1 more records", "%2, and in %1 more record", records - 1, message);
}

void RecordAudit::reportQuotes() {
    const std::string mark = shown(std::string(1, m_mark));
    if (m_loneQuote)
        report(Severity::Warning, "lone-quote",
               inOthers(Core::tr("a quote %1 stands inside a field that is not quoted", mark), m_loneQuotes), m_loneQuote,
               Core::tr("It is taken as text. Quote the field and double the quote inside if it is not."));
    if (m_runaway)
        report(Severity::Error, "unclosed-quote",
               inOthers(Core::tr("a quote opens here and is not closed before the next field's"), m_runaways), m_runaway,
               Core::tr("Close the quote, or set the quote of the dialect to none."));
    if (m_stray)
        report(Severity::Warning, "text-after-quote", inOthers(Core::tr("text follows the quote that closes a field"), m_strays), m_stray,
               Core::tr("It is taken as part of the field. Double the quotes inside of quoted fields."));
}

void RecordAudit::reportEnd(const RecordSplitter& splitter, const char* at) {
    const std::size_t tail = m_text.text.size() - static_cast<std::size_t>(at - m_text.text.data());
    if (splitter.openQuote() && (m_text.complete || tail > kLongTail))
        reportUnclosed(splitter.openQuote());
    else if (tail > kLongTail)
        report(m_width > 0 ? Severity::Warning : Severity::Error, "long-line",
               Core::tr("this line goes on for more than %1", ByteCount{tail}), at, Core::tr("Check the line end of the file."));
}

} // namespace

void diagnoseRecords(Text text, const Position& start, bool quoteGiven, Sniffed& sniffed) {
    RecordAudit(text, start, quoteGiven, sniffed).run();
}

} // namespace understudy::sniffing
