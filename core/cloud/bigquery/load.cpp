// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/load.h"

#include "cloud/bigquery/table_json.h"

#include <algorithm>

#include <random>

namespace understudy::bigquery {

namespace {

using nlohmann::json;

const char* writeName(WriteDisposition write) {
    switch (write) {
    case WriteDisposition::Append: return "WRITE_APPEND";
    case WriteDisposition::Truncate: return "WRITE_TRUNCATE";
    case WriteDisposition::Empty: return "WRITE_EMPTY";
    }
    return "WRITE_EMPTY";
}

/// Everything a bad file could get away with is switched off: a load is right or it fails.
void addCsv(json& load, const CsvFormat& csv) {
    load["sourceFormat"] = "CSV";
    load["fieldDelimiter"] = csv.delimiter;
    load["quote"] = csv.quote ? std::string(1, csv.quote) : std::string();
    load["encoding"] = csv.encoding;
    load["skipLeadingRows"] = csv.leadingRows;
    load["allowQuotedNewlines"] = csv.quote != '\0';
    load["allowJaggedRows"] = false;
    if (!csv.nullMarker.empty()) load["nullMarker"] = csv.nullMarker;
}

/// A new table is made by the job itself, so that it never stands there empty.
void addNewTable(json& load, const Table& table) {
    load["schema"] = schemaJson(table.schema);
    for (const char* key : {"timePartitioning", "rangePartitioning"})
        if (table.partitioning.contains(key)) load[key] = table.partitioning[key];
    if (table.partitioning.contains("requirePartitionFilter") && load.contains("timePartitioning"))
        load["timePartitioning"]["requirePartitionFilter"] = table.partitioning["requirePartitionFilter"];
    if (!table.clustering.empty()) load["clustering"] = {{"fields", table.clustering}};
    if (!table.description.empty()) load["destinationTableProperties"]["description"] = table.description;
    if (!table.labels.empty()) load["destinationTableProperties"]["labels"] = table.labels;
}

} // namespace

json loadConfiguration(const Load& load) {
    json configuration{{"destinationTable", referenceJson(load.table.place)},
                       {"createDisposition", load.create ? "CREATE_IF_NEEDED" : "CREATE_NEVER"},
                       {"writeDisposition", writeName(load.write)},
                       {"maxBadRecords", 0},
                       {"ignoreUnknownValues", false},
                       {"autodetect", false}};
    if (load.csv) addCsv(configuration, *load.csv);
    else configuration["sourceFormat"] = "NEWLINE_DELIMITED_JSON";
    if (!load.uris.empty()) configuration["sourceUris"] = load.uris;
    if (load.create) addNewTable(configuration, load.table);
    json whole{{"load", configuration}};
    if (!load.labels.empty()) whole["labels"] = load.labels;
    return whole;
}

std::string jobIdPart(std::string_view text) {
    std::string part(text);
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    std::replace_if(part.begin(), part.end(), [&](char c) { return !plain(c); }, '_');
    return part;
}

std::string freshJobId(std::string_view purpose) {
    std::random_device random;
    return "understudy_" + jobIdPart(purpose) + "_" + std::to_string(random()) + "_" + std::to_string(random());
}

} // namespace understudy::bigquery
