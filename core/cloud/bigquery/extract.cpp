// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/extract.h"

#include "cloud/bigquery/table_json.h"

#include <algorithm>

namespace understudy::bigquery {

nlohmann::json extractConfiguration(const Extract& extract) {
    return {{"extract",
             {{"sourceTable", referenceJson(extract.table)},
              {"destinationUris", {extract.uri}},
              {"destinationFormat", "CSV"},
              {"compression", "GZIP"},
              {"fieldDelimiter", ","},
              {"printHeader", false}}}};
}

bool fitsCsv(const std::vector<Field>& schema) {
    return std::none_of(schema.begin(), schema.end(), [](const Field& field) { return field.type == "RECORD" || field.mode == "REPEATED"; });
}

} // namespace understudy::bigquery
