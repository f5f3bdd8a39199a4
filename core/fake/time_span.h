// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake/moment.h"

#include "base/random.h"

namespace understudy::fake {

/// Thirty years before today, as Faker counts them: 30 times 365.24 days.
inline constexpr Moment kThirtyYearsAgo = {true, -946'702'080'000'000};

/// Two ends to draw a moment or a day between.
struct TimeSpan {
    Moment start, end;

    /// Ends given in a recipe, with those that hold otherwise. Numbers are seconds since 1970.
    static Result<TimeSpan> of(const Value* start, Moment startOtherwise, const Value* end, Moment endOtherwise);
    /// The same for dates: numbers are days from today.
    static Result<TimeSpan> ofDays(const Value* start, Moment startOtherwise, const Value* end, Moment endOtherwise);

    /// Microseconds since 1970.
    std::int64_t draw(Draws& draws, const Value& today) const;
    /// Days since 1970, both ends drawn.
    std::int64_t drawDay(Draws& draws, const Value& today) const;
    /// The same without the last day, unless it is the only one: Faker draws a second between two midnights.
    std::int64_t drawDayBefore(Draws& draws, const Value& today) const;
};

} // namespace understudy::fake
