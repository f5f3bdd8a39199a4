// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"
#include "fake/time_span.h"

#include "base/civil.h"
#include "base/text.h"

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

/// Where user names of stand-ins live; Snowfakery takes the name of the machine, which no batch should depend on.
constexpr std::string_view kHost = "understudy.example.com";
constexpr std::size_t kLongestUserName = 80;

bool isAlphanumeric(char c) {
    const int letter = c | 32;
    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9');
}

/// A name faked before in this row, letters and digits only, padded; null if there is none or it is not ASCII.
Value asciiName(const Value& name, Arena& arena) {
    constexpr int known = kAlphanumeric | kPadded;
    if (!name.is(Kind::String)) return Value::null();
    if ((name.extra & known) == known) return name;
    TextBuilder out(arena);
    for (const char c : name.view()) {
        if (static_cast<unsigned char>(c) > 127) return Value::null();
        if (isAlphanumeric(c)) out.add(c);
    }
    return out.value();
}

/// Names of the row.
struct Names {
    Value first, last;
    bool both() const { return first.size > 0 && last.size > 0; }
};

Names namesOf(const RowContext& context, Arena& arena) {
    return {asciiName(context.firstName, arena), asciiName(context.lastName, arena)};
}

void addUuid(TextBuilder& out, Draws& draws) {
    out.addMask("\6\6\6\6\6\6\6\6-\6\6\6\6-4\6\6\6-", draws);
    out.add("89ab"[draws.below(4)]);
    out.addMask("\6\6\6-\6\6\6\6\6\6\6\6\6\6\6\6", draws);
}

std::string_view cut(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    for (std::size_t count = 0; count < characters && at < text.size(); ++count) nextCodePoint(text, at);
    return text.substr(0, at);
}

Made userName(const Call& call) {
    auto first = bindMethod(call.locale, "first_name", {}), last = bindMethod(call.locale, "last_name", {});
    if (!first) return first;
    if (!last) return last;
    return drawing([first = std::shared_ptr<Provider>(std::move(*first)),
                    last = std::shared_ptr<Provider>(std::move(*last)), matching = call.arguments.truth(0, true)](
                       Draws& draws, Arena& arena, RowContext& context) {
        const Names names = namesOf(context, arena);
        const bool match = matching && names.both();
        TextBuilder out(arena);
        out.addText(match ? names.first : first->draw(draws, arena, context));
        out.add(match ? '.' : '_');
        out.addText(match ? names.last : last->draw(draws, arena, context));
        out.add('_');
        addUuid(out, draws);
        TextBuilder whole(arena);
        whole.add(cut(out.view(), kLongestUserName - kHost.size() - 1));
        whole.add('@');
        whole.add(kHost);
        return whole.value();
    });
}

Made alias(const Call& call) {
    auto name = bindMethod(call.locale, "first_name", {});
    if (!name) return name;
    return drawing([name = std::shared_ptr<Provider>(std::move(*name))](Draws& draws, Arena& arena,
                                                                        RowContext& context) {
        return Value::string(cut(name->draw(draws, arena, context).view(), 8));
    });
}

/// The year of a day that is the same in a whole batch.
int yearOf(Days day) {
    thread_local Days known = 0;
    thread_local int year = 1970;
    if (day != known) year = civilFromDays(known = day).year;
    return year;
}

/// One of Snowfakery's 60 patterns: a piece of the first name, a separator, the last name, a year or part of one.
/// Every piece is written whole and then cut, as a branch on what was drawn would be guessed wrong half the time.
void addMatchingAddress(TextBuilder& out, const Names& names, Draws& draws, const Value& today) {
    static constexpr std::string_view separators = " .-_+";
    static constexpr std::size_t yearDigits[] = {4, 2, 1, 0}, skipped[] = {0, 2, 3, 0};
    char* at = out.reserve(names.first.size + names.last.size + 6);
    const auto initial = draws.below(3), separator = draws.below(5);
    copyPadded(at, names.first.chars, names.first.size);
    at += initial == 0 ? names.first.size : std::min<std::uint64_t>(initial, names.first.size);
    *at = '_';
    at += names.first.size < 2 && initial != 1;
    *at = separators[separator];
    at += separator != 0;
    at = copyPadded(at, names.last.chars, names.last.size);
    const auto year = static_cast<std::uint64_t>(yearOf(dayOf(today)) + draws.between(-80, -10)) % 10'000;
    const auto digits = draws.below(4);
    std::memcpy(at, kFourDigits.of(year) + skipped[digits], 4);
    out.advance(at + yearDigits[digits], kTame | kAscii);
}

