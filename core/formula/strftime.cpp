// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/strftime.h"

#include "base/text.h"
#include "formula/calendar.h"
#include "formula/failure.h"

#include <array>

namespace understudy::formula {

namespace {

constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                   "July",    "August",   "September", "October", "November", "December"};

/// A number and how it is filled up to its width.
struct Field {
    std::int64_t number;
    int width;
    char fill = '0';
};

/// ISO year and week of a day.
std::pair<int, int> isoWeek(Days days) {
    const Days thursday = days - weekday(days) + 3;
    const int year = civilFromDays(thursday).year;
    return {year, static_cast<int>((thursday - daysFromCivil({year, 1, 1})) / 7) + 1};
}

std::string numberText(Field field, char flag) {
    std::string digits = std::to_string(field.number);
    const char fill = flag == '_' ? ' ' : flag == '0' ? '0' : field.fill;
    while (flag != '-' && static_cast<int>(digits.size()) < field.width) digits.insert(0, 1, fill);
    return digits;
}

/// Formats one date or datetime.
class Writer {
public:
    explicit Writer(const Value& value) : m_value(value), m_days(daysOf(value)), m_moment(momentOf(value)) {}

    std::string run(std::string_view format) const {
        std::string text;
        for (std::size_t at = 0; at < format.size(); ++at) {
            if (format[at] != '%' || at + 1 == format.size()) {
                text += format[at];
                continue;
            }
            const std::size_t begin = at++;
            const char flag = std::string_view("-_0^").find(format[at]) != std::string_view::npos ? format[at++] : '\0';
            if (at == format.size()) return text += format.substr(begin);
            if (!append(text, format[at], flag)) text += format.substr(begin, at + 1 - begin);
        }
        return text;
    }

private:
    bool append(std::string& text, char directive, char flag) const {
        if (Field field{}; numeric(directive, field)) {
            text += numberText(field, flag);
            return true;
        }
        std::string words;
        if (!textual(directive, words)) return false;
        text += flag == '^' ? upperAscii(words) : words;
        return true;
    }

    int hour12() const { return (m_moment.hour + 11) % 12 + 1; }
    int yearDay() const { return static_cast<int>(m_days - daysFromCivil({m_moment.date.year, 1, 1})); }
    int weekFrom(int firstDay) const { return (yearDay() + 7 - (weekday(m_days) - firstDay + 7) % 7) / 7; }

    bool numeric(char directive, Field& field) const {
        const CivilDate date = m_moment.date;
        switch (directive) {
        case 'Y': field = {date.year, 0}; return true;
        case 'C': field = {date.year / 100, 2}; return true;
        case 'y': field = {date.year % 100, 2}; return true;
        case 'm': field = {date.month, 2}; return true;
        case 'd': field = {date.day, 2}; return true;
        case 'e': field = {date.day, 2, ' '}; return true;
        case 'j': field = {yearDay() + 1, 3}; return true;
        case 'u': field = {weekday(m_days) + 1, 1}; return true;
        case 'w': field = {(weekday(m_days) + 1) % 7, 1}; return true;
        case 'U': field = {weekFrom(6), 2}; return true;
        case 'W': field = {weekFrom(0), 2}; return true;
        case 'V': field = {isoWeek(m_days).second, 2}; return true;
        case 'G': field = {isoWeek(m_days).first, 0}; return true;
        case 'g': field = {isoWeek(m_days).first % 100, 2}; return true;
        default: return numericTime(directive, field);
        }
    }

    bool numericTime(char directive, Field& field) const {
        switch (directive) {
        case 'H': field = {m_moment.hour, 2}; return true;
        case 'k': field = {m_moment.hour, 2, ' '}; return true;
        case 'I': field = {hour12(), 2}; return true;
        case 'l': field = {hour12(), 2, ' '}; return true;
        case 'M': field = {m_moment.minute, 2}; return true;
        case 'S': field = {m_moment.second, 2}; return true;
        case 'f': field = {m_moment.microsecond, 6}; return true;
        case 's':
            field = {utcMicros(m_value) / kMicrosPerSecond, 1};
            if (m_value.is(Kind::Date)) field.number = m_days * 86'400;
            return true;
        default: return false;
        }
    }

    bool textual(char directive, std::string& text) const {
        switch (directive) {
        case 'A': text = kDays[static_cast<std::size_t>(weekday(m_days))]; return true;
        case 'a': text = kDays[static_cast<std::size_t>(weekday(m_days))].substr(0, 3); return true;
        case 'B': text = kMonths[static_cast<std::size_t>(m_moment.date.month - 1)]; return true;
        case 'b':
        case 'h': text = kMonths[static_cast<std::size_t>(m_moment.date.month - 1)].substr(0, 3); return true;
        case 'p': text = m_moment.hour < 12 ? "AM" : "PM"; return true;
        case 'P': text = m_moment.hour < 12 ? "am" : "pm"; return true;
        case 'z':
        case 'Z': text = zone(directive); return true;
        case '%': text = "%"; return true;
        case 'n': text = "\n"; return true;
        case 't': text = "\t"; return true;
        default: return composed(directive, text);
        }
    }

    bool composed(char directive, std::string& text) const {
        switch (directive) {
        case 'c': text = run("%a %b %e %H:%M:%S %Y"); return true;
        case 'x':
        case 'D': text = run("%m/%d/%y"); return true;
        case 'X':
        case 'T': text = run("%H:%M:%S"); return true;
        case 'F': text = run("%Y-%m-%d"); return true;
        case 'R': text = run("%H:%M"); return true;
        case 'r': text = run("%I:%M:%S %p"); return true;
        default: return false;
        }
    }

    std::string zone(char directive) const {
        std::string text;
        if (m_value.is(Kind::Date) || m_value.extra == Value::kNaive) return text;
        if (directive == 'Z') text = "UTC";
        if (directive == 'z' || m_value.extra != 0) appendOffset(text, m_value.extra, directive == 'z' ? "" : ":");
        return text;
    }

    const Value& m_value;
    Days m_days;
    Moment m_moment;
};

} // namespace

std::string strftime(const Value& moment, std::string_view format) { return Writer(moment).run(format); }

} // namespace understudy::formula
