// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/key_shape.h"

#include "base/civil.h"
#include "base/text.h"
#include "profile/character_pattern.h"
#include "profile/meaning.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace understudy {
namespace {

/// id * step + offset, as short as can be.
std::string linear(const std::string& id, std::int64_t step, std::int64_t offset) {
    std::string text = id;
    if (step != 1) text += " * " + std::to_string(step);
    if (offset > 0) text += " + " + std::to_string(offset);
    if (offset < 0) text += " - " + std::to_string(-offset);
    return text;
}

bool isSimple(const std::string& text) { return text.find(' ') == std::string::npos; }

std::string padding(int width) { return width > 0 ? "%0" + std::to_string(width) + "d" : "%d"; }

std::string firstKey(const KeyShape& shape) {
    std::string digits = std::to_string(shape.step + shape.offset);
    if (shape.width > 0 && digits.size() < static_cast<std::size_t>(shape.width))
        digits.insert(0, static_cast<std::size_t>(shape.width) - digits.size(), '0');
    return shape.prefix + digits;
}

YamlNode codeValue(const KeyShape& shape) {
    const std::string number = linear("id", shape.step, shape.offset);
    if (shape.width == 0) return yamlText(shape.prefix + "${{ " + number + " }}");
    const std::string operand = isSimple(number) ? number : "(" + number + ")";
    return yamlText(shape.prefix + "${{ \"" + padding(shape.width) + "\" % " + operand + " }}");
}

YamlNode uuidValue(const std::string& sample) {
    const bool upper = sample.find_first_of("ABCDEF") != std::string::npos;
    const bool plain = sample.find('-') == std::string::npos;
    if (!upper && !plain) return yamlCall("fake", yamlText("uuid4"));
    std::string formula = "${{ fake.uuid4()";
    if (plain) formula += " | replace(\"-\", \"\")";
    if (upper) formula += " | upper";
    return yamlText(formula + " }}");
}

constexpr double kNeverReached = 1e15; ///< Rows that no table has.

/// How many values a place of a pattern takes.
int radix(const PatternPlace& place) {
    switch (place.type) {
    case PatternPlace::Type::Literal: return 1;
    case PatternPlace::Type::Digit: return 10;
    case PatternPlace::Type::Upper:
    case PatternPlace::Type::Lower: return 26;
    }
    return 1;
}

double capacity(const std::string& pattern) {
    double values = 1;
    for (const PatternPlace& place : patternPlaces(pattern)) values *= radix(place);
    return values;
}

/// One place that counts: the row number's digit to the place's radix.
std::string countingPlace(const PatternPlace& place, std::int64_t divisor) {
    const std::string quotient = divisor == 1 ? "id" : "id // " + std::to_string(divisor);
    const std::string digit = "(" + quotient + ") % " + std::to_string(radix(place));
    if (place.type == PatternPlace::Type::Digit) return "${{ " + digit + " }}";
    const bool upper = place.type == PatternPlace::Type::Upper;
    const std::string letters = upper ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "abcdefghijklmnopqrstuvwxyz";
    return "${{ \"" + letters + "\"[" + digit + "] }}";
}

std::string literalOf(const PatternPlace& place) {
    if (place.type == PatternPlace::Type::Literal) return {place.literal};
    return {place.type == PatternPlace::Type::Digit ? '0' : place.type == PatternPlace::Type::Upper ? 'A' : 'a'};
}

/// Counts through a pattern's digits and letters like a mileage counter, the last place fastest. Where rows go beyond
/// it, a number before its first place tells the rounds apart.
YamlNode patternValue(const std::string& pattern) {
    const std::vector<PatternPlace> places = patternPlaces(pattern);
    std::vector<std::string> texts(places.size());
    std::size_t first = 0;
    std::int64_t divisor = 1;
    for (std::size_t i = places.size(); i-- > 0;) {
        const bool counts = radix(places[i]) > 1 && static_cast<double>(divisor) < kNeverReached;
        texts[i] = counts ? countingPlace(places[i], divisor) : literalOf(places[i]);
        if (!counts) continue;
        first = i;
        divisor *= radix(places[i]);
    }
    const std::string rounds = std::to_string(divisor);
    if (static_cast<double>(divisor) < kNeverReached)
        texts[first].insert(0, "${{ id // " + rounds + " if id >= " + rounds + " else \"\" }}");
    return yamlText(join(texts, ""));
}

/// Numbers that identify people continue no sampled one: they start at the first of as many digits.
void setNewNumbers(KeyShape& shape, std::int64_t high) {
    std::int64_t first = 1;
    while (first <= high / 10) first *= 10;
    shape.offset = first;
}

/// The running number of the first row and the step: the sample's own, or such as keep its range.
void setNumbers(KeyShape& shape, const ColumnProfile& column, std::int64_t low, std::int64_t high) {
    const bool longNumbers = column.column.type == ColumnType::Integer && !column.sequenceStart && mayIdentify(column);
    if (isPersonal(column.meaning) || longNumbers) return setNewNumbers(shape, high);
    shape.step = column.sequenceStep;
    std::int64_t first = column.sequenceStart.value_or(0);
    if (!column.sequenceStart) {
        const auto gaps = static_cast<std::int64_t>(std::max<std::uint64_t>(column.distinct, 2) - 1);
        shape.step = std::max<std::int64_t>(1, (high - low) / gaps);
        first = low;
    }
    shape.offset = first - shape.step;
}

std::optional<std::pair<std::int64_t, std::int64_t>> codeRange(const TableProfile& table, std::size_t index) {
    const ColumnProfile& column = table.columns[index];
    const NumberedCode code{column.codePrefix, column.codeWidth, true};
    std::optional<std::pair<std::int64_t, std::int64_t>> range;
    for (const auto& row : table.sample) {
        const auto number = row[index] ? codeNumber(*row[index], code) : std::nullopt;
        if (!number) continue;
        if (!range) range = {*number, *number};
        range = {std::min(range->first, *number), std::max(range->second, *number)};
    }
    return range;
}

} // namespace

