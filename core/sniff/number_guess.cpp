// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/column_guess.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"
#include "sniff/sample.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

constexpr int kLargestScale = 9; ///< BigQuery's NUMERIC.

/// What all numbers of a column have in common when they are read in one style.
struct NumberColumn {
    NumberStyle style;
    bool fits = true;
    bool whole = true, groups = false, exponent = false, leadingZero = false, tooLarge = false;
    int smallestScale = 99, largestScale = 0;
    bool threeDigitsOnly = true; ///< Every decimal mark has three digits after it, like a group.

    NumberColumn(const Texts& texts, NumberStyle s) : style(s) {
        for (const std::string_view text : texts) {
            NumberText number;
            fits = fits && readNumber(text, style, number) && !(number.groups && number.leadingZero);
            if (!fits) return;
            add(number, text);
        }
        const bool usesMarks =
            (style.group == '\0' || groups) && (style.decimal == '.' || style.group != '\0' || !whole);
        fits = usesMarks;
    }

    void add(const NumberText& number, std::string_view text) {
        whole = whole && number.whole;
        groups = groups || number.groups;
        exponent = exponent || number.exponent;
        leadingZero = leadingZero || number.leadingZero;
        tooLarge = tooLarge || (number.scale < 0 && !number.exponent);
        const std::size_t mark = text.find(style.decimal);
        const int scale = mark == std::string_view::npos ? 0 : static_cast<int>(text.size() - mark - 1);
        smallestScale = std::min(smallestScale, scale);
        largestScale = std::max(largestScale, scale);
        const std::size_t whole_ = mark == std::string_view::npos ? 0 : mark - (text[0] == '-');
        threeDigitsOnly = threeDigitsOnly && scale == 3 && whole_ >= 1 && whole_ <= 3;
    }
};

constexpr NumberStyle kStyles[] = {{'\0', '.'}, {',', '.'}, {'\0', ','}, {'.', ','},
                                   {' ', '.'},  {' ', ','}, {'\'', '.'}, {'_', '.'}};

/// The reading that fits the table's habits, else the first.
const NumberColumn* choose(const std::vector<NumberColumn>& readings, const TableHabits& habits) {
    if (readings.empty()) return nullptr;
    if (habits.decimal)
        for (const NumberColumn& reading : readings)
            if (reading.style.decimal == *habits.decimal && (reading.groups || !reading.whole)) return &reading;
    return &readings.front();
}

void nameType(const NumberColumn& column, ColumnGuess& guess, std::size_t count) {
    const bool fixed = column.smallestScale == column.largestScale && column.largestScale <= kLargestScale;
    if (column.whole) {
        guess.type = ColumnType::Integer;
        guess.format = numberPicture(column.style, 0);
        guess.verdict.reason = "all " + counted(count, "value") + " are whole numbers";
    } else if (fixed && !column.exponent && !column.tooLarge) {
        guess.type = ColumnType::Numeric;
        guess.format = numberPicture(column.style, column.largestScale);
        guess.verdict.reason = "all " + counted(count, "value") + " have " +
                               counted(static_cast<std::size_t>(column.largestScale), "decimal");
    } else {
        guess.type = ColumnType::Float;
        guess.format = numberPicture(column.style, -1);
        guess.verdict.reason = column.exponent ? "numbers with exponents"
                                               : "numbers with " + std::to_string(column.smallestScale) + " to " +
                                                     counted(static_cast<std::size_t>(column.largestScale), "decimal");
    }
    if (column.groups) guess.verdict.reason += ", in groups of three";
}

} // namespace

bool areCompactDates(const Texts& texts) {
    return std::all_of(texts.begin(), texts.end(), [](std::string_view text) {
        Moment moment;
        return text.size() == 8 && (text.substr(0, 2) == "19" || text.substr(0, 2) == "20") &&
               readMoment(text, "%Y%m%d", moment);
    });
}

std::optional<ColumnGuess> guessNumber(const Texts& texts, const TableHabits& habits) {
    if (!looksNumeric(texts.front()) && texts.front().find_first_of("0123456789") == std::string_view::npos &&
        texts.front().find("nf") == std::string_view::npos)
        return std::nullopt;
    std::vector<NumberColumn> readings;
    for (const NumberStyle style : kStyles)
        if (NumberColumn column(texts, style); column.fits) readings.push_back(column);
    const NumberColumn* column = choose(readings, habits);
    if (!column) return std::nullopt;
    ColumnGuess guess;
    if (column->leadingZero || (column->whole && column->tooLarge)) {
        guess.verdict = {0.9,
                         column->leadingZero ? "digits with leading zeros: a code, not a number"
                                             : "digits too long for a number: a code",
                         {},
                         {}};
        return guess;
    }
    nameType(*column, guess, texts.size());
    guess.verdict.confidence = texts.size() >= 20 ? 0.98 : texts.size() >= 5 ? 0.92 : 0.75;
    guess.ambiguous = readings.size() > 1 && column->threeDigitsOnly;
    return guess;
}

} // namespace understudy::sniffing
