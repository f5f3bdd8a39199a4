// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"

#include <string>
#include <string_view>

namespace understudy::fake {

/// A point in time given in a recipe: fixed, or relative to the day the batch is made ("-30y", "today", 7).
struct Moment {
    bool relative = true;
    std::int64_t micros = 0; ///< Since 1970, or since midnight of today.

    static Moment today(std::int64_t days = 0);
    static Moment at(std::int64_t micros) { return {false, micros}; }
    /// Reads an argument: a date, a datetime, "now", "today", or distances such as "-1y+2M". A number is days from
    /// today when `numbersAreDays`, else seconds since 1970.
    static Result<Moment> of(const Value* given, Moment otherwise, bool numbersAreDays);

    /// Microseconds since 1970, for a batch made on `today` (a Date).
    std::int64_t resolved(const Value& today) const;
    /// The day that holds it.
    std::int64_t day(const Value& today) const;
};

/// The day number of `today`; the clock's when the batch has none.
std::int64_t dayOf(const Value& today);

/// Python's strftime in the C locale, for the usual letters; fails on others.
Result<std::string> checkedPattern(std::string pattern);
std::string formatted(std::string_view pattern, std::int64_t micros);

} // namespace understudy::fake
