// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/table_json.h"

#include "cloud/bigquery/call.h"

namespace understudy::bigquery {

namespace {

using nlohmann::json;

constexpr const char* kPartitioningKeys[] = {"timePartitioning", "rangePartitioning", "requirePartitionFilter"};
constexpr std::int64_t kMicrosPerMilli = 1000;

} // namespace

json referenceJson(const Place& place) {
    json reference{{"projectId", place.project}};
    if (!place.dataset.empty()) reference["datasetId"] = place.dataset;
    if (!place.table.empty()) reference["tableId"] = place.table;
    return reference;
}

Place placeFromReference(const json& reference) {
    return {textIn(reference, "projectId"), textIn(reference, "datasetId"), textIn(reference, "tableId")};
}

Table tableFrom(const json& resource) {
    Table table;
    table.place = placeFromReference(memberOf(resource, "tableReference"));
    table.kind = textIn(resource, "type");
    table.description = textIn(resource, "description");
    table.location = textIn(resource, "location");
    table.schema = schemaFrom(memberOf(resource, "schema"));
    table.rows = static_cast<std::uint64_t>(numberIn(resource, "numRows"));
    table.bytes = static_cast<std::uint64_t>(numberIn(resource, "numBytes"));
    table.modified = numberIn(resource, "lastModifiedTime") * kMicrosPerMilli;
    table.partitioning = json::object();
    for (const char* key : kPartitioningKeys)
        if (resource.contains(key)) table.partitioning[key] = resource[key];
    for (const json& field : memberOf(memberOf(resource, "clustering"), "fields"))
        if (field.is_string()) table.clustering.push_back(field.get<std::string>());
    const json& labels = memberOf(resource, "labels");
    table.labels = labels.is_object() ? labels : json::object();
    return table;
}

json tableJson(const Table& table) {
    json resource{{"tableReference", referenceJson(table.place)}, {"schema", schemaJson(table.schema)}};
    if (!table.description.empty()) resource["description"] = table.description;
    if (table.partitioning.is_object()) resource.update(table.partitioning);
    if (!table.clustering.empty()) resource["clustering"] = {{"fields", table.clustering}};
    if (!table.labels.empty()) resource["labels"] = table.labels;
    return resource;
}

} // namespace understudy::bigquery
