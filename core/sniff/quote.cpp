// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/stages.h"

#include <algorithm>
#include <array>

namespace understudy::sniffing {

namespace {

/// How often each character opens and closes a field between delimiters and line ends.
struct Edges {
    std::array<std::size_t, 256> opens{}, closes{};
    std::size_t fields = 0;
};

bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

Edges countEdges(std::string_view text, const std::string& delimiter) {
    Edges edges;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool split = at < text.size() && !delimiter.empty() && text.compare(at, delimiter.size(), delimiter) == 0;
        if (at < text.size() && !split && !isLineEnd(text[at])) continue;
        if (at > start) {
            ++edges.opens[static_cast<unsigned char>(text[start])];
            ++edges.closes[static_cast<unsigned char>(text[at - 1])];
            ++edges.fields;
        }
        if (split) at += delimiter.size() - 1;
        start = at + 1;
    }
    return edges;
}

bool mayQuote(char c, const Edges& edges) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\'' || c == '`') return edges.opens[byte] > 0 && edges.closes[byte] > 0;
    const std::size_t least = std::min(edges.opens[byte], edges.closes[byte]);
    return least > 2 && least * 20 > edges.fields && std::string_view("`|~^*%$@#!/").find(c) != std::string_view::npos;
}

bool holds(std::string_view text, char first, char second) {
    const char pair[] = {first, second};
    return text.find(std::string_view(pair, 2)) != std::string_view::npos;
}

void sayQuote(const DialectScore& best, Verdict& verdict) {
    const char quote = best.dialect.quote;
    verdict.reason = Core::tr("%1 fields stand between %2 and %2", "%1 field stands between %2 and %2", best.quoted, quote);
    verdict.confidence = best.stray == 0 ? (best.quoted > 3 ? 0.98 : 0.85) : 0.7;
    if (best.stray > 0) verdict.reason = Core::tr("%1; after %2 of them more text follows", verdict.reason, best.stray);
}

Message escapedMarks(std::size_t marks) {
    return Core::tr("%1 marks escaped by a backslash", "%1 mark escaped by a backslash", marks);
}

void sayEscape(const DialectScore& best, Verdict& verdict) {
    const bool backslash = best.dialect.escape == Escape::Backslash;
    const std::size_t marks = backslash ? best.escaped : best.doubled;
    verdict.confidence = marks > 2 ? 0.98 : marks > 0 ? 0.9 : 0.6;
    if (marks == 0)
        verdict.reason = Core::tr("no quoted field holds a quote; doubling it is the usual way");
    else
        verdict.reason = backslash ? escapedMarks(marks)
                                   : Core::tr("%1 marks written twice inside quotes", "%1 mark written twice inside quotes", marks);
}

bool isNumeric(ColumnType type) {
    return type == ColumnType::Integer || type == ColumnType::Float || type == ColumnType::Numeric;
}

/// How many fields of number columns and of others are quoted although nothing in them asks for it, and how many are
/// not; nulls are nobody's witness.
struct QuoteCounts {
    std::size_t quotedTexts = 0, plainTexts = 0, quotedNumbers = 0, plainNumbers = 0;

    void add(const Cell& cell, bool number, const Dialect& dialect) {
        if (isNull(cell, dialect)) return;
        const bool asks = cell.text.find_first_of("\r\n") != std::string_view::npos ||
                          (!dialect.delimiter.empty() && cell.text.find(dialect.delimiter) != std::string_view::npos) ||
                          cell.text.find(dialect.quote) != std::string_view::npos;
        if (cell.quoted && asks) return;
        ++(number ? (cell.quoted ? quotedNumbers : plainNumbers) : (cell.quoted ? quotedTexts : plainTexts));
    }
};

Quoting quotingOf(const QuoteCounts& counts) {
    if (counts.quotedTexts + counts.quotedNumbers == 0 || counts.plainTexts > 0) return Quoting::Minimal;
    if (counts.plainNumbers == 0) return Quoting::All;
    return counts.quotedNumbers == 0 ? Quoting::NonNumeric : Quoting::Minimal;
}

} // namespace

std::vector<QuoteStyle> quoteCandidates(std::string_view text, const std::string& delimiter) {
    std::vector<QuoteStyle> styles = {{'\0', Escape::None}};
    const bool escapes = !delimiter.empty() && holds(text, '\\', delimiter.front());
    if (escapes) styles.push_back({'\0', Escape::Backslash});
    const Edges edges = countEdges(text, delimiter);
    for (const char quote : std::string_view("\"'`|~^*%$@#!/")) {
        if (delimiter.find(quote) != std::string::npos || !mayQuote(quote, edges)) continue;
        styles.push_back({quote, Escape::Doubled});
        if (holds(text, '\\', quote)) styles.push_back({quote, Escape::Backslash});
    }
    return styles;
}

void judgeQuote(const DialectScore& best, std::string_view text, Sniffed& sniffed) {
    Verdict& quote = sniffed.verdicts[Stage::Quote];
    Verdict& escape = sniffed.verdicts[Stage::Escape];
    Dialect& dialect = sniffed.dialect;
    if (dialect.quote != '\0') {
        sayQuote(best, quote);
        sayEscape(best, escape);
        return;
    }
    dialect.quoting = Quoting::None;
    if (dialect.escape == Escape::Backslash) {
        quote = {0.85, Core::tr("no field is quoted; delimiters inside fields have a backslash before them"), {}, {}};
        escape = {0.95, escapedMarks(best.escaped), {}, {}};
        return;
    }
    if (text.find('"') != std::string_view::npos) {
        quote = {0.85, Core::tr("double quotes stand inside fields and never around them"), {}, {}};
        escape = {0.85, Core::tr("nothing is quoted"), {}, {}};
        return;
    }
    dialect.quote = '"';
    dialect.escape = Escape::Doubled;
    dialect.quoting = Quoting::Minimal;
    quote = {0.5, Core::tr("no field is quoted; the double quote is the usual mark where one must be"), {}, {}};
    escape = {0.5, Core::tr("no field is quoted; doubling a quote is the usual way"), {}, {}};
}

void judgeQuoting(const Records& records, std::size_t firstRow, Sniffed& sniffed) {
    if (sniffed.dialect.quote == '\0') return;
    QuoteCounts counts;
    for (std::size_t i = firstRow; i < records.size(); ++i)
        for (std::size_t c = 0; c < std::min(records.row(i).size(), sniffed.columns.size()); ++c)
            counts.add(records.row(i)[c], isNumeric(sniffed.columns[c].type), sniffed.dialect);
    sniffed.dialect.quoting = quotingOf(counts);
    Message& reason = sniffed.verdicts[Stage::Quote].reason;
    if (sniffed.dialect.quoting == Quoting::All) reason = Core::tr("%1; every field is quoted", reason);
    if (sniffed.dialect.quoting == Quoting::NonNumeric) reason = Core::tr("%1; every field but numbers is quoted", reason);
}

} // namespace understudy::sniffing
