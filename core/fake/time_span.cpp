// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/time_span.h"

#include "base/civil.h"

#include <algorithm>

namespace understudy::fake {

namespace {

Result<TimeSpan> spanOf(const Value* start, Moment startOtherwise, const Value* end, Moment endOtherwise,
                        bool numbersAreDays) {
    const auto first = Moment::of(start, startOtherwise, numbersAreDays);
    if (!first) return tl::unexpected(first.error());
    const auto last = Moment::of(end, endOtherwise, numbersAreDays);
    if (!last) return tl::unexpected(last.error());
    if (first->relative == last->relative && first->micros > last->micros)
        return fail(ErrorCode::Data, Core::tr("the start date is after the end date"));
    return TimeSpan{*first, *last};
}

} // namespace

Result<TimeSpan> TimeSpan::of(const Value* start, Moment startOtherwise, const Value* end, Moment endOtherwise) {
    return spanOf(start, startOtherwise, end, endOtherwise, false);
}

Result<TimeSpan> TimeSpan::ofDays(const Value* start, Moment startOtherwise, const Value* end, Moment endOtherwise) {
    return spanOf(start, startOtherwise, end, endOtherwise, true);
}

std::int64_t TimeSpan::draw(Draws& draws, const Value& today) const {
    const std::int64_t low = start.resolved(today);
    return draws.between(low, std::max(low, end.resolved(today)));
}

std::int64_t TimeSpan::drawDay(Draws& draws, const Value& today) const {
    const std::int64_t low = start.day(today);
    return draws.between(low, std::max(low, end.day(today)));
}

std::int64_t TimeSpan::drawDayBefore(Draws& draws, const Value& today) const {
    const std::int64_t low = start.day(today);
    return draws.between(low, std::max(low, end.day(today) - 1));
}

} // namespace understudy::fake
