// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

#include <optional>
#include <string>

namespace understudy::bigquery {

inline bool isRecord(const Field& field) { return field.type == "RECORD"; }
inline bool isRepeated(const Field& field) { return field.mode == "REPEATED"; }

/// The text of a scalar that is not repeated: digits and words as BigQuery writes them, ISO dates, "T" between day and
/// time, timestamps in UTC as "2024-01-31T05:06:07.25+00:00", bytes in base64, JSON and geography as text. Null: nothing.
std::optional<std::string> cellText(const Field& field, const Cell& cell);

/// Any cell as the JSON that a load job takes for it: records as objects, repeated fields as lists, the rest as above;
/// integers, floats and booleans as such where JSON can hold them.
nlohmann::ordered_json cellJson(const Field& field, const Cell& cell);

/// The cell of a field within a record's cell; null if the record is.
const Cell& memberCell(const Cell& record, std::size_t index);

} // namespace understudy::bigquery
