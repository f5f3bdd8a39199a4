// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/date_formats.h"

#include "base/text.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool hasAny(const std::string& seen, std::string_view letters) {
    return seen.find_first_of(letters) != std::string::npos;
}

/// A number in a format, with and without padding, by how many digits stand there.
std::vector<std::string> spelled(char letter, std::size_t digits) {
    if (digits == 1) return {std::string("%-") + letter};
    return {std::string("%") + letter, std::string("%-") + letter};
}

/// Formats built piece by piece along the text.
class FormatBuilder {
public:
    explicit FormatBuilder(std::string_view text) : m_text(text) {}

    std::vector<std::string> build();

private:
    struct Part {
        bool digits = false;
        bool letters = false;
        std::string_view text;
    };

    void split();
    void parts(std::size_t at, const std::string& format, const std::string& seen);
    void digitPart(std::size_t at, const std::string& format, const std::string& seen);
    void letterPart(std::size_t at, const std::string& format, const std::string& seen);
    void markPart(std::size_t at, const std::string& format, const std::string& seen);
    void offset(std::size_t at, const std::string& format, const std::string& seen);
    void looseFraction(std::size_t at, const std::string& format, const std::string& seen);
    void filledDay(std::size_t at, const std::string& format, const std::string& seen);
    void take(std::size_t at, const std::string& format, const std::string& seen, char letter, const char* width);
    bool allowed(const std::string& seen, char letter) const;
    bool isWhole(const std::string& seen) const;

    char markBefore(std::size_t at) const { return at == 0 ? '\0' : m_parts[at - 1].text.back(); }

    std::string_view m_text;
    std::vector<Part> m_parts;
    std::vector<std::string> m_formats;
};

void FormatBuilder::split() {
    for (std::size_t i = 0; i < m_text.size();) {
        std::size_t end = i + 1;
        const bool digits = isDigit(m_text[i]), letters = isLetter(m_text[i]);
        while (end < m_text.size() && ((digits && isDigit(m_text[end])) || (letters && isLetter(m_text[end]))))
            ++end;
        m_parts.push_back({digits, letters, m_text.substr(i, end - i)});
        i = end;
    }
}

/// Which letter may follow the ones seen: a part of the date before the time, the time from hours to seconds.
bool FormatBuilder::allowed(const std::string& seen, char letter) const {
    if (seen.find(letter) != std::string::npos) return false;
    const bool clock = hasAny(seen, "HI");
    switch (letter) {
    case 'Y': return !hasAny(seen, "y") && (!clock || seen.find("bdH") != std::string::npos); // asctime ends in a year
    case 'y': return !hasAny(seen, "Y") && !clock;
    case 'm':
    case 'b': return !hasAny(seen, "mb") && !clock;
    case 'd': return !clock;
    case 'H':
    case 'I': return !clock && (seen.empty() || (hasAny(seen, "mb") && hasAny(seen, "d") && hasAny(seen, "yYb")));
    case 'M': return clock && (seen.back() == 'H' || seen.back() == 'I');
    case 'S': return !seen.empty() && seen.back() == 'M';
    default: return true;
    }
}

/// True if the letters are a whole date in an order that people use, a time of day, or both.
bool FormatBuilder::isWhole(const std::string& seen) const {
    static constexpr std::string_view kOrders[] = {"Ymd", "dmY", "mdY", "dbY", "bdY", "Ybd", "dmy", "mdy",
                                                   "ymd", "dby", "bdy", "Ym",  "mY",  "bY",  "Yb",  "by"};
    std::string date;
    for (const char c : seen)
        if (std::string_view("Yymbd").find(c) != std::string_view::npos) date += c;
    const bool clock = hasAny(seen, "M");
    if (hasAny(seen, "HI") != clock || hasAny(seen, "I") != hasAny(seen, "p")) return false;
    if (date.empty()) return clock && !hasAny(seen, "a");
    return std::find(std::begin(kOrders), std::end(kOrders), date) != std::end(kOrders) &&
           (!clock || hasAny(seen, "d"));
}

