// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/column_guess.h"
#include "sniff/date_formats.h"
#include "sniff/sample.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

/// A format and how its reading of the column looks in time.
struct Reading {
    std::string format;
    std::int64_t spread = 0; ///< Days between the first and the last.
    bool ordered = false;    ///< The values stand in the order of time, or its reverse.
};

/// "%-d/%-m/%Y" and "%d/%m/%Y" are one order of parts.
std::string withoutPadding(std::string format) { return replaceAll(std::move(format), "%-", "%"); }

Reading readingOf(const Texts& texts, const std::string& format) {
    Reading reading{format, 0, false};
    std::int64_t low = 0, high = 0, last = 0;
    bool rises = true, falls = true, moves = false;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Moment moment;
        readMoment(texts[i], format, moment);
        const std::int64_t at = moment.days;
        if (i == 0) low = high = last = at;
        rises = rises && at >= last;
        falls = falls && at <= last;
        moves = moves || at != last;
        low = std::min(low, at);
        high = std::max(high, at);
        last = at;
    }
    reading.spread = high - low;
    reading.ordered = moves && (rises || falls) && texts.size() > 3;
    return reading;
}

std::vector<std::string> formatsOfAll(const Texts& texts) {
    std::vector<std::string> formats = momentFormats(texts.front());
    for (const std::string_view text : texts) {
        if (formats.empty()) break;
        Moment moment;
        std::erase_if(formats, [&](const std::string& format) { return !readMoment(text, format, moment); });
    }
    return formats;
}

/// How much a format allows other rows beyond what was seen: fractions, minutes of offsets, spaces before days.
std::size_t looseness(const std::string& format) {
    std::size_t loose = 0;
    for (const char* letter : {"%.f", "%-z", "%e"})
        loose += format.find(letter) != std::string::npos;
    return loose;
}

/// Where a stricter format reads all values, looser ones say nothing more.
void dropLoose(std::vector<std::string>& formats) {
    std::size_t least = SIZE_MAX;
    for (const std::string& format : formats)
        least = std::min(least, looseness(format));
    std::erase_if(formats, [&](const std::string& format) { return looseness(format) > least; });
}

/// "%-m/%d/%Y": one number padded and the other not, which hardly anybody writes.
bool isHalfPadded(const std::string& format) {
    const auto has = [&](const char* part) { return format.find(part) != std::string::npos; };
    return (has("%d") && has("%-m")) || (has("%-d") && has("%m"));
}

/// One reading for each order of parts that fits.
std::vector<Reading> readingsOf(const Texts& texts) {
    std::vector<Reading> readings;
    std::vector<std::string> formats = formatsOfAll(texts);
    dropLoose(formats);
    std::stable_partition(formats.begin(), formats.end(),
                          [](const std::string& format) { return !isHalfPadded(format); });
    for (const std::string& format : formats) {
        const bool known = std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
            return withoutPadding(reading.format) == withoutPadding(format);
        });
        if (!known) readings.push_back(readingOf(texts, format));
    }
    return readings;
}

/// The likeliest reading to the front; says whether that was more than a convention.
bool settle(std::vector<Reading>& readings, const TableHabits& habits, Message& why) {
    const auto prefer = [&](auto isPreferred) {
        const auto found = std::stable_partition(readings.begin(), readings.end(), isPreferred);
        return found != readings.begin() && found != readings.end();
    };
    if (prefer([](const Reading& r) { return r.ordered; })) {
        why = Core::tr("read so, the rows stand in the order of time");
        return true;
    }
    if (habits.dayFirst && prefer([&](const Reading& r) { return dayFirst(r.format) == habits.dayFirst; })) {
        why = Core::tr("another column of the table writes its dates so");
        return true;
    }
    std::int64_t least = readings.front().spread;
    for (const Reading& reading : readings)
        least = std::min(least, reading.spread);
    if (prefer([&](const Reading& r) { return r.spread <= least + least / 2; }))
        why = Core::tr("read so, the dates lie nearest together");
    else
        why = Core::tr("the day usually comes first");
    return false;
}

} // namespace

bool areCompactDates(const Texts& texts) {
    const auto isCompact = [&](std::string_view format, std::size_t length) {
        return std::all_of(texts.begin(), texts.end(), [&](std::string_view text) {
            Moment moment;
            return text.size() == length && (text.substr(0, 2) == "19" || text.substr(0, 2) == "20") &&
                   readMoment(text, format, moment);
        });
    };
    return isCompact("%Y%m%d", 8) || isCompact("%Y%m%d%H%M%S", 14);
}

std::optional<ColumnGuess> guessMoment(const Texts& texts, const TableHabits& habits) {
    std::vector<Reading> readings = readingsOf(texts);
    if (readings.empty()) return std::nullopt;
    ColumnGuess guess;
    Message why;
    const bool single = readings.size() == 1;
    const bool settled = single || settle(readings, habits, why);
    guess.format = readings.front().format;
    guess.type = momentType(guess.format);
    guess.ambiguous = !settled;
    guess.verdict.confidence = !settled ? 0.5 : !single ? 0.8 : texts.size() >= 5 ? 0.98 : 0.85;
    guess.verdict.reason = Core::tr("all %1 values read as %2", "all %1 value read as %2", texts.size(), guess.format);
    if (!why.empty()) guess.verdict.reason = Core::tr("%1; %2", guess.verdict.reason, why);
    for (std::size_t i = 1; i < readings.size(); ++i)
        guess.verdict.alternatives.push_back(readings[i].format);
    return guess;
}

} // namespace understudy::sniffing
