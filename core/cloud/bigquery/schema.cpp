// SPDX-License-Identifier: GPL-3.0-or-later
// https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema
#include "base/text.h"
#include "cloud/bigquery/call.h"

namespace understudy::bigquery {

namespace {

using nlohmann::json;

/// The API answers with the older words; the newer ones of GoogleSQL are taken too.
std::string canonicalType(std::string type) {
    type = upperAscii(type);
    if (type == "INT64") return "INTEGER";
    if (type == "FLOAT64") return "FLOAT";
    if (type == "BOOL") return "BOOLEAN";
    if (type == "STRUCT") return "RECORD";
    if (type == "DECIMAL") return "NUMERIC";
    if (type == "BIGDECIMAL") return "BIGNUMERIC";
    return type;
}

std::optional<int> smallNumber(const json& field, const char* key) {
    if (!field.contains(key)) return std::nullopt;
    return static_cast<int>(numberIn(field, key));
}

Field fieldFrom(const json& object) {
    Field field;
    field.name = textIn(object, "name");
    field.type = canonicalType(textIn(object, "type"));
    field.mode = upperAscii(textIn(object, "mode"));
    if (field.mode.empty()) field.mode = "NULLABLE";
    field.description = textIn(object, "description");
    field.precision = smallNumber(object, "precision");
    field.scale = smallNumber(object, "scale");
    field.maxLength = smallNumber(object, "maxLength");
    field.elementType = textIn(memberOf(object, "rangeElementType"), "type");
    field.fields = schemaFrom(object);
    return field;
}

json fieldJson(const Field& field) {
    json object{{"name", field.name}, {"type", field.type}, {"mode", field.mode.empty() ? "NULLABLE" : field.mode}};
    if (!field.description.empty()) object["description"] = field.description;
    if (field.precision) object["precision"] = std::to_string(*field.precision);
    if (field.scale) object["scale"] = std::to_string(*field.scale);
    if (field.maxLength) object["maxLength"] = std::to_string(*field.maxLength);
    if (!field.elementType.empty()) object["rangeElementType"] = {{"type", field.elementType}};
    if (!field.fields.empty()) object["fields"] = schemaJson(field.fields)["fields"];
    return object;
}

} // namespace

json schemaJson(const std::vector<Field>& fields) {
    json list = json::array();
    for (const Field& field : fields) list.push_back(fieldJson(field));
    return {{"fields", list}};
}

std::vector<Field> schemaFrom(const json& schema) {
    std::vector<Field> fields;
    for (const json& field : memberOf(schema, "fields")) fields.push_back(fieldFrom(field));
    return fields;
}

} // namespace understudy::bigquery
