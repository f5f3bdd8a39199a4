// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/list
#include "cloud/bigquery/cell.h"

#include "base/civil.h"
#include "cloud/bigquery/call.h"

#include <charconv>
#include <cmath>

namespace understudy::bigquery {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
std::optional<T> numberFrom(std::string_view text) {
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Microseconds since 1970: asked for, and given by BigQuery as a whole number; others give seconds with a fraction.
std::optional<std::int64_t> microsFrom(std::string_view text) {
    if (const auto whole = numberFrom<std::int64_t>(text)) return whole;
    const auto seconds = numberFrom<double>(text);
    if (!seconds || !std::isfinite(*seconds) || std::abs(*seconds) > 1e12) return std::nullopt;
    return std::llround(*seconds * static_cast<double>(kMicrosPerSecond));
}

std::string scalarText(const Field& field, const std::string& text) {
    if (field.type != "TIMESTAMP") return text;
    const auto micros = microsFrom(text);
    return micros ? isoMoment(*micros) + "+00:00" : text;
}

Json scalarJson(const Field& field, const Cell& cell) {
    const auto text = cellText(field, cell);
    if (!text) return nullptr;
    if (field.type == "INTEGER")
        if (const auto number = numberFrom<std::int64_t>(*text)) return *number;
    if (field.type == "FLOAT")
        if (const auto number = numberFrom<double>(*text); number && std::isfinite(*number)) return *number;
    if (field.type == "BOOLEAN") return *text == "true";
    if (field.type == "JSON")
        if (Json value = Json::parse(*text, nullptr, false); !value.is_discarded()) return value;
    return *text;
}

Json recordJson(const Field& field, const Cell& cell) {
    if (cell.is_null()) return nullptr;
    Json object = Json::object();
    for (std::size_t i = 0; i < field.fields.size(); ++i) object[field.fields[i].name] = cellJson(field.fields[i], memberCell(cell, i));
    return object;
}

} // namespace

std::optional<std::string> cellText(const Field& field, const Cell& cell) {
    if (cell.is_null()) return std::nullopt;
    return scalarText(field, cell.is_string() ? cell.get<std::string>() : cell.dump());
}

Json cellJson(const Field& field, const Cell& cell) {
    if (!isRepeated(field)) return isRecord(field) ? recordJson(field, cell) : scalarJson(field, cell);
    Field element = field;
    element.mode = "NULLABLE";
    Json list = Json::array();
    for (const Cell& item : cell) list.push_back(cellJson(element, memberOf(item, "v")));
    return list;
}

const Cell& memberCell(const Cell& record, std::size_t index) {
    static const Cell nothing;
    const Cell& cells = memberOf(record, "f");
    return cells.is_array() && index < cells.size() ? memberOf(cells[index], "v") : nothing;
}

} // namespace understudy::bigquery
