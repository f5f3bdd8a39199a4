// SPDX-License-Identifier: GPL-3.0-or-later
// The implicit types of YAML 1.1 as PyYAML 6 resolves them (yaml/resolver.py, yaml/constructor.py).
#include "base/civil.h"
#include "base/digits.h"
#include "base/text.h"
#include "recipe/yaml_tree.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace understudy::recipe {

namespace {

bool oneOf(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (text == word) return true;
    return false;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool consistsOf(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string withoutUnderscores(std::string_view text) { return replaceAll(std::string(text), "_", ""); }

std::optional<std::int64_t> inBase(std::string_view digits, int base) {
    const std::string text = withoutUnderscores(digits);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// "190:20:30" counts in sixties.
std::optional<std::int64_t> sexagesimal(std::string_view text) {
    std::int64_t value = 0;
    bool first = true;
    for (const std::string_view part : split(text, ":")) {
        const bool shape = first ? isDigit(part.empty() ? 'x' : part[0]) && part[0] != '0' : part.size() <= 2;
        const auto number = parseDigits(withoutUnderscores(part));
        if (!shape || !number || (!first && *number > 59)) return std::nullopt;
        value = value * 60 + *number;
        first = false;
    }
    return value;
}

std::optional<std::int64_t> unsignedInteger(std::string_view text) {
    if (text == "0") return 0;
    if (text.starts_with("0b")) return inBase(text.substr(2), 2);
    if (text.starts_with("0x")) return inBase(text.substr(2), 16);
    if (text.starts_with("0")) return consistsOf(text, "01234567_") ? inBase(text.substr(1), 8) : std::nullopt;
    if (text.find(':') != std::string_view::npos) return sexagesimal(text);
    return isDigit(text.front()) && consistsOf(text, "0123456789_") ? inBase(text, 10) : std::nullopt;
}

/// Needs a point; an exponent needs a sign: "1e5" and "1.5e5" are strings.
std::optional<double> unsignedFloat(std::string_view text) {
    if (oneOf(text, {".inf", ".Inf", ".INF"})) return std::numeric_limits<double>::infinity();
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    const std::size_t exponent = text.find_first_of("eE");
    const std::string_view whole = text.substr(0, point), fraction = text.substr(point + 1, exponent - point - 1);
    if (!whole.empty() && (!isDigit(whole[0]) || !consistsOf(whole, "0123456789_"))) return std::nullopt;
    if (whole.empty() && (fraction.empty() || !isDigit(fraction[0]))) return std::nullopt;
    if (!fraction.empty() && !consistsOf(fraction, "0123456789_")) return std::nullopt;
    if (exponent != std::string_view::npos) {
        const std::string_view power = text.substr(exponent + 1);
        if (power.size() < 2 || (power[0] != '-' && power[0] != '+') || !consistsOf(power.substr(1), "0123456789"))
            return std::nullopt;
    }
    const std::string plain = withoutUnderscores(text);
    double value = 0;
    std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return value;
}

/// Reads digits at the front, between `least` and `most` of them.
std::optional<int> takeDigits(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < text.size() && count < most && isDigit(text[count])) ++count;
    if (count < least) return std::nullopt;
    const int value = static_cast<int>(*parseDigits(text.substr(0, count)));
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, std::string_view any) {
    if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::int64_t> takeFraction(std::string_view& text) {
    std::int64_t micros = 0;
    if (!take(text, ".")) return micros;
    for (int place = 0; !text.empty() && isDigit(text.front()); ++place, text.remove_prefix(1))
        if (place < 6) micros += (text.front() - '0') * powerOfTen(5 - place);
    return micros;
}

/// "", "Z", "+1", "-05:30": minutes east of UTC.
std::optional<std::int16_t> zone(std::string_view text) {
    while (take(text, " \t")) {}
    if (text.empty()) return Value::kNaive;
    if (text == "Z") return std::int16_t{0};
    const int sign = text.front() == '-' ? -1 : 1;
    if (!take(text, "+-")) return std::nullopt;
    const auto hours = takeDigits(text, 1, 2);
    const auto minutes = take(text, ":") ? takeDigits(text, 2, 2) : std::optional<int>(0);
    if (!hours || !minutes || !text.empty()) return std::nullopt;
    return static_cast<std::int16_t>(sign * (*hours * 60 + *minutes));
}

std::optional<Value> timeOfDay(std::string_view text, Days days) {
    if (take(text, "Tt")) {
    } else if (!take(text, " \t")) {
        return std::nullopt;
    }
    while (take(text, " \t")) {}
    const auto hour = takeDigits(text, 1, 2);
    if (!hour || !take(text, ":")) return std::nullopt;
    const auto minute = takeDigits(text, 2, 2);
    if (!minute || !take(text, ":")) return std::nullopt;
    const auto second = takeDigits(text, 2, 2);
    if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    const auto fraction = takeFraction(text);
    const auto offset = zone(text);
    if (!offset) return std::nullopt;
    // PyYAML keeps the zone's offset; Value stores the local clock beside it.
    const std::int64_t seconds = (*hour * 60 + *minute) * 60 + *second;
    return Value::dateTime(days * kMicrosPerDay + seconds * kMicrosPerSecond + *fraction, *offset);
}

std::optional<Value> timestamp(std::string_view text) {
    if (const auto days = parseIsoDate(text)) return Value::date(*days);
    std::string_view rest = text;
    const auto year = takeDigits(rest, 4, 4);
    if (!year || !take(rest, "-")) return std::nullopt;
    const auto month = takeDigits(rest, 1, 2);
    if (!month || !take(rest, "-")) return std::nullopt;
    const auto day = takeDigits(rest, 1, 2);
    if (!day || !isValid({*year, *month, *day})) return std::nullopt;
    return timeOfDay(rest, daysFromCivil({*year, *month, *day}));
}

std::optional<Value> number(std::string_view text) {
    const bool negative = text.starts_with('-');
    const std::string_view magnitude = negative || text.starts_with('+') ? text.substr(1) : text;
    if (magnitude.empty() || (!isDigit(magnitude[0]) && magnitude[0] != '.')) return std::nullopt;
    if (const auto integer = unsignedInteger(magnitude)) return Value::of(negative ? -*integer : *integer);
    if (const auto real = unsignedFloat(magnitude)) return Value::of(negative ? -*real : *real);
    return std::nullopt;
}

} // namespace

Value yamlScalar(std::string_view text) {
    if (text.empty() || oneOf(text, {"~", "null", "Null", "NULL"})) return Value::null();
    if (oneOf(text, {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})) return Value::boolean(true);
    if (oneOf(text, {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})) return Value::boolean(false);
    if (oneOf(text, {".nan", ".NaN", ".NAN"})) return Value::of(std::numeric_limits<double>::quiet_NaN());
    if (const auto value = number(text)) return *value;
    if (const auto value = timestamp(text)) return *value;
    return Value::string(text);
}

} // namespace understudy::recipe
