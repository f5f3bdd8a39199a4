// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/cell_judge.h"
#include "sniff/column_guess.h"
#include "sniff/names.h"
#include "sniff/stages.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace understudy::sniffing {

namespace {

constexpr std::size_t kRowsLookedAt = 500;

/// Votes for a row of names (positive) and against it, with the strongest reasons.
struct Votes {
    double sum = 0;
    std::size_t typeBreaks = 0; ///< Columns whose first cell does not fit the type of the rest.
    std::size_t typeFits = 0;
    std::size_t names = 0;
    std::size_t repeated = 0; ///< First cells that come again as data.
};

/// What the cells of a text column look like together.
struct TextHabits {
    std::set<std::string_view> distinct;
    std::size_t capitalised = 0, lower = 0, special = 0, withDigit = 0;
    std::size_t shortest = SIZE_MAX, longest = 0, count = 0;

    explicit TextHabits(const Texts& texts) : count(texts.size()) {
        for (const std::string_view text : texts) {
            distinct.insert(text);
            capitalised += text[0] >= 'A' && text[0] <= 'Z';
            lower += text[0] >= 'a' && text[0] <= 'z';
            special += looksSpecial(text);
            withDigit += hasDigit(text);
            shortest = std::min(shortest, text.size());
            longest = std::max(longest, text.size());
        }
    }

    static bool hasDigit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

