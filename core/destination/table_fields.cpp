// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "destination/bigquery.h"
#include "format/number_picture.h"

#include <algorithm>
#include <set>

namespace understudy {

namespace {

constexpr std::size_t kLongestName = 300;
constexpr int kNumericScale = 9; ///< Of a NUMERIC; a BIGNUMERIC has 38.

bool isWordCharacter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// https://cloud.google.com/bigquery/docs/schemas#column_names: letters, digits and underscores, no digit first.
std::string fieldName(const std::string& name) {
    std::string result;
    for (const char c : name)
        if (isWordCharacter(c)) result += c;
        else if (!result.ends_with('_')) result += '_';
    if (result.empty() || (result[0] >= '0' && result[0] <= '9')) result.insert(0, 1, '_');
    return result.substr(0, kLongestName);
}

/// Names that differ in case only are the same to BigQuery.
std::string free(const std::string& name, std::set<std::string>& taken) {
    for (int number = 1;; ++number) {
        const std::string candidate = number == 1 ? name : name + "_" + std::to_string(number);
        if (taken.insert(lowerAscii(candidate)).second) return candidate;
    }
}

} // namespace

std::vector<bigquery::Field> fieldsFor(const std::vector<Column>& columns) {
    std::vector<bigquery::Field> fields;
    std::set<std::string> taken;
    for (const Column& column : columns) {
        bigquery::Field field;
        field.name = free(fieldName(column.name), taken);
        field.type = typeName(column.type);
        field.mode = "NULLABLE";
        if (column.type == ColumnType::Numeric && NumberPicture::of(column).scale > kNumericScale) field.type = "BIGNUMERIC";
        if (field.name != column.name) field.description = column.name;
        fields.push_back(std::move(field));
    }
    return fields;
}

std::vector<std::string> fieldNames(const std::vector<Column>& columns, const bigquery::Table& table) {
    const auto made = fieldsFor(columns);
    const bool wasMade = std::all_of(made.begin(), made.end(), [&](const bigquery::Field& field) {
        return std::any_of(table.schema.begin(), table.schema.end(), [&](const bigquery::Field& other) { return other.name == field.name; });
    });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns.size(); ++i) names.push_back(wasMade ? made[i].name : columns[i].name);
    return names;
}

} // namespace understudy
