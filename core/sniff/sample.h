// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"
#include "format/dialect.h"
#include "format/record_reader.h"
#include "sniff/sniff.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::sniffing {

/// The beginning of a table as UTF-8 text.
struct Text {
    std::string_view text;
    bool complete = false; ///< It is the whole table, not only its beginning.
};

/// Where a record of the sample stands.
struct Record {
    std::size_t firstCell = 0;
    std::size_t size = 0;
    std::int64_t line = 0;
    std::string_view text; ///< Without its line end.
    std::string_view lineEnd;
};

/// The records of a sample, split in one dialect.
struct Records {
    std::vector<Cell> cells;
    std::vector<Record> records;
    std::shared_ptr<Arena> arena = std::make_shared<Arena>(); ///< Cells that differ from their bytes.
    std::size_t stray = 0;
    std::size_t doubled = 0;
    std::size_t escaped = 0;
    std::size_t quoted = 0;
    std::size_t bytes = 0;           ///< Of text that the records cover.
    const char* openQuote = nullptr; ///< A quote without an end.
    std::int64_t nextLine = 1;       ///< The line after the last record.

    std::size_t size() const { return records.size(); }

    std::span<const Cell> row(std::size_t index) const {
        return {cells.data() + records[index].firstCell, records[index].size};
    }

    /// The field count of most records after the first, and how many of all have it.
    std::size_t width() const;
    std::size_t countOfWidth(std::size_t width, std::size_t from = 0) const;
};

/// Splits at most `limit` records; blank lines are passed over unless the table has one column.
Records splitRecords(Text text, const Dialect& dialect, std::size_t limit);

/// Text as messages show it: control characters by name, at most 40 bytes.
std::string shown(std::string_view text);

} // namespace understudy::sniffing
