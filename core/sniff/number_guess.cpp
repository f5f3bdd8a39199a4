// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/column_guess.h"
#include "sniff/date_formats.h"
#include "sniff/number_formats.h"
#include "sniff/number_surroundings.h"
#include "sniff/sample.h"
#include "sniff/units.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

constexpr int kLargestScale = 9; ///< BigQuery's NUMERIC.
constexpr double kExponentsBelow = 1e-4; ///< As Python's repr does.

struct Marks {
    const char* group;
    char decimal;
};

constexpr Marks kMarks[] = {{"", '.'},  {",", '.'},         {"", ','},          {".", ','},        {" ", '.'},
                            {" ", ','}, {"'", '.'},         {"_", '.'},         {"\u00a0", ','},   {"\u00a0", '.'},
                            {"’", '.'}, {"\u202f", ','},    {"\u202f", '.'},    {"\u2009", ','},   {"\u2009", '.'}};

/// What all numbers of a column have in common when they are read with one pair of marks.
class NumberColumn {
public:
    NumberColumn(const Texts& digits, Marks marks, const NumberPicture& surroundings) : picture(surroundings) {
        picture.group = marks.group;
        picture.decimal = marks.decimal;
        NumberPicture core;
        core.group = marks.group;
        core.decimal = marks.decimal;
        for (const std::string_view text : digits) {
            NumberText number;
            fits = readNumber(text, core, number) && !(number.groups && (number.leadingZero || number.exponent));
            if (!fits) return;
            add(number, text);
        }
        const bool grouped = marks.group[0] != '\0';
        fits = (!grouped || groups) && (marks.decimal == '.' || grouped || !whole);
    }

    NumberPicture picture;
    bool fits = true;
    bool whole = true, groups = false, leadingZero = false, tooLarge = false;
    bool exponents = false;       ///< Some have one …
    bool sameExponents = true;    ///< … and all are written alike.
    bool bareMark = false, zeroMark = false; ///< ".5", and "0.5".
    bool longZeroes = false; ///< "0.00002", which the plain way writes with an exponent.
    int smallestScale = 99, largestScale = 0;
    bool threeDigitsOnly = true; ///< Every decimal mark has three digits after it, like a group.

private:
    void add(const NumberText& number, std::string_view text) {
        whole = whole && number.whole;
        groups = groups || number.groups;
        leadingZero = leadingZero || number.leadingZero;
        tooLarge = tooLarge || (number.scale < 0 && !number.exponent);
        addExponent(number);
        bareMark = bareMark || (number.wholeDigits == 0 && number.decimals > 0);
        longZeroes = longZeroes || (!number.exponent && number.real != 0 && number.real < kExponentsBelow);
        zeroMark = zeroMark || (number.wholeDigits == 1 && text[0] == '0' && number.decimals > 0);
        smallestScale = std::min(smallestScale, number.decimals);
        largestScale = std::max(largestScale, number.decimals);
        threeDigitsOnly = threeDigitsOnly && number.decimals == 3 && number.wholeDigits >= 1 && number.wholeDigits <= 3;
        ++m_count;
    }

    void addExponent(const NumberText& number) {
        if (m_count == 0) {
            picture.exponent = number.exponentDigits > 0 ? number.exponent : '\0';
            picture.exponentPlus = number.exponentPlus;
            picture.exponentDigits = number.exponentDigits;
        }
        exponents = exponents || number.exponent;
        sameExponents = sameExponents && number.exponentDigits > 0 && number.exponent == picture.exponent;
        picture.exponentPlus = picture.exponentPlus || number.exponentPlus;
        picture.exponentDigits = std::min(picture.exponentDigits, number.exponentDigits);
    }

    std::size_t m_count = 0;
};

/// The reading that fits the table's habits, else the first. "$1,234" has no three decimals.
const NumberColumn* choose(const std::vector<NumberColumn>& readings, const TableHabits& habits) {
    if (readings.empty()) return nullptr;
    const bool money = unitOf(readings.front().picture) == Unit::Currency;
    if (money)
        for (const NumberColumn& reading : readings)
            if (reading.groups && reading.picture.group == ",") return &reading;
    if (habits.decimal)
        for (const NumberColumn& reading : readings)
            if (reading.picture.decimal == *habits.decimal && (reading.groups || !reading.whole)) return &reading;
    return &readings.front();
}

