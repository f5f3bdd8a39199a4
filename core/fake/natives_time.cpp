// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"
#include "fake/time_span.h"

#include "base/civil.h"

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

const Moment kEpoch = Moment::at(0);

/// A naive datetime between two ends.
Made naive(Result<TimeSpan> span) {
    if (!span) return tl::unexpected(span.error());
    return drawing([span = *span](Draws& draws, Arena&, RowContext& context) {
        return Value::dateTime(span.draw(draws, context.today), Value::kNaive);
    });
}

/// A date from one day on and before another.
Made days(Result<TimeSpan> span) {
    if (!span) return tl::unexpected(span.error());
    return drawing([span = *span](Draws& draws, Arena&, RowContext& context) {
        return Value::date(span.drawDayBefore(draws, context.today));
    });
}

/// A moment since 1970 printed with a pattern, which is the argument 0.
Made printed(const Call& call, std::string_view otherwise) {
    const auto span = TimeSpan::of(nullptr, kEpoch, call.arguments.get(1), Moment::today());
    if (!span) return tl::unexpected(span.error());
    auto pattern = checkedPattern(call.arguments.text(0, otherwise));
    if (!pattern) return tl::unexpected(pattern.error());
    return drawing([span = *span, pattern = *pattern](Draws& draws, Arena& arena, RowContext& context) {
        return Value::string(arena.copy(formatted(pattern, span.draw(draws, context.today))));
    });
}

Made date(const Call& call) {
    if (call.arguments.text(0, "%Y-%m-%d") != "%Y-%m-%d") return printed(call, "%Y-%m-%d");
    const auto span = TimeSpan::of(nullptr, kEpoch, call.arguments.get(1), Moment::today());
    if (!span) return tl::unexpected(span.error());
    return drawing([span = *span](Draws& draws, Arena& arena, RowContext& context) {
        char* text = arena.chars(10);
        writeIsoDate(text, span.drawDay(draws, context.today));
        return Value::string({text, 10});
    });
}

Made time(const Call& call) { return printed(call, "%H:%M:%S"); }

Made year(const Call&) {
    return drawing([](Draws& draws, Arena& arena, RowContext& context) {
        const CivilDate drawn = civilFromDays(draws.between(0, dayOf(context.today)));
        TextBuilder out(arena);
        out.addPadded(drawn.year, 4);
        return out.value();
    });
}

Made unixTime(const Call& call) {
    const auto span = TimeSpan::of(call.arguments.get(1), kEpoch, call.arguments.get(0), Moment::today());
    if (!span) return tl::unexpected(span.error());
    return drawing([span = *span](Draws& draws, Arena&, RowContext& context) {
        return Value::of(static_cast<double>(span.draw(draws, context.today)) / 1e6);
    });
}

Made dateBetween(const Call& call) {
    return days(TimeSpan::ofDays(call.arguments.get(0), kThirtyYearsAgo,
                                 call.arguments.get(1), Moment::today()));
}

/// Without an end that end is today, as in Faker; its documentation says 1970.
Made dateBetweenDates(const Call& call) {
    return days(TimeSpan::ofDays(call.arguments.get(0), Moment::today(), call.arguments.get(1), Moment::today()));
}

Made dateObject(const Call& call) {
    const auto span = TimeSpan::of(nullptr, kEpoch, call.arguments.get(0), Moment::today());
    if (!span) return tl::unexpected(span.error());
    return drawing([span = *span](Draws& draws, Arena&, RowContext& context) {
        return Value::date(span.drawDay(draws, context.today));
    });
}

Made futureDate(const Call& call) {
    return days(TimeSpan::ofDays(nullptr, Moment::today(1), call.arguments.get(0), Moment::today(30)));
}

Made pastDate(const Call& call) {
    return days(TimeSpan::ofDays(call.arguments.get(0), Moment::today(-30), nullptr, Moment::today(-1)));
}

