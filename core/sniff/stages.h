// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sniff/dialect_score.h"
#include "sniff/sample.h"
#include "sniff/sniff.h"

#include <optional>
#include <string>
#include <vector>

namespace understudy::sniffing {

/// Encoding: by byte order mark, by the pattern of NUL bytes, by what is well formed.
struct EncodingGuess {
    std::string encoding = "UTF-8";
    std::size_t markBytes = 0; ///< Length of the byte order mark.
    Verdict verdict;
};

EncodingGuess sniffEncoding(std::string_view bytes, const SniffOverrides& overrides);

/// What is no text table at all: empty, binary (named by its first bytes), NUL bytes. Nothing if it may be one.
std::optional<Diagnostic> diagnoseBinary(std::string_view bytes, const std::string& encoding, const std::string& name);

/// The strings that may separate fields, most frequent first.
std::vector<std::string> delimiterCandidates(std::string_view text);

/// The ways quotes may be written, given a delimiter.
struct QuoteStyle {
    char quote = '\0';
    Escape escape = Escape::None;
};

std::vector<QuoteStyle> quoteCandidates(std::string_view text, const std::string& delimiter);

/// Line ends that records may be closed by. LF stands for LF and CRLF, which are told apart record by record.
std::vector<LineEnd> lineEndCandidates(std::string_view text);

/// Delimiter, quote, escape and line end together: every combination is tried on the text and scored.
void sniffDialect(Text text, const SniffOptions& options, Sniffed& sniffed);
/// The parts of that decision in words.
void judgeDelimiter(const std::vector<DialectScore>& ranked, Sniffed& sniffed);
void judgeQuote(const DialectScore& best, std::string_view text, Sniffed& sniffed);
void judgeLineEnd(const Records& records, const SniffOverrides& overrides, Sniffed& sniffed);
/// Which fields the writer quoted; says it in the quote's verdict.
void judgeQuoting(const Records& records, std::size_t firstRow, Sniffed& sniffed);

/// Takes the custom header line off the front of the text, if there is one.
Text sniffCustomHeader(Text text, const SniffOverrides& overrides, Sniffed& sniffed);

/// Header row or none, and the column names; `names` come from a header file.
void sniffHeader(const Records& records, const std::vector<std::string>& names, const SniffOverrides& overrides,
                 Sniffed& sniffed);

/// How null is written; `firstRow` is the first row of data.
void sniffNullText(const Records& records, std::size_t firstRow, const SniffOverrides& overrides, Sniffed& sniffed);

/// Types and formats of all columns.
void sniffTypes(const Records& records, std::size_t firstRow, const std::string& name, const SniffOverrides& overrides,
                Sniffed& sniffed);

/// Records with another number of fields, quotes where none should be or that never close, a line without end: in all
/// of the text, which begins at `start`. Where the quote was given, quotes of other kinds are text.
void diagnoseRecords(Text text, const Position& start, bool quoteGiven, Sniffed& sniffed);

/// The type of one column's texts alone, without its neighbours; used to tell names from data.
ColumnType plainType(const std::vector<std::string_view>& texts);

/// True for texts that mean "no value" in this dialect.
inline bool isNull(const Cell& cell, const Dialect& dialect) {
    return cell.text.empty() || cell.text == dialect.nullText;
}

} // namespace understudy::sniffing
