// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/stages.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

constexpr std::size_t kScoredBytes = 128 * 1024;

bool fits(const Dialect& dialect, const SniffOverrides& overrides) {
    return (!overrides.quote || dialect.quote == *overrides.quote) &&
           (!overrides.escape || dialect.escape == *overrides.escape);
}

/// The combinations of quote and escape to try for a delimiter, cut down to what was set by hand.
std::vector<QuoteStyle> stylesFor(std::string_view text, const std::string& delimiter,
                                  const SniffOverrides& overrides) {
    std::vector<QuoteStyle> styles;
    for (const QuoteStyle& style : quoteCandidates(text, delimiter)) {
        Dialect dialect;
        dialect.quote = style.quote;
        dialect.escape = style.escape;
        if (fits(dialect, overrides)) styles.push_back(style);
    }
    if (!styles.empty()) return styles;
    const char quote = overrides.quote.value_or('"');
    return {{quote, overrides.escape.value_or(quote == '\0' ? Escape::None : Escape::Doubled)}};
}

std::vector<LineEnd> lineEndsFor(std::string_view text, const SniffOverrides& overrides) {
    if (!overrides.lineEnd) return lineEndCandidates(text);
    return {*overrides.lineEnd == LineEnd::Cr ? LineEnd::Cr : LineEnd::Lf};
}

std::vector<DialectScore> scoreAll(Text text, const SniffOverrides& overrides) {
    CellJudge judge(text.text);
    std::vector<DialectScore> scores;
    const auto delimiters =
        overrides.delimiter ? std::vector<std::string>{*overrides.delimiter} : delimiterCandidates(text.text);
    for (const LineEnd lineEnd : lineEndsFor(text.text, overrides))
        for (const std::string& delimiter : delimiters)
            for (const QuoteStyle& style : stylesFor(text.text, delimiter, overrides)) {
                Dialect dialect;
                dialect.delimiter = delimiter;
                dialect.quote = style.quote;
                dialect.escape = style.escape;
                dialect.lineEnd = lineEnd;
                scores.push_back(scoreDialect(text, dialect, judge));
            }
    return scores;
}

/// Between equal scores the quote that is used wins, then the plainer escape and the shorter delimiter.
bool isBetter(const DialectScore& a, const DialectScore& b) {
    if (a.score != b.score) return a.score > b.score;
    if ((a.quoted > 0) != (b.quoted > 0)) return a.quoted > 0;
    return a.dialect.delimiter.size() < b.dialect.delimiter.size();
}

/// A quote that no field uses is no quote.
void dropUnused(std::vector<DialectScore>& scores, const SniffOverrides& overrides) {
    if (overrides.quote) return;
    std::erase_if(scores, [](const DialectScore& score) { return score.dialect.quote != '\0' && score.quoted == 0; });
}

/// Quotes may come first far down the table: where the head has none, the whole sample is asked.
void lookFurtherForQuotes(Text text, const SniffOverrides& overrides, std::size_t rows,
                          std::vector<DialectScore>& ranked) {
    const Dialect& chosen = ranked.front().dialect;
    const bool done = chosen.quote != '\0' || overrides.quote || text.text.find('"') == std::string_view::npos;
    if (done) return;
    CellJudge judge(text.text);
    Dialect quoted = chosen, plain = chosen;
    quoted.quote = '"';
    quoted.escape = overrides.escape.value_or(Escape::Doubled);
    const DialectScore with = scoreDialect(text, quoted, judge, rows), without = scoreDialect(text, plain, judge, rows);
    if (with.quoted > 0 && with.score > without.score) ranked.insert(ranked.begin(), with);
}

} // namespace

void sniffDialect(Text text, const SniffOptions& options, Sniffed& sniffed) {
    const SniffOverrides& overrides = options.overrides;
    const Text head{text.text.substr(0, kScoredBytes), text.complete && text.text.size() <= kScoredBytes};
    std::vector<DialectScore> ranked = scoreAll(head, overrides);
    dropUnused(ranked, overrides);
    std::stable_sort(ranked.begin(), ranked.end(), isBetter);
    lookFurtherForQuotes(text, overrides, options.sampleRows + 1, ranked);
    const DialectScore& best = ranked.front();
    sniffed.dialect.delimiter = best.dialect.delimiter;
    sniffed.dialect.quote = best.dialect.quote;
    sniffed.dialect.escape = best.dialect.escape;
    sniffed.dialect.lineEnd = best.dialect.lineEnd;
    judgeDelimiter(ranked, sniffed);
    if (overrides.delimiter) sniffed.verdicts[Stage::Delimiter] = {1.0, Core::tr("set by hand"), true, {}};
    if (overrides.quote && *overrides.quote == '\0') sniffed.dialect.quoting = Quoting::None;
    if (!overrides.quote)
        judgeQuote(best, head.text, sniffed);
    else
        sniffed.verdicts[Stage::Quote] = {1.0, Core::tr("set by hand"), true, {}};
    if (overrides.escape)
        sniffed.verdicts[Stage::Escape] = {1.0, Core::tr("set by hand"), true, {}};
    else if (overrides.quote)
        sniffed.verdicts[Stage::Escape] = {0.6, Core::tr("follows the quote that was set by hand"), false, {}};
}

} // namespace understudy::sniffing
