// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "quality/checked_bytes.h"
#include "quality/key_text.h"
#include "quality/sorted_keys.h"

#include <algorithm>
#include <set>

namespace understudy {
namespace {

constexpr std::uint64_t kRowsBetweenStops = 4096;
constexpr char kCellEnd = '\x1f';
constexpr char kNull = '\x00';

std::set<KeyHash> sampleRows(const TableProfile& sample) {
    std::vector<KeySpelling> spellings;
    for (const ColumnProfile& column : sample.columns) spellings.emplace_back(column.column);
    std::set<KeyHash> rows;
    std::string text;
    for (const auto& row : sample.sample) {
        text.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i]) spellings[i].append(text, *row[i]);
            else text += kNull;
            text += kCellEnd;
        }
        rows.insert(hashKey(text));
    }
    return rows;
}

KeyHash rowHash(const std::vector<Cell>& cells, const CheckedTable& table, const std::vector<KeySpelling>& spellings,
                std::string& text) {
    text.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (isNullCell(cells[i], table.dialect, table.columns[i])) text += kNull;
        else spellings[i].append(text, cells[i].text);
        text += kCellEnd;
    }
    return hashKey(text);
}

bool hasPersonalColumn(const TableProfile& sample) {
    return std::any_of(sample.columns.begin(), sample.columns.end(),
                       [](const ColumnProfile& column) { return isPersonal(column.meaning); });
}

CheckResult verdict(const TableProfile& sample, std::uint64_t rows, std::uint64_t hits) {
    CheckResult result{"nobody", sample.name, {}, hits == 0, {}, 1};
    result.detail = Core::tr("%1 rows, %2 of them in the sample", "%1 row, %2 of them in the sample", rows, hits);
    if (rows > 0) result.score = 1 - static_cast<double>(hits) / static_cast<double>(rows);
    if (hits > 0 && !hasPersonalColumn(sample)) {
        result.passed = true;
        result.detail = Core::tr("%1, by chance: the table has no personal column", result.detail);
    }
    return result;
}

} // namespace

Result<CheckResult> checkNobody(const TableProfile& sample, const CheckedTable& standIn, std::stop_token stop) {
    const std::set<KeyHash> known = sampleRows(sample);
    auto reader = recordsOf(standIn);
    if (!reader) return tl::unexpected(reader.error());
    const std::vector<KeySpelling> spellings = keySpellings(standIn.columns);
    std::vector<Cell> cells;
    std::string text;
    std::uint64_t rows = 0, hits = 0;
    for (;; ++rows) {
        if (rows % kRowsBetweenStops == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, Core::tr("Checking was stopped"), standIn.path);
        const auto more = reader->next(cells);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (cells.size() == standIn.columns.size() && known.contains(rowHash(cells, standIn, spellings, text))) ++hits;
    }
    return verdict(sample, rows, hits);
}

} // namespace understudy