Made pastDatetime(const Call& call) {
    return naive(TimeSpan::of(call.arguments.get(0), Moment::today(-30), nullptr, {true, -kMicrosPerSecond}));
}

CivilDate yearsBefore(CivilDate date, std::int64_t years) {
    date.year -= static_cast<int>(years);
    if (!isValid(date)) date.day = 28;
    return date;
}

Made dateOfBirth(const Call& call) {
    const std::int64_t youngest = call.arguments.integer(1, 0), oldest = call.arguments.integer(2, 115);
    if (youngest < 0) return fail(ErrorCode::Data, Core::tr("minimum_age must be greater than or equal to zero"));
    if (youngest > oldest) return fail(ErrorCode::Data, Core::tr("minimum_age must be less than or equal to maximum_age"));
    if (oldest > 1900) return fail(ErrorCode::Data, Core::tr("maximum_age is too large"));
    return drawing([=](Draws& draws, Arena&, RowContext& context) {
        const CivilDate now = civilFromDays(dayOf(context.today));
        return Value::date(draws.between(daysFromCivil(yearsBefore(now, oldest + 1)) + 1,
                                         daysFromCivil(yearsBefore(now, youngest))));
    });
}

/// A date of the present century, decade, year or month, before today or from today on.
template <int (*FirstYear)(int), int Years, bool Month>
Made dateThis(const Call& call) {
    const bool before = call.arguments.truth(0, true), after = call.arguments.truth(1, false);
    return drawing([=](Draws& draws, Arena&, RowContext& context) {
        const std::int64_t today = dayOf(context.today);
        const CivilDate now = civilFromDays(today);
        const int first = FirstYear(now.year);
        const std::int64_t begin = daysFromCivil({first, Month ? now.month : 1, 1});
        const std::int64_t end = Month ? daysFromCivil({now.year + now.month / 12, now.month % 12 + 1, 1}) - 1
                                       : daysFromCivil({first + Years, 1, 1}) - 1;
        if (!before && !after) return Value::date(today);
        return Value::date(draws.between(before ? begin : today, after ? end : std::max(begin, today - 1)));
    });
}

int century(int year) { return year - year % 100; }
int decade(int year) { return year - year % 10; }
int sameYear(int year) { return year; }

} // namespace

std::span<const Native> timeNatives() {
    static const Parameter end = {"end_datetime", Takes::Moment}, zone = {"tzinfo", Takes::Zone};
    static const Parameter startDate = {"start_date", Takes::Moment}, endDate = {"end_date", Takes::Moment};
    static const std::vector<Parameter> pattern = {{"pattern", Takes::Text}, end};
    static const std::vector<Parameter> sides = {{"before_today", Takes::Truth}, {"after_today", Takes::Truth}};
    static const Native natives[] = {
        {"date_time.date", pattern, date},
        {"date_time.time", pattern, time},
        {"date_time.year", {}, year},
        {"date_time.unix_time", {end, {"start_datetime", Takes::Moment}}, unixTime},
        {"date_time.date_object", {end}, dateObject},
        {"date_time.date_between", {startDate, endDate}, dateBetween},
        {"date_time.date_between_dates", {{"date_start", Takes::Moment}, {"date_end", Takes::Moment}},
         dateBetweenDates},
        {"date_time.future_date", {endDate}, futureDate},
        {"date_time.past_date", {startDate}, pastDate},
        {"date_time.past_datetime", {startDate, zone}, pastDatetime},
        {"date_time.date_of_birth",
         {zone, {"minimum_age", Takes::Integer}, {"maximum_age", Takes::Integer}},
         dateOfBirth},
        {"date_time.date_this_century", sides, dateThis<century, 100, false>},
        {"date_time.date_this_decade", sides, dateThis<decade, 10, false>},
        {"date_time.date_this_year", sides, dateThis<sameYear, 1, false>},
        {"date_time.date_this_month", sides, dateThis<sameYear, 1, true>},
    };
    return natives;
}

} // namespace understudy::fake
