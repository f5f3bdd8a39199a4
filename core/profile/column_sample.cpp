// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/column_sample.h"

#include "sniff/sniff.h"

#include <algorithm>
#include <unordered_map>

namespace understudy {
namespace {

void readReals(ColumnSample& sample) {
    const CellReader reader(sample.column);
    TypedCell cell;
    for (const auto& text : sample.texts)
        if (text && reader.read(*text, cell)) {
            sample.reals.push_back(cell.real);
            ++sample.offsets[cell.offsetMinutes];
        }
}

void countValues(ColumnSample& sample) {
    std::unordered_map<std::string_view, std::uint64_t> counts;
    for (const auto& text : sample.texts)
        if (text) ++counts[*text];
    sample.values.assign(counts.begin(), counts.end());
    std::sort(sample.values.begin(), sample.values.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
}

} // namespace

bool isNumber(ColumnType type) {
    return type == ColumnType::Integer || type == ColumnType::Float || type == ColumnType::Numeric;
}

bool isMoment(ColumnType type) {
    return type == ColumnType::Date || type == ColumnType::DateTime || type == ColumnType::Timestamp;
}

bool isOrdered(ColumnType type) { return isNumber(type) || isMoment(type) || type == ColumnType::Time; }

ColumnSample sampleColumn(const SampleRows& rows, std::size_t index, const Column& column) {
    ColumnSample sample;
    sample.column = column;
    sample.texts.reserve(rows.size());
    for (const auto& row : rows) {
        sample.texts.emplace_back(row[index]);
        if (!row[index]) ++sample.nulls;
    }
    if (isOrdered(column.type)) readReals(sample);
    countValues(sample);
    return sample;
}

} // namespace understudy
