// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "quality/checked_bytes.h"
#include "quality/key_text.h"
#include "quality/sorted_keys.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

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

/// Meanings whose values, made up, do not meet those of a sample by chance.
bool tellsPeopleApart(Meaning meaning) {
    constexpr std::array kTelling{Meaning::FullName,   Meaning::Email,     Meaning::Phone, Meaning::Street,
                                  Meaning::UserName,   Meaning::IpAddress, Meaning::Iban,  Meaning::CreditCard,
                                  Meaning::FreeText,   Meaning::IdentityNumber};
    return std::find(kTelling.begin(), kTelling.end(), meaning) != kTelling.end();
}

/// Looks for a sample's personal values, column by column.
class PersonalValues {
public:
    explicit PersonalValues(const TableProfile& sample) {
        for (std::size_t i = 0; i < sample.columns.size(); ++i) {
            if (!tellsPeopleApart(sample.columns[i].meaning)) continue;
            Known& known = m_known.emplace_back();
            known.column = i;
            for (const auto& row : sample.sample)
                if (row[i] && row[i]->size() >= kShortestTelling) known.values.insert(*row[i]);
        }
    }

    void look(const std::vector<Cell>& cells) {
        for (Known& known : m_known)
            if (known.values.contains(std::string(cells[known.column].text))) ++known.hits;
    }

    /// The column most of whose rows hold a value of the sample, if those are more than chance explains.
    std::optional<std::pair<std::size_t, std::uint64_t>> leak(std::uint64_t rows) const {
        const auto worst = std::max_element(m_known.begin(), m_known.end(),
                                            [](const Known& a, const Known& b) { return a.hits < b.hits; });
        if (worst == m_known.end() || worst->hits * kOneInByChance <= rows) return std::nullopt;
        return std::pair(worst->column, worst->hits);
    }

private:
    static constexpr std::size_t kShortestTelling = 6;
    static constexpr std::uint64_t kOneInByChance = 20;
    struct Known {
        std::size_t column = 0;
        std::unordered_set<std::string> values;
        std::uint64_t hits = 0;
    };
    std::vector<Known> m_known;
};

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

/// Whole rows aside: values of single columns.
CheckResult withLeak(CheckResult result, const std::string& column, std::uint64_t hits) {
    result.passed = false;
    result.detail = Core::tr("%1 rows hold a value of the sample in %2; %3", "%1 row holds a value of the sample in %2; %3", hits, column, result.detail);
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
    PersonalValues personal(sample);
    std::uint64_t rows = 0, hits = 0;
    for (;; ++rows) {
        if (rows % kRowsBetweenStops == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, Core::tr("Checking was stopped"), standIn.path);
        const auto more = reader->next(cells);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        if (cells.size() != standIn.columns.size()) continue;
        if (known.contains(rowHash(cells, standIn, spellings, text))) ++hits;
        personal.look(cells);
    }
    const CheckResult result = verdict(sample, rows, hits);
    const auto leak = personal.leak(rows);
    return leak ? withLeak(result, sample.columns[leak->first].column.name, leak->second) : result;
}

} // namespace understudy