void FormatBuilder::take(std::size_t at, const std::string& format, const std::string& seen, char letter,
                         const char* width) {
    if (allowed(seen, letter)) parts(at + 1, format + "%" + width + letter, seen + letter);
}

void FormatBuilder::digitPart(std::size_t at, const std::string& format, const std::string& seen) {
    const std::string_view text = m_parts[at].text;
    const std::size_t size = text.size();
    if (size == 8 && seen.empty()) parts(at + 1, "%Y%m%d", "Ymd");
    if (size == 14 && seen.empty()) parts(at + 1, "%Y%m%d%H%M%S", "YmdHMS");
    if (size == 6 && markBefore(at) == 'T') parts(at + 1, format + "%H%M%S", seen + "HMS");
    if (size == 4) take(at, format, seen, 'Y', "");
    if (!seen.empty() && seen.back() == 'S' && (markBefore(at) == '.' || markBefore(at) == ',') && size <= 9)
        parts(at + 1, format + (size == 6 ? "%f" : "%" + std::to_string(size) + "f"), seen + 'f');
    if (size > 2) return;
    for (const char letter : {'d', 'm', 'H', 'I'})
        for (const std::string& piece : spelled(letter, size))
            if (allowed(seen, letter)) parts(at + 1, format + piece, seen + letter);
    if (size == 2)
        for (const char letter : {'M', 'S', 'y'})
            take(at, format, seen, letter, "");
}

void FormatBuilder::letterPart(std::size_t at, const std::string& format, const std::string& seen) {
    const std::string_view text = m_parts[at].text;
    const bool capitals = upperAscii(text) == text;
    const std::string plain = upperAscii(text.substr(0, 1)) + lowerAscii(text.substr(1));
    Moment moment;
    const auto named = [&](const char* form) { return readMoment(capitals ? plain : std::string(text), form, moment); };
    const char* width = capitals ? "^" : "";
    if (named("%b") && text.size() == 3) take(at, format, seen, 'b', width);
    if (named("%B") && allowed(seen, 'b')) parts(at + 1, format + "%" + width + "B", seen + 'b');
    if (seen.empty() && (named("%a") || named("%A")))
        parts(at + 1, format + "%" + width + (text.size() == 3 ? "a" : "A"), "a");
    const bool clock = hasAny(seen, "HI");
    if (lowerAscii(text) == "am" || lowerAscii(text) == "pm") {
        if (hasAny(seen, "I") && !hasAny(seen, "p")) parts(at + 1, format + (capitals ? "%p" : "%P"), seen + 'p');
    } else if (text == "T" && !clock && !seen.empty()) {
        parts(at + 1, format + "T", seen);
    } else if ((text == "Z" || text == "UTC" || text == "GMT") && clock) {
        parts(at + 1, format + std::string(text), seen + 'z');
    }
}

/// "+0100", "+01:00" and "+01" after a time.
void FormatBuilder::offset(std::size_t at, const std::string& format, const std::string& seen) {
    const auto digits = [&](std::size_t part, std::size_t size) {
        return part < m_parts.size() && m_parts[part].digits && m_parts[part].text.size() == size;
    };
    if (digits(at + 1, 4)) parts(at + 2, format + "%z", seen + 'z');
    if (digits(at + 1, 2) && digits(at + 3, 2) && m_parts[at + 2].text == ":")
        parts(at + 4, format + "%:z", seen + 'z');
    if (at + 2 == m_parts.size() && m_text.substr(m_text.size() - 3) == "+00")
        parts(at + 2, format + "+00", seen + 'z');
    if (digits(at + 1, 2)) parts(m_parts.size(), format + "%-z", seen + 'z');
}

