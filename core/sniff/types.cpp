// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/column_guess.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"
#include "sniff/stages.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

Texts columnTexts(const Records& records, std::size_t firstRow, std::size_t column, const Dialect& dialect) {
    Texts texts;
    for (std::size_t i = firstRow; i < records.size(); ++i) {
        const auto row = records.row(i);
        if (column < row.size() && !isNull(row[column], dialect)) texts.push_back(row[column].text);
    }
    return texts;
}

/// A column of text, and what nearly made it something else.
ColumnGuess textGuess(const Texts& texts) {
    ColumnGuess guess;
    const auto numbers = static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), looksNumeric));
    const bool nearly = numbers * 10 >= texts.size() * 8;
    guess.verdict = {0.95, Core::tr("text"), {}, {}};
    if (!nearly) return guess;
    const auto other = std::find_if_not(texts.begin(), texts.end(), looksNumeric);
    guess.verdict.confidence = 0.6;
    guess.verdict.reason = Core::tr("%2 of %1 values are numbers", "%2 of %1 value are numbers", texts.size(), numbers);
    if (other != texts.end())
        guess.verdict.reason = Core::tr("%1; others are not, such as %2", guess.verdict.reason, shown(*other));
    return guess;
}

/// A table that is split at semicolons usually is so because the comma is its decimal mark.
bool suggestsDecimalComma(const std::vector<ColumnGuess>& guesses, const Dialect& dialect) {
    return dialect.delimiter == ";" && std::any_of(guesses.begin(), guesses.end(), [](const ColumnGuess& guess) {
               return guess.ambiguous && guess.type == ColumnType::Integer && NumberPicture::parse(guess.format).group == ",";
           });
}

TableHabits habitsOf(const std::vector<ColumnGuess>& guesses, const Dialect& dialect) {
    TableHabits habits;
    for (const ColumnGuess& guess : guesses) {
        const bool number = guess.type == ColumnType::Numeric || guess.type == ColumnType::Float;
        if (guess.ambiguous || guess.format.empty()) {
            if (number && !guess.ambiguous && !habits.decimal) habits.decimal = '.';
            continue;
        }
        if (number) habits.decimal = NumberPicture::parse(guess.format).decimal;
        if (guess.verdict.alternatives.empty() && dayFirst(guess.format)) habits.dayFirst = dayFirst(guess.format);
    }
    if (!habits.decimal && suggestsDecimalComma(guesses, dialect)) habits.decimal = ',';
    return habits;
}

void applyOverride(const ColumnOverride& chosen, Column& column, Verdict& verdict) {
    if (!chosen.type && !chosen.format) return;
    if (chosen.type && *chosen.type != column.type) column.format.clear();
    if (chosen.type) column.type = *chosen.type;
    if (chosen.format) column.format = *chosen.format;
    verdict = {1.0, Core::tr("set by hand"), true, {}};
}

void sayAmbiguousDate(const Column& column, const Verdict& verdict, const std::string& name, std::int64_t line,
                      Sniffed& sniffed) {
    if (verdict.alternatives.empty() || verdict.overridden) return;
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Hint;
    diagnostic.code = "ambiguous-date";
    diagnostic.message =
        Core::tr("the dates of '%1' read as %2 and as %3", column.name, column.format, verdict.alternatives.front());
    diagnostic.position = {name, static_cast<int>(line), 1};
    diagnostic.fix = Core::tr("Set the column's format if the first reading is wrong.");
    sniffed.diagnostics.push_back(std::move(diagnostic));
}

Verdict overallVerdict(const Sniffed& sniffed) {
    Verdict verdict{1.0, {}, false, {}};
    std::map<std::string, std::size_t> counts;
    for (std::size_t i = 0; i < sniffed.columns.size(); ++i) {
        verdict.confidence = std::min(verdict.confidence, sniffed.columnVerdicts[i].confidence);
        verdict.overridden = verdict.overridden || sniffed.columnVerdicts[i].overridden;
        ++counts[typeName(sniffed.columns[i].type)];
    }
    for (const auto& [type, count] : counts)
        verdict.reason = verdict.reason.empty() ? Core::tr("%1 %2", count, type)
                                                : Core::tr("%1, %2 %3", verdict.reason, count, type);
    return verdict;
}

} // namespace

ColumnGuess guessColumn(const Texts& texts, std::string_view name, const TableHabits& habits) {
    if (texts.empty()) return {ColumnType::String, {}, {0.3, Core::tr("no value to judge by"), {}, {}}, false};
    if (auto guess = guessBoolean(texts, name)) return *guess;
    if (areCompactDates(texts)) return guessMoment(texts, habits).value_or(ColumnGuess{});
    if (auto guess = guessNumber(texts, habits)) return *guess;
    if (auto guess = guessMoment(texts, habits)) return *guess;
    return textGuess(texts);
}

ColumnType plainType(const std::vector<std::string_view>& texts) { return guessColumn(texts, {}).type; }

void sniffTypes(const Records& records, std::size_t firstRow, const std::string& name, const SniffOverrides& overrides,
                Sniffed& sniffed) {
    std::vector<Texts> texts;
    std::vector<ColumnGuess> guesses;
    for (std::size_t c = 0; c < sniffed.columns.size(); ++c) {
        texts.push_back(columnTexts(records, firstRow, c, sniffed.dialect));
        guesses.push_back(guessColumn(texts[c], sniffed.columns[c].name));
    }
    const TableHabits habits = habitsOf(guesses, sniffed.dialect);
    const std::int64_t firstLine = firstRow < records.size() ? records.records[firstRow].line : 0;
    sniffed.columnVerdicts.clear();
    for (std::size_t c = 0; c < sniffed.columns.size(); ++c) {
        Column& column = sniffed.columns[c];
        if (habits.decimal || guesses[c].ambiguous) guesses[c] = guessColumn(texts[c], column.name, habits);
        column.type = guesses[c].type;
        column.format = guesses[c].format;
        Verdict verdict = guesses[c].verdict;
        const auto chosen = overrides.columns.find(column.name);
        if (chosen != overrides.columns.end()) applyOverride(chosen->second, column, verdict);
        if (guesses[c].ambiguous) sayAmbiguousDate(column, verdict, name, firstLine, sniffed);
        sniffed.columnVerdicts.push_back(std::move(verdict));
    }
    sniffed.verdicts[Stage::Types] = overallVerdict(sniffed);
}

} // namespace understudy::sniffing