std::string KeyShape::expression(const std::string& id) const {
    const std::string number = linear(id, step, offset);
    if (type == Type::Running) return number;
    if (type == Type::Day)
        return "date(\"" + isoDate(offset + step) + "\") + relativedelta(days=" + linear("(" + id + " - 1)", step, 0) + ")";
    const std::string operand = isSimple(number) ? number : "(" + number + ")";
    const std::string text = replaceAll(replaceAll(prefix, "%", "%%"), "\"", "\\\"");
    return "\"" + text + padding(width) + "\" % " + operand;
}

YamlNode KeyShape::value() const {
    switch (type) {
    case Type::Running:
    case Type::Day: return yamlText("${{ " + expression("id") + " }}");
    case Type::Code: return codeValue(*this);
    case Type::Uuid: return uuidValue(sample);
    case Type::Pattern: return patternValue(pattern);
    case Type::Made: return yamlText("${{ fake.word() }}-${{ id }}");
    }
    return {};
}

std::string KeyShape::words() const {
    switch (type) {
    case Type::Day: return isoDate(offset + step) + " onwards";
    case Type::Running:
    case Type::Code: return firstKey(*this) + (step == 1 ? " onwards" : " onwards in steps of " + std::to_string(step));
    case Type::Uuid: return "UUIDs";
    case Type::Pattern: return "like " + readablePattern(pattern) + ", counted through";
    case Type::Made: return "made up, with the row number";
    }
    return {};
}

KeyShape keyShapeOf(const TableProfile& table, std::size_t index) {
    const ColumnProfile& column = table.columns[index];
    KeyShape shape;
    if (column.column.type != ColumnType::String) {
        if (column.column.type == ColumnType::Date) shape.type = KeyShape::Type::Day;
        setNumbers(shape, column, std::llround(column.minValue), std::llround(column.maxValue));
        return shape;
    }
    const auto range = codeRange(table, index);
    if (column.meaning == Meaning::Uuid) {
        shape.type = KeyShape::Type::Uuid;
        shape.sample = table.sample.front()[index].value_or("");
    } else if ((!column.codePrefix.empty() || column.codeWidth > 0) && range) {
        shape.type = KeyShape::Type::Code;
        shape.prefix = column.codePrefix;
        shape.width = column.codeWidth;
        setNumbers(shape, column, range->first, range->second);
        // "0000" alone would be read as the number 0.
        if (shape.prefix.empty() && shape.offset + shape.step == 0) shape.offset += shape.step;
    } else if (!column.pattern.empty() && capacity(column.pattern) >= 10.0 * static_cast<double>(table.rows)) {
        shape.type = KeyShape::Type::Pattern;
        shape.pattern = column.pattern;
    } else {
        shape.type = KeyShape::Type::Made;
    }
    return shape;
}

} // namespace understudy
