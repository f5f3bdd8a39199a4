// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/keys.h"

#include "profile/column_names.h"
#include "profile/column_sample.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace understudy {
namespace {

constexpr std::size_t kCompositeColumns = 8;

using Columns = std::vector<std::size_t>;

bool mayIdentify(const ColumnProfile& column) {
    return column.column.type != ColumnType::Float && column.column.type != ColumnType::Boolean &&
           column.meaning != Meaning::FreeText && column.meaning != Meaning::Money && column.meaning != Meaning::Percentage && !(column.column.type == ColumnType::Numeric && column.scale > 0);
}

/// How much a unique column looks like the identifier rather than being unique by chance.
double keyScore(const ColumnProfile& column, std::size_t index) {
    double score = index == 0 ? 1.0 : 0.5 / static_cast<double>(index + 1);
    if (isKeyName(column.column.name)) score += 2;
    if (column.sequenceStart) score += 2;
    if (column.meaning == Meaning::Uuid || column.meaning == Meaning::Code) score += 1;
    if (isPersonal(column.meaning)) score -= 1.5;
    if (isMoment(column.column.type) || column.column.type == ColumnType::Numeric) score -= 2;
    return score;
}

/// A column that belongs to a composite key by its name or place.
double partScore(const ColumnProfile& column, std::size_t index) {
    double score = 1.0 / static_cast<double>(index + 1);
    if (isKeyName(column.column.name)) score += 1;
    if (isPersonal(column.meaning) || column.column.type == ColumnType::Numeric) score -= 2;
    return score;
}

/// Numbers for the pairs of two columns' numbers, in order of appearance.
std::vector<std::int32_t> paired(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
    std::unordered_map<std::uint64_t, std::int32_t> seen;
    seen.reserve(a.size());
    std::vector<std::int32_t> numbers(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint64_t pair = static_cast<std::uint64_t>(a[i]) << 32 | static_cast<std::uint32_t>(b[i]);
        numbers[i] = seen.try_emplace(pair, static_cast<std::int32_t>(seen.size())).first->second;
    }
    return numbers;
}

bool allDifferent(const std::vector<std::int32_t>& numbers) {
    std::unordered_set<std::int32_t> seen(numbers.begin(), numbers.end());
    return seen.size() == numbers.size();
}

/// The columns worth combining: no nulls, not unique alone, the likeliest first.
Columns parts(const TableProfile& table) {
    Columns columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const ColumnProfile& column = table.columns[i];
        if (column.nulls == 0 && !column.unique && column.distinct > 1 && mayIdentify(column)) columns.push_back(i);
    }
    std::stable_sort(columns.begin(), columns.end(), [&](std::size_t a, std::size_t b) {
        return partScore(table.columns[a], a) > partScore(table.columns[b], b);
    });
    if (columns.size() > kCompositeColumns) columns.resize(kCompositeColumns);
    return columns;
}

bool manyEnough(const TableProfile& table, const Columns& columns) {
    double combinations = 1;
    for (const std::size_t column : columns) combinations *= static_cast<double>(table.columns[column].distinct);
    return combinations >= static_cast<double>(table.rows);
}

bool holdsOne(const std::vector<Columns>& keys, const Columns& columns) {
    return std::any_of(keys.begin(), keys.end(), [&](const Columns& key) {
        return std::all_of(key.begin(), key.end(), [&](std::size_t column) {
            return std::find(columns.begin(), columns.end(), column) != columns.end();
        });
    });
}

std::vector<Columns> pairKeys(const TableProfile& table, const ValueNumbers& numbers, const Columns& parts) {
    std::vector<Columns> keys;
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t j = i + 1; j < parts.size(); ++j) {
            const Columns columns{parts[i], parts[j]};
            if (manyEnough(table, columns) && allDifferent(paired(numbers[columns[0]], numbers[columns[1]])))
                keys.push_back(columns);
        }
    return keys;
}

std::vector<Columns> tripleKeys(const TableProfile& table, const ValueNumbers& numbers, const Columns& parts,
                                const std::vector<Columns>& pairs) {
    std::vector<Columns> keys;
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t j = i + 1; j < parts.size(); ++j) {
            const auto firstTwo = paired(numbers[parts[i]], numbers[parts[j]]);
            for (std::size_t k = j + 1; k < parts.size(); ++k) {
                const Columns columns{parts[i], parts[j], parts[k]};
                if (manyEnough(table, columns) && !holdsOne(pairs, columns) &&
                    allDifferent(paired(firstTwo, numbers[parts[k]])))
                    keys.push_back(columns);
            }
        }
    return keys;
}

double compositeScore(const TableProfile& table, const Columns& columns) {
    double score = 0;
    for (const std::size_t column : columns) score += partScore(table.columns[column], column);
    return score / static_cast<double>(columns.size()) - 0.3 * static_cast<double>(columns.size());
}

Columns singleKeys(const TableProfile& table) {
    Columns columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].unique && mayIdentify(table.columns[i])) columns.push_back(i);
    std::stable_sort(columns.begin(), columns.end(), [&](std::size_t a, std::size_t b) {
        return keyScore(table.columns[a], a) > keyScore(table.columns[b], b);
    });
    return columns;
}

void addCompositeKeys(TableProfile& table, const ValueNumbers& numbers) {
    const Columns columns = parts(table);
    std::vector<Columns> keys = pairKeys(table, numbers, columns);
    const std::vector<Columns> triples = tripleKeys(table, numbers, columns, keys);
    keys.insert(keys.end(), triples.begin(), triples.end());
    std::stable_sort(keys.begin(), keys.end(), [&](const Columns& a, const Columns& b) {
        return compositeScore(table, a) > compositeScore(table, b);
    });
    for (Columns& key : keys) {
        std::sort(key.begin(), key.end());
        table.keyCandidates.push_back(key);
    }
}

/// Columns of a composite primary key are identifiers, or dates and numbers beside one.
bool isPlausible(const TableProfile& table, const Columns& key) {
    return std::any_of(key.begin(), key.end(), [&](std::size_t column) {
        return isKeyName(table.columns[column].column.name) && !isPersonal(table.columns[column].meaning);
    }) && std::none_of(key.begin(), key.end(), [&](std::size_t column) {
        return isPersonal(table.columns[column].meaning);
    });
}

} // namespace

void findKeys(TableProfile& table, const ValueNumbers& numbers) {
    const Columns singles = singleKeys(table);
    for (const std::size_t column : singles) table.keyCandidates.push_back({column});
    if (!singles.empty() && keyScore(table.columns[singles[0]], singles[0]) >= 1.5) {
        table.primaryKey = {singles[0]};
        return;
    }
    if (table.rows < 2) return;
    const std::size_t composites = table.keyCandidates.size();
    addCompositeKeys(table, numbers);
    if (table.keyCandidates.size() > composites && isPlausible(table, table.keyCandidates[composites]))
        table.primaryKey = table.keyCandidates[composites];
}

} // namespace understudy
