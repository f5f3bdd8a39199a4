// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "base/text.h"
#include "sniff/date_formats.h"

#include <algorithm>
#include <array>

namespace understudy::sniffing {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads one text in one format, letter by letter.
class MomentReader {
public:
    explicit MomentReader(std::string_view text) : m_text(text) {}

    bool read(std::string_view format);
    bool finish(Moment& moment) const;

private:
    bool letter(char c, char flag);
    bool number(int& value, int width, char flag);
    bool year(int width);
    template <std::size_t N>
    bool name(const std::array<std::string_view, N>& names, bool full, char flag, int& index);
    bool fraction(int width);
    bool looseFraction();
    bool filledDay();
    bool meridian(std::string_view am, std::string_view pm);
    bool zone(char flag);

    std::string_view m_text;
    std::size_t m_at = 0;
    CivilDate m_date{1970, 1, 1};
    int m_hour = 0, m_minute = 0, m_second = 0, m_micros = 0, m_offset = 0, m_weekday = 0;
    int m_twelve = -1; ///< Hours to add to a clock of twelve; -1: a clock of 24.
};

/// Digits of exactly `width`, or up to it and without a leading zero for the flag '-'.
bool MomentReader::number(int& value, int width, char flag) {
    const std::size_t start = m_at;
    value = 0;
    while (m_at < m_text.size() && m_at - start < static_cast<std::size_t>(width) && isDigit(m_text[m_at]))
        value = value * 10 + (m_text[m_at++] - '0');
    const std::size_t length = m_at - start;
    if (flag != '-') return length == static_cast<std::size_t>(width);
    return length > 0 && (length == 1 || m_text[start] != '0');
}

bool MomentReader::year(int width) {
    if (!number(m_date.year, width, '\0')) return false;
    if (width == 2) m_date.year += m_date.year < 69 ? 2000 : 1900; // POSIX
    return true;
}

template <std::size_t N>
bool MomentReader::name(const std::array<std::string_view, N>& names, bool full, char flag, int& index) {
    for (std::size_t i = 0; i < N; ++i) {
        const std::string_view plain = full ? names[i] : names[i].substr(0, 3);
        const std::string_view here = m_text.substr(m_at, plain.size());
        if (here.size() != plain.size() || (here[0] | 32) != (plain[0] | 32)) continue;
        if (flag == '^' ? here != upperAscii(plain) : here != plain) continue;
        index = static_cast<int>(i);
        m_at += plain.size();
        return true;
    }
    return false;
}

bool MomentReader::fraction(int width) {
    int value = 0;
    if (!number(value, std::min(width, 9), '\0')) return false;
    for (int i = width; i < 6; ++i)
        value *= 10;
    for (int i = width; i > 6; --i)
        value /= 10;
    m_micros = value;
    return true;
}

/// ".5" or nothing: zeros at the end are left out.
bool MomentReader::looseFraction() {
    if (m_at >= m_text.size() || m_text[m_at] != '.') return true;
    int width = 0;
    while (m_at + 1 + static_cast<std::size_t>(width) < m_text.size() && isDigit(m_text[m_at + 1 + static_cast<std::size_t>(width)]))
        ++width;
    ++m_at;
    return width >= 1 && width <= 6 && m_text[m_at + static_cast<std::size_t>(width) - 1] != '0' && fraction(width);
}

bool MomentReader::filledDay() {
    const bool filled = m_at < m_text.size() && m_text[m_at] == ' ';
    m_at += filled;
    return number(m_date.day, filled ? 1 : 2, '\0') && (filled || m_date.day >= 10);
}

bool MomentReader::meridian(std::string_view am, std::string_view pm) {
    const std::string_view here = m_text.substr(m_at, 2);
    if (here != am && here != pm) return false;
    m_twelve = here == pm ? 12 : 0;
    m_at += 2;
    return true;
}

bool MomentReader::zone(char flag) {
    if (m_at >= m_text.size() || (m_text[m_at] != '+' && m_text[m_at] != '-')) return false;
    const int sign = m_text[m_at++] == '-' ? -1 : 1;
    int hours = 0, minutes = 0;
    if (!number(hours, 2, '\0')) return false;
    const bool bare = flag == '-' && (m_at == m_text.size() || m_text[m_at] != ':');
    if (bare) {
        m_offset = sign * hours * 60;
        return hours <= 14;
    }
    if (flag && (m_at >= m_text.size() || m_text[m_at++] != ':')) return false;
    if (!number(minutes, 2, '\0') || hours > 14 || minutes > 59 || (flag == '-' && minutes == 0)) return false;
    m_offset = sign * (hours * 60 + minutes);
    return true;
}

bool MomentReader::letter(char c, char flag) {
    int month = 0;
    switch (c) {
    case 'Y': return year(4);
    case 'y': return year(2);
    case 'm': return number(m_date.month, 2, flag);
    case 'd': return number(m_date.day, 2, flag);
    case 'e': return filledDay();
    case 'b':
    case 'B':
        if (!name(kMonths, c == 'B', flag, month)) return false;
        m_date.month = month + 1;
        return true;
    case 'a': return name(kWeekdays, false, flag, m_weekday);
    case 'A': return name(kWeekdays, true, flag, m_weekday);
    case 'H': return number(m_hour, 2, flag) && m_hour < 24;
    case 'I': return number(m_hour, 2, flag) && m_hour >= 1 && m_hour <= 12;
    case 'M': return number(m_minute, 2, flag) && m_minute < 60;
    case 'S': return number(m_second, 2, flag) && m_second < 60;
    case 'f': return flag == '.' ? looseFraction() : fraction(isDigit(flag) ? flag - '0' : 6);
    case 'p': return meridian("AM", "PM");
    case 'P': return meridian("am", "pm");
    case 'z': return zone(flag);
    default: return false;
    }
}

bool MomentReader::read(std::string_view format) {
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            if (m_at >= m_text.size() || m_text[m_at++] != format[i]) return false;
            continue;
        }
        char flag = '\0';
        if (++i < format.size() && (std::string_view("-^:.").find(format[i]) != std::string_view::npos || isDigit(format[i])))
            flag = format[i++];
        if (i >= format.size() || !letter(format[i], flag)) return false;
    }
    return m_at == m_text.size();
}

bool MomentReader::finish(Moment& moment) const {
    if (!isValid(m_date)) return false;
    const int hour = m_twelve < 0 ? m_hour : m_hour % 12 + m_twelve;
    moment.days = daysFromCivil(m_date);
    moment.micros = ((hour * 60 + m_minute) * 60 + m_second) * kMicrosPerSecond + m_micros;
    moment.offsetMinutes = m_offset;
    return true;
}

} // namespace

std::int64_t Moment::sinceEpoch() const {
    return days * kMicrosPerDay + micros - offsetMinutes * 60 * kMicrosPerSecond;
}

bool readMoment(std::string_view text, std::string_view format, Moment& moment) {
    MomentReader reader(text);
    return reader.read(format) && reader.finish(moment);
}

} // namespace understudy::sniffing