Made email(const Call& call) {
    auto domain = bindMethod(call.locale, "safe_domain_name", {});
    auto any = bindMethod(call.locale, "ascii_safe_email", {});
    if (!domain) return domain;
    if (!any) return any;
    return drawing([domain = std::shared_ptr<Provider>(std::move(*domain)),
                    any = std::shared_ptr<Provider>(std::move(*any)), matching = call.arguments.truth(0, true)](
                       Draws& draws, Arena& arena, RowContext& context) {
        const Names names = matching ? namesOf(context, arena) : Names{};
        if (!names.both()) return any->draw(draws, arena, context);
        TextBuilder out(arena);
        addMatchingAddress(out, names, draws, context.today);
        out.add('@');
        out.addText(domain->draw(draws, arena, context));
        return out.value();
    });
}

Made realisticEmail(const Call& call) { return bindMethod(call.locale, "email", {}); }
Made state(const Call& call) { return bindMethod(call.locale, "administrative_unit", {}); }
Made postalcode(const Call& call) { return bindMethod(call.locale, "postcode", {}); }

/// UTC unless a timezone is given; False makes it naive.
Result<std::int16_t> offsetOf(const Value* zone) {
    if (zone == nullptr) return std::int16_t{0};
    if (zone->is(Kind::Delta)) return static_cast<std::int16_t>(zone->delta->microseconds / 60 / kMicrosPerSecond);
    if (zone->integer == 0) return Value::kNaive;
    return fail(ErrorCode::Data, Core::tr("`timezone` should be a `relativedelta`, not `bool`: True"));
}

Made aware(Result<TimeSpan> span, const Value* zone) {
    if (!span) return tl::unexpected(span.error());
    const auto offset = offsetOf(zone);
    if (!offset) return tl::unexpected(offset.error());
    const std::int64_t shift = *offset == Value::kNaive ? 0 : *offset * 60 * kMicrosPerSecond;
    return drawing([span = *span, offset = *offset, shift](Draws& draws, Arena&, RowContext& context) {
        return Value::dateTime(span.draw(draws, context.today) + shift, offset);
    });
}

Made dateTimeBetween(const Call& call) {
    return aware(TimeSpan::of(call.arguments.get(0), kThirtyYearsAgo, call.arguments.get(1), Moment::today()),
                 call.arguments.get(2));
}

Made futureDatetime(const Call& call) {
    return aware(TimeSpan::of(nullptr, {true, kMicrosPerSecond}, call.arguments.get(0), Moment::today(30)),
                 call.arguments.get(1));
}

Made iso8601(const Call& call) {
    const auto offset = offsetOf(call.arguments.get(0));
    if (!offset) return tl::unexpected(offset.error());
    const auto span = TimeSpan::of(nullptr, Moment::at(0), call.arguments.get(1), Moment::today());
    if (!span) return tl::unexpected(span.error());
    return drawing([span = *span, offset = *offset](Draws& draws, Arena& arena, RowContext& context) {
        TextBuilder out(arena);
        out.add(formatted("%FT%T.%f", span.draw(draws, context.today)));
        if (offset == Value::kNaive) return out.value();
        out.add(offset < 0 ? '-' : '+');
        out.addPadded(std::abs(offset) / 60, 2);
        out.add(':');
        out.addPadded(std::abs(offset) % 60, 2);
        return out.value();
    });
}

} // namespace

std::span<const Native> snowfakeryNatives() {
    static const Parameter matching = {"matching", Takes::Truth}, zone = {"timezone", Takes::Zone};
    static const Parameter end = {"end_date", Takes::Moment};
    static const std::vector<Parameter> between = {{"start_date", Takes::Moment}, end, zone};
    static const Native natives[] = {
        {"snowfakery.user_name", {matching}, userName},
        {"snowfakery.alias", {}, alias},
        {"snowfakery.email", {matching}, email},
        {"snowfakery.realistic_maybe_real_email", {}, realisticEmail},
        {"snowfakery.state", {}, state},
        {"snowfakery.postalcode", {}, postalcode},
        {"snowfakery.date_time", between, dateTimeBetween},
        {"snowfakery.datetime", between, dateTimeBetween},
        {"snowfakery.date_time_between", between, dateTimeBetween},
        {"snowfakery.date_time_between_dates", between, dateTimeBetween},
        {"snowfakery.future_datetime", {end, zone}, futureDatetime},
        {"snowfakery.iso8601", {zone, {"end_datetime", Takes::Moment}}, iso8601},
    };
    return natives;
}

} // namespace understudy::fake
