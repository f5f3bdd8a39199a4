// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"

#include <string>
#include <string_view>

namespace understudy::bigquery {

/// Appends a text as a JSON string.
void appendJsonString(std::string& out, std::string_view text);

/// Appends a scalar's text as newline-delimited JSON for a load job has it: integers, floats and booleans bare where the
/// text is one, exact numbers and everything else as strings, JSON as it is. Bytes that are no base64 are packed in it. An
/// empty text is null but for strings and bytes.
void appendScalar(std::string& out, const Field& field, std::string_view text);

} // namespace understudy::bigquery