Message decimalsText(const NumberColumn& column) {
    const int least = column.smallestScale, most = column.largestScale;
    return least == most ? Core::tr("%1 decimals", "%1 decimal", most) : Core::tr("%2 to %1 decimals", "%2 to %1 decimal", most, least);
}

NumberPicture pictureOf(const NumberColumn& column, ColumnType type) {
    NumberPicture picture = column.picture;
    const bool alike = column.exponents && column.sameExponents;
    if (!alike) {
        picture.exponent = '\0';
        picture.exponentPlus = false;
        picture.exponentDigits = 0;
    }
    const bool fixed = column.smallestScale == column.largestScale && (!column.exponents || alike);
    picture.scale = type == ColumnType::Integer ? 0 : type == ColumnType::Numeric || (alike && fixed) ? column.largestScale : -1;
    if (column.bareMark && !column.zeroMark) picture.leastDigits = 0;
    return picture;
}

Message withUnit(const Message& reason, const NumberPicture& picture) {
    switch (unitOf(picture)) {
    case Unit::Currency: return Core::tr("%1, with a currency", reason);
    case Unit::Percent: return Core::tr("%1, in per cent", reason);
    case Unit::None: break;
    }
    return reason;
}

void nameType(const NumberColumn& column, ColumnGuess& guess, std::size_t count) {
    const bool fixed = column.smallestScale == column.largestScale && column.largestScale <= kLargestScale;
    if (column.whole) {
        guess.type = ColumnType::Integer;
        guess.verdict.reason = Core::tr("all %1 values are whole numbers", "all %1 value are whole numbers", count);
    } else if (fixed && !column.exponents && !column.tooLarge) {
        guess.type = ColumnType::Numeric;
        guess.verdict.reason = Core::tr("all %1 values have %2", "all %1 value have %2", count, decimalsText(column));
    } else {
        guess.type = ColumnType::Float;
        guess.verdict.reason = column.exponents ? Core::tr("numbers with exponents") : Core::tr("numbers with %1", decimalsText(column));
    }
    const NumberPicture picture = pictureOf(column, guess.type);
    guess.format = column.longZeroes && guess.type == ColumnType::Float ? picture.text() : picture.format(guess.type);
    if (column.groups) guess.verdict.reason = Core::tr("%1, in groups of three", guess.verdict.reason);
    guess.verdict.reason = withUnit(guess.verdict.reason, picture);
}

/// "USD12" may be a code as well: a currency's letters stand apart from whole numbers.
bool isCode(const NumberColumn& column) {
    const NumberPicture& picture = column.picture;
    const bool touches = (!picture.before.empty() && isLetter(picture.before.back())) ||
                         (!picture.after.empty() && isLetter(picture.after.front()));
    return column.whole && !column.groups && touches;
}

/// "+49 301 234" is a phone number.
bool isDialled(const NumberColumn& column) { return column.picture.before == "+" && column.groups; }

ColumnGuess codeGuess(const NumberColumn& column) {
    ColumnGuess guess;
    guess.verdict = {0.9,
                     column.leadingZero ? Core::tr("digits with leading zeros: a code, not a number")
                                        : Core::tr("digits too long for a number: a code"),
                     {},
                     {}};
    return guess;
}

} // namespace

std::optional<ColumnGuess> guessNumber(const Texts& texts, const TableHabits& habits) {
    const auto surroundings = surroundingsOf(texts);
    if (!surroundings) return std::nullopt;
    std::vector<NumberColumn> readings;
    for (const Marks marks : kMarks)
        if (NumberColumn column(surroundings->digits, marks, surroundings->picture); column.fits)
            readings.push_back(std::move(column));
    const NumberColumn* column = choose(readings, habits);
    if (!column || isCode(*column) || isDialled(*column)) return std::nullopt;
    if (column->leadingZero || (column->whole && column->tooLarge)) return codeGuess(*column);
    ColumnGuess guess;
    nameType(*column, guess, texts.size());
    guess.verdict.confidence = texts.size() >= 20 ? 0.98 : texts.size() >= 5 ? 0.92 : 0.75;
    guess.ambiguous = readings.size() > 1 && column->threeDigitsOnly;
    return guess;
}

} // namespace understudy::sniffing
