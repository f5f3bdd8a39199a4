// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::sniffing {

/// A date, a time of day or both, as a text in one format says it.
struct Moment {
    std::int64_t days = 0;
    std::int64_t micros = 0; ///< Of the day.
    int offsetMinutes = 0;   ///< East of UTC, where the text has a zone.
    /// Microseconds since 1970 in UTC.
    std::int64_t sinceEpoch() const;
};

/// Reads a text strictly in a format of strftime letters, those beyond C included that Column::format names.
bool readMoment(std::string_view text, std::string_view format, Moment& moment);

/// Every format that reads the text, the likelier ones first. Among them are some that allow other rows more than this
/// one shows: a fraction or the minutes of an offset that are left out where they are zero (%.f, %-z), and days filled
/// up with a space (%e).
std::vector<std::string> momentFormats(std::string_view text);

/// True if the text is a date or time in some format; quick for texts that are not.
bool looksLikeMoment(std::string_view text);

/// DATE, TIME, DATETIME or TIMESTAMP (with a zone), by what the format holds.
ColumnType momentType(std::string_view format);

/// Whether the day stands before the month, where both are numbers before the year; nothing for other formats.
std::optional<bool> dayFirst(std::string_view format);

} // namespace understudy::sniffing
