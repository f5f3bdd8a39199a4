// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "base/digits.h"
#include "base/text.h"
#include "draft/column_draft.h"
#include "profile/column_sample.h"

#include <cmath>

namespace understudy {
namespace {

constexpr int kFinestScale = 9;

std::string textOperand(const std::string& text) {
    return "\"" + replaceAll(replaceAll(text, "\\", "\\\\"), "\"", "\\\"") + "\"";
}

/// The number a cell stands for, in the spelling of formulas.
std::string numberOf(const std::string& text, const ColumnProfile& column) {
    TypedCell cell;
    readCell(text, column.column, cell);
    const int scale = std::min(column.scale, kFinestScale);
    return numberLiteral(std::llround(cell.real * static_cast<double>(powerOfTen(scale))), scale);
}

} // namespace

std::string numberLiteral(std::int64_t scaled, int scale) {
    char buffer[32];
    return {buffer, writeDecimal(buffer, scaled, scale)};
}

std::string dateLiteral(std::int64_t days) { return isoDate(days); }

std::string datetimeLiteral(std::int64_t micros) {
    const std::int64_t fraction = (micros % kMicrosPerSecond + kMicrosPerSecond) % kMicrosPerSecond;
    std::string text = isoTimestamp(micros - fraction);
    text[10] = ' ';
    text.pop_back();
    if (fraction == 0) return text;
    char digits[6];
    return text + "." + std::string(digits, writePadded(digits, static_cast<std::uint64_t>(fraction), 6));
}

YamlNode valueNode(const std::string& text, const ColumnProfile& column) {
    if (isNumber(column.column.type)) return yamlPlain(numberOf(text, column));
    if (column.column.type != ColumnType::Date) return yamlText(text);
    TypedCell cell;
    readCell(text, column.column, cell);
    return yamlPlain(dateLiteral(cell.integer));
}

std::string valueOperand(const std::string& text, const ColumnProfile& column) {
    return isNumber(column.column.type) ? numberOf(text, column) : textOperand(text);
}

YamlNode withNulls(YamlNode value, std::uint64_t nulls, std::uint64_t count) {
    if (nulls == 0) return value;
    const auto number = [](std::uint64_t n) { return yamlNumber(static_cast<std::int64_t>(n)); };
    const YamlNode none = yamlMapping({{"probability", number(nulls)}, {"pick", yamlPlain("null")}});
    const YamlNode some = yamlMapping({{"probability", number(count - nulls)}, {"pick", std::move(value)}});
    return yamlCall("random_choice", yamlList({yamlCall("choice", none), yamlCall("choice", some)}));
}

} // namespace understudy
