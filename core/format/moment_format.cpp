// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/moment_format.h"

#include "base/civil.h"
#include "base/digits.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace understudy {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

/// A moment in its parts.
struct Parts {
    CivilDate date;
    Days days = 0;
    std::uint64_t second = 0, micros = 0; ///< Of the day; of the second.
    int offset = 0;
};

Parts partsOf(const Value& moment, bool utc) {
    Parts parts;
    std::int64_t micros = 0;
    if (moment.is(Kind::Date)) {
        parts.days = moment.integer;
    } else {
        parts.offset = moment.extra == Value::kNaive ? 0 : moment.extra;
        const std::int64_t clock = moment.integer - (utc ? parts.offset * 60 * kMicrosPerSecond : 0);
        parts.days = clock / kMicrosPerDay;
        micros = clock % kMicrosPerDay;
        if (micros < 0) {
            micros += kMicrosPerDay;
            --parts.days;
        }
    }
    parts.date = civilFromDays(parts.days);
    parts.second = static_cast<std::uint64_t>(micros / kMicrosPerSecond);
    parts.micros = static_cast<std::uint64_t>(micros % kMicrosPerSecond);
    return parts;
}

char* writeText(char* out, std::string_view text, bool capitals) {
    for (const char c : text) *out++ = capitals && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return out;
}

char* writeTwo(char* out, std::uint64_t value, char flag) {
    return flag == '-' ? writeUnsigned(out, value) : writePadded(out, value, 2);
}

char* writeZone(char* out, int offset, char flag) {
    *out++ = offset < 0 ? '-' : '+';
    const auto minutes = static_cast<std::uint64_t>(offset < 0 ? -offset : offset);
    out = writePadded(out, minutes / 60, 2);
    if (flag == '-' && minutes % 60 == 0) return out;
    if (flag) *out++ = ':';
    return writePadded(out, minutes % 60, 2);
}

char* writeFraction(char* out, std::uint64_t micros, char flag) {
    char all[9];
    writePadded(all, micros * 1000, 9);
    std::size_t digits = flag >= '1' && flag <= '9' ? static_cast<std::size_t>(flag - '0') : 6;
    if (flag == '.') {
        while (digits > 0 && all[digits - 1] == '0') --digits;
        if (digits > 0) *out++ = '.';
    }
    return writeText(out, {all, digits}, false);
}

char* writePart(char* out, char letter, char flag, const Parts& p) {
    const auto month = static_cast<std::size_t>(p.date.month - 1), day = static_cast<std::size_t>(weekday(p.days));
    const std::uint64_t hour = p.second / 3600;
    switch (letter) {
    case 'Y': return writePadded(out, static_cast<std::uint64_t>(p.date.year), 4);
    case 'y': return writePadded(out, static_cast<std::uint64_t>(p.date.year % 100), 2);
    case 'm': return writeTwo(out, static_cast<std::uint64_t>(p.date.month), flag);
    case 'd': return writeTwo(out, static_cast<std::uint64_t>(p.date.day), flag);
    case 'e':
        if (p.date.day < 10) *out++ = ' ';
        return writeUnsigned(out, static_cast<std::uint64_t>(p.date.day));
    case 'b': return writeText(out, kMonths[month].substr(0, 3), flag == '^');
    case 'B': return writeText(out, kMonths[month], flag == '^');
    case 'a': return writeText(out, kDays[day].substr(0, 3), flag == '^');
    case 'A': return writeText(out, kDays[day], flag == '^');
    case 'H': return writeTwo(out, hour, flag);
    case 'I': return writeTwo(out, hour % 12 ? hour % 12 : 12, flag);
    case 'p': return writeText(out, hour < 12 ? "AM" : "PM", false);
    case 'P': return writeText(out, hour < 12 ? "am" : "pm", false);
    case 'M': return writeTwo(out, p.second / 60 % 60, flag);
    case 'S': return writeTwo(out, p.second % 60, flag);
    case 'f': return writeFraction(out, p.micros, flag);
    case 'j': return writePadded(out, static_cast<std::uint64_t>(p.days - daysFromCivil({p.date.year, 1, 1}) + 1), 3);
    case 'z': return writeZone(out, p.offset, flag);
    case 'T': return writeText(writePart(writeText(writePart(writeText(writePart(out, 'H', 0, p), ":", false), 'M', 0, p), ":", false), 'S', 0, p), "", false);
    default: return writeText(out, {&letter, 1}, false);
    }
}

} // namespace

MomentFormat::MomentFormat(std::string_view format) {
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            if (m_tokens.empty() || m_tokens.back().letter) m_tokens.emplace_back();
            m_tokens.back().text += format[i];
            ++m_room;
            continue;
        }
        Token token;
        const std::string_view flags = "-^:.123456789";
        if (flags.find(format[i + 1]) != std::string_view::npos && i + 2 < format.size()) token.flag = format[++i];
        token.letter = format[++i];
        m_tokens.push_back(std::move(token));
        m_room += 24;
    }
    const bool zone = std::any_of(m_tokens.begin(), m_tokens.end(), [](const Token& token) { return token.letter == 'z'; });
    m_utc = !zone && (format.ends_with("Z") || format.ends_with("+00") || format.ends_with("UTC") || format.ends_with("GMT"));
}

char* MomentFormat::write(char* out, const Value& moment) const {
    const Parts parts = partsOf(moment, m_utc);
    for (const Token& token : m_tokens)
        out = token.letter ? writePart(out, token.letter, token.flag, parts) : writeText(out, token.text, false);
    return out;
}

std::optional<Value> momentIn(std::string_view text) {
    std::optional<Days> day = parseIsoDate(text.substr(0, 10));
    if (day && text.size() == 10) return Value::date(*day);
    if (day) text.remove_prefix(text.size() > 10 && (text[10] == ' ' || text[10] == 'T') ? 11 : text.size());
    if (text.size() < 5 || text[2] != ':') return std::nullopt;
    const auto two = [&](std::size_t at) { return parseDigits(text.substr(std::min(at, text.size()), 2)); };
    const auto hour = two(0), minute = two(3), second = text.size() >= 8 && text[5] == ':' ? two(6) : std::optional<std::int64_t>(0);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    std::int64_t micros = (*hour * 3600 + *minute * 60 + *second) * kMicrosPerSecond;
    text.remove_prefix(text.size() >= 8 && text[5] == ':' ? 8 : 5);
    if (text.starts_with('.')) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
        std::string fraction(text.substr(1, std::min<std::size_t>(6, end - 1)));
        fraction.resize(6, '0');
        micros += parseDigits(fraction).value_or(0);
        text.remove_prefix(end);
    }
    std::int16_t offset = Value::kNaive;
    if (text == "Z") offset = 0;
    else if (text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' && two(1) && two(4))
        offset = static_cast<std::int16_t>((text[0] == '-' ? -1 : 1) * (*two(1) * 60 + *two(4)));
    else if (!text.empty()) return std::nullopt;
    return Value::dateTime(day.value_or(0) * kMicrosPerDay + micros, offset);
}

} // namespace understudy