    bool mostly(std::size_t number) const { return number * 10 >= count * 9; }
};

Texts below(const Records& records, std::size_t column) {
    Texts texts;
    for (std::size_t i = 1; i < std::min(records.size(), kRowsLookedAt); ++i) {
        const auto row = records.row(i);
        if (column < row.size() && !row[column].text.empty() && !looksNull(row[column].text))
            texts.push_back(row[column].text);
    }
    return texts;
}

double caseVote(std::string_view first, const TextHabits& habits) {
    const bool startsLower = first[0] >= 'a' && first[0] <= 'z';
    const bool capitals = upperAscii(first) == first && lowerAscii(first) != first;
    if (startsLower && habits.mostly(habits.capitalised)) return 1.2;
    if (capitals && habits.mostly(habits.lower)) return 1.2;
    return 0;
}

/// How much the first cell of a text column stands out from the others.
double textVote(std::string_view first, const Texts& texts, Votes& votes) {
    const TextHabits habits(texts);
    if (habits.distinct.count(first)) {
        ++votes.repeated;
        return habits.distinct.size() * 2 < habits.count ? -2.5 : -1.5;
    }
    double vote = caseVote(first, habits);
    if (habits.count >= 2 && habits.mostly(habits.special))
        vote += looksSpecial(first) ? -2 : 2;
    else if (habits.count >= 2 && habits.mostly(habits.withDigit))
        vote += TextHabits::hasDigit(first) ? -1.5 : 1.5;
    else if (habits.count >= 3 && habits.shortest == habits.longest)
        vote += first.size() != habits.longest ? 1 : -0.5;
    else if (habits.count >= 3 && habits.shortest > 2 * first.size())
        vote += 0.7;
    const bool fewValues = habits.count >= 10 && habits.distinct.size() * 4 <= habits.count;
    return vote + (fewValues ? 1 : 0);
}

double nameVote(std::string_view first) {
    if (!looksLikeName(first)) return -1;
    const bool identifier = first.find('_') != std::string_view::npos && first.find(' ') == std::string_view::npos;
    return 0.15 + (holdsNameWord(first) ? 1.0 : 0) + (identifier ? 0.7 : 0);
}

double columnVote(std::string_view first, const Texts& texts, std::size_t column, Votes& votes) {
    if (first.empty()) return column == 0 ? 0 : -1;
    if (texts.empty()) return nameVote(first);
    const ColumnGuess guess = guessColumn(texts, {});
    votes.names += looksLikeName(first);
    if (guess.type == ColumnType::String && guess.verdict.confidence > 0.7 && guess.verdict.reason == "text")
        return textVote(first, texts, votes) + nameVote(first);
    TypedCell cell;
    const bool value = guess.type == ColumnType::String ? looksLikeValue(first)
                                                        : readCell(first, {"", guess.type, guess.format}, cell);
    if (value || looksLikeValue(first)) {
        ++votes.typeFits;
        return -3;
    }
    if (looksNull(first)) return -1;
    ++votes.typeBreaks;
    return 3;
}

/// Numbers such as 1958, 1959, 1960, and nothing but names beside them.
bool countsUp(std::span<const Cell> row) {
    std::int64_t last = 0;
    std::size_t numbers = 0;
    for (const Cell& cell : row) {
        TypedCell value;
        if (!readCell(cell.text, {"", ColumnType::Integer, ""}, value)) {
            if (!looksLikeName(cell.text) && !cell.text.empty()) return false;
            continue;
        }
        if (numbers++ > 0 && value.integer != last + 1) return false;
        last = value.integer;
    }
    return numbers >= 3 && last > 1000 && last < 2200;
}

bool hasDoubles(std::span<const Cell> row) {
    std::set<std::string_view> seen;
    return !std::all_of(row.begin(), row.end(), [&](const Cell& cell) { return seen.insert(cell.text).second; });
}

Votes countVotes(const Records& records) {
    Votes votes;
    const auto first = records.row(0);
    if (countsUp(first) && records.size() > 1 && !countsUp(records.row(1))) {
        votes.sum = 4;
        return votes;
    }
    for (std::size_t c = 0; c < first.size(); ++c)
        votes.sum += columnVote(first[c].text, below(records, c), c, votes);
    if (hasDoubles(first)) votes.sum -= 1.5;
    if (first.size() < 3) votes.sum *= 1.3;
    return votes;
}

Message reasonOf(const Votes& votes, bool header, std::size_t width) {
    if (votes.typeBreaks > 0 && header)
        return Core::tr("in %1 columns the first row is text over numbers, dates or booleans",
                        "in %1 column the first row is text over numbers, dates or booleans", votes.typeBreaks);
    if (votes.typeFits > 0 && !header)
        return Core::tr("in %1 columns the first row is a value like the others",
                        "in %1 column the first row is a value like the others", votes.typeFits);
    if (votes.repeated > 0 && !header)
        return Core::tr("%1 cells of the first row come again further down", "%1 cell of the first row comes again further down",
                        votes.repeated);
    return header ? Core::tr("the first row reads like names and stands out from the rows below")
                  : Core::tr("the first row looks like the rows below (%1 fields)", "the first row looks like the rows below (%1 field)", width);
}

bool sameNames(std::span<const Cell> row, const std::vector<std::string>& names) {
    if (row.size() != names.size()) return false;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (lowerAscii(trimmed(row[i].text)) != lowerAscii(trimmed(names[i]))) return false;
    return true;
}

Verdict decide(const Records& records, const std::vector<std::string>& names, bool& header) {
    if (sameNames(records.row(0), names)) {
        header = true;
        return {0.99, Core::tr("the first row holds the names of the header file"), {}, {}};
    }
    const Votes votes = countVotes(records);
    const double bias = names.empty() ? 0.3 : -1.5; // a header file usually stands in for a row of names
    header = votes.sum + bias > 0;
    const double sure = 1 / (1 + std::exp(-std::abs(votes.sum + bias)));
    return {
        std::min(0.99, records.size() > 2 ? sure : 0.8 * sure), reasonOf(votes, header, records.row(0).size()), {}, {}};
}

} // namespace

void sniffHeader(const Records& records, const std::vector<std::string>& names, const SniffOverrides& overrides,
                 Sniffed& sniffed) {
    Verdict& verdict = sniffed.verdicts[Stage::Header];
    bool& header = sniffed.dialect.header;
    if (overrides.header) {
        header = *overrides.header;
        verdict = {1.0, Core::tr("set by hand"), true, {}};
    } else {
        verdict = decide(records, names, header);
    }
    if (header) sniffed.dialect.headerLine = std::string(records.records[0].text);
    std::size_t width = records.width();
    std::vector<std::string> found = names;
    if (found.empty() && header)
        for (const Cell& cell : records.row(0))
            found.emplace_back(cell.text);
    if (names.empty() && header && found.size() + 1 == width) found.insert(found.begin(), ""); // R's row names
    if (records.size() == 1 && header) width = records.row(0).size();
    sniffed.columns.clear();
    for (std::string& name : uniqueNames(found, width))
        sniffed.columns.push_back({std::move(name), ColumnType::String, {}});
}

} // namespace understudy::sniffing
