// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy {

/// The rows of a sample as text, row-major.
using SampleRows = std::vector<std::vector<std::optional<std::string>>>;

/// One column of a sample: its texts and, for numbers, dates and times, their readings. Views into the rows.
struct ColumnSample {
    Column column;
    std::vector<std::optional<std::string_view>> texts; ///< One a row; empty is null.
    std::vector<double> reals;                          ///< One a row that is not null; empty for text.
    std::map<int, std::uint64_t> offsets;               ///< Of times, from UTC in minutes, with counts.
    /// Different values with counts, most frequent first, equal counts by bytes.
    std::vector<std::pair<std::string_view, std::uint64_t>> values;
    std::uint64_t nulls = 0;
};

/// Takes one column out of the rows. The rows must outlive it.
ColumnSample sampleColumn(const SampleRows& rows, std::size_t index, const Column& column);

/// Numbers, dates and times lie on a line; text and booleans do not.
bool isOrdered(ColumnType type);
/// Integer, Float or Numeric.
bool isNumber(ColumnType type);
/// Date, DateTime or Timestamp.
bool isMoment(ColumnType type);

} // namespace understudy
