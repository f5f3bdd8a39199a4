// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/cell_judge.h"
#include "sniff/stages.h"

#include <algorithm>
#include <map>

namespace understudy::sniffing {

namespace {

/// How often a spelling stands where a value is missing.
struct Evidence {
    std::size_t breaking = 0; ///< In columns that are numbers, dates or booleans without it.
    std::size_t inText = 0;   ///< In columns of text.
};

/// Spellings that mean null even among texts.
bool isUnmistakable(std::string_view text) {
    const std::string lower = lowerAscii(text);
    return lower == "null" || text == "\\N" || lower == "<null>" || lower == "(null)" || lower == "#n/a" ||
           lower == "n/a" || lower == "<na>" || text == "NaN" || text == "nan" || text == "None" || text == "NA";
}

void countColumn(const Records& records, std::size_t firstRow, std::size_t column,
                 std::map<std::string, Evidence>& all) {
    std::map<std::string, std::size_t> spellings;
    std::vector<std::string_view> rest;
    for (std::size_t i = firstRow; i < records.size(); ++i) {
        const auto row = records.row(i);
        if (column >= row.size()) continue;
        const std::string_view text = row[column].text;
        if (text.empty() || looksNull(text))
            ++spellings[std::string(text)];
        else
            rest.push_back(text);
    }
    if (spellings.empty()) return;
    const bool typed = !rest.empty() && plainType(rest) != ColumnType::String;
    for (const auto& [spelling, count] : spellings)
        (typed ? all[spelling].breaking : all[spelling].inText) += count;
}

std::string chooseSpelling(const std::map<std::string, Evidence>& all) {
    std::string best;
    std::size_t most = 0;
    for (const auto& [spelling, evidence] : all)
        if (evidence.breaking > most) {
            best = spelling;
            most = evidence.breaking;
        }
    if (most > 0 || all.count("")) return best;
    for (const auto& [spelling, evidence] : all)
        if (isUnmistakable(spelling) && evidence.inText > most) {
            best = spelling;
            most = evidence.inText;
        }
    return best;
}

} // namespace

void sniffNullText(const Records& records, std::size_t firstRow, const SniffOverrides& overrides, Sniffed& sniffed) {
    Verdict& verdict = sniffed.verdicts[Stage::NullText];
    if (overrides.nullText) {
        sniffed.dialect.nullText = *overrides.nullText;
        verdict = {1.0, Core::tr("set by hand"), true, {}};
        return;
    }
    std::map<std::string, Evidence> all;
    for (std::size_t c = 0; c < sniffed.columns.size(); ++c)
        countColumn(records, firstRow, c, all);
    sniffed.dialect.nullText = chooseSpelling(all);
    const Evidence evidence = all[sniffed.dialect.nullText];
    const std::string& text = sniffed.dialect.nullText;
    if (evidence.breaking > 0)
        verdict = {0.95,
                   text.empty() ? Core::tr("empty fields stand %1 times in columns that are numbers, dates or booleans otherwise",
                                           "empty fields stand %1 time in columns that are numbers, dates or booleans otherwise",
                                           evidence.breaking)
                                : Core::tr("%2 stands %1 times in columns that are numbers, dates or booleans otherwise",
                                           "%2 stands %1 time in columns that are numbers, dates or booleans otherwise",
                                           evidence.breaking, shown(text)),
                   {},
                   {}};
    else if (evidence.inText > 0)
        verdict = {0.8,
                   text.empty() ? Core::tr("empty fields among texts, %1 times", "empty fields among texts, %1 time", evidence.inText)
                                : Core::tr("%2 among texts, %1 times", "%2 among texts, %1 time", evidence.inText, shown(text)),
                   {},
                   {}};
    else
        verdict = {0.6, Core::tr("no value is missing in the sample; empty is the usual spelling"), {}, {}};
    for (const auto& [spelling, other] : all)
        if (spelling != sniffed.dialect.nullText && other.breaking > 0) verdict.alternatives.push_back(spelling);
}

} // namespace understudy::sniffing