/// What may stand between seconds and an offset in another row: a fraction, left out where it is zero.
void FormatBuilder::looseFraction(std::size_t at, const std::string& format, const std::string& seen) {
    if (seen.empty() || seen.back() != 'S' || format.ends_with("%.f")) return;
    const bool written = at + 1 < m_parts.size() && m_parts[at].text == "." && m_parts[at + 1].digits;
    if (written && m_parts[at + 1].text.size() > 6) return;
    parts(at + (written ? 2 : 0), format + "%.f", seen + (written ? "f" : ""));
}

void FormatBuilder::markPart(std::size_t at, const std::string& format, const std::string& seen) {
    if (seen.empty()) return;
    const char mark = m_parts[at].text.front();
    const bool inTime = hasAny(seen, "HI"), minutes = hasAny(seen, "M");
    if (minutes && (mark == '+' || mark == '-')) offset(at, format, seen);
    const std::string_view marks = !inTime ? "-/. ,T" : !minutes ? ":" : seen.back() == 'S' ? " .," : " :";
    if (marks.find(mark) != std::string_view::npos && at + 1 < m_parts.size()) parts(at + 1, format + mark, seen);
    if (mark == ' ' && hasAny(seen, "b") && allowed(seen, 'd')) filledDay(at + 1, format + mark, seen);
}

/// " 5" and "15" where days are two characters wide.
void FormatBuilder::filledDay(std::size_t at, const std::string& format, const std::string& seen) {
    const std::size_t digits = at < m_parts.size() && m_parts[at].text == " " ? at + 1 : at;
    if (digits >= m_parts.size() || !m_parts[digits].digits) return;
    const bool wide = m_parts[digits].text.size() + (digits - at) == 2;
    if (wide) parts(digits + 1, format + "%e", seen + 'd');
}

void FormatBuilder::parts(std::size_t at, const std::string& format, const std::string& seen) {
    if (at == m_parts.size()) {
        Moment moment;
        if (isWhole(seen) && readMoment(m_text, format, moment)) m_formats.push_back(format);
        return looseFraction(at, format, seen);
    }
    if (hasAny(seen, "z")) return;
    looseFraction(at, format, seen);
    if (m_parts[at].digits)
        digitPart(at, format, seen);
    else if (m_parts[at].letters)
        letterPart(at, format, seen);
    else
        markPart(at, format, seen);
}

std::vector<std::string> FormatBuilder::build() {
    split();
    if (m_parts.size() <= 18) parts(0, "", "");
    return std::move(m_formats);
}

/// A date or time has digits, and marks between them or eight or fourteen digits in a row.
bool mayBeMoment(std::string_view text) {
    if (text.size() < 4 || text.size() > 40 || !(isDigit(text[0]) || isLetter(text[0]))) return false;
    const auto digits = std::count_if(text.begin(), text.end(), isDigit);
    return digits >= 2 && (digits == 8 || digits == 14 || static_cast<std::size_t>(digits) < text.size());
}

} // namespace

std::vector<std::string> momentFormats(std::string_view text) {
    return mayBeMoment(text) ? FormatBuilder(text).build() : std::vector<std::string>();
}

bool looksLikeMoment(std::string_view text) { return !momentFormats(text).empty(); }

ColumnType momentType(std::string_view format) {
    const auto has = [&](std::string_view part) { return format.find(part) != std::string_view::npos; };
    const bool clock = has("%M");
    if (!clock) return ColumnType::Date;
    if (!has("Y") && !has("%y")) return ColumnType::Time;
    const bool zone = has("%z") || has("%:z") || has("%-z") || has("UTC") || has("GMT") || has("+00") || format.back() == 'Z';
    return zone ? ColumnType::Timestamp : ColumnType::DateTime;
}

std::optional<bool> dayFirst(std::string_view format) {
    const std::size_t day = format.find('d'), month = format.find('m'), year = format.find_first_of("Yy");
    if (day == std::string_view::npos || month == std::string_view::npos || year < day || year < month)
        return std::nullopt;
    return day < month;
}

} // namespace understudy::sniffing
