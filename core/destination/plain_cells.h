// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "format/record_reader.h"
#include "sniff/sniff.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// Cells as a database reads them, whatever dialect and formats they are written in: ISO dates and times, timestamps in
/// UTC, digits with a decimal point, true and false; nulls are nothing.
class PlainCells {
public:
    PlainCells(const Dialect& dialect, std::vector<Column> columns);

    using Row = std::span<const std::optional<std::string_view>>;
    /// The row that `cells` are; lives as long as they do, and until the next call. Fails, naming the column, where a
    /// cell does not fit its column, or a row has another number of them.
    Result<Row> of(const std::vector<Cell>& cells);

private:
    std::optional<std::string_view> plain(std::size_t column, std::string_view text);

    Dialect m_dialect;
    std::vector<Column> m_columns;
    std::vector<CellReader> m_readers;
    std::vector<NumberPicture> m_pictures;
    std::vector<std::string> m_texts;
    std::vector<std::optional<std::string_view>> m_row;
};

} // namespace understudy
