// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"
#include "sniff/sniff.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::sniffing {

/// What the columns of a table that can be read in one way only say about those that can be read in two.
struct TableHabits {
    std::optional<char> decimal;
    std::optional<bool> dayFirst;
};

/// Type and format of one column, from its values alone.
struct ColumnGuess {
    ColumnType type = ColumnType::String;
    std::string format;
    Verdict verdict;
    bool ambiguous = false; ///< Another format reads all values too, with another meaning.
};

using Texts = std::vector<std::string_view>;

/// The guess for values that are not null. `name` helps where values say too little ("is_active": 0 and 1).
ColumnGuess guessColumn(const Texts& texts, std::string_view name, const TableHabits& habits = {});

/// The kinds of guess, tried in this order; nothing if a value does not fit.
std::optional<ColumnGuess> guessBoolean(const Texts& texts, std::string_view name);
std::optional<ColumnGuess> guessNumber(const Texts& texts, const TableHabits& habits);
std::optional<ColumnGuess> guessMoment(const Texts& texts, const TableHabits& habits);

/// Eight or fourteen digits that are all dates of this age: "20240131", "20240131050607".
bool areCompactDates(const Texts& texts);

} // namespace understudy::sniffing
