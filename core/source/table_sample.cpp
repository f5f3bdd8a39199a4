// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/table_sample.h"

#include "base/failed_call.h"
#include "base/message.h"
#include "cloud/bigquery/table_rows.h"
#include "source/extracted_rows.h"

#include <fstream>

namespace understudy {

namespace {

using bigquery::FlatColumn;
using Rows = std::vector<std::vector<bigquery::Cell>>;

/// One fetch of the first rows, and what it found out on the way.
class Fetch {
public:
    /// `bytes`: read at most so many; a table may be shorter.
    Fetch(bigquery::TableRows& rows, std::uint64_t bytes) : m_rows(rows), m_most(bytes) {}

    Result<std::optional<Beginning>> operator()(const std::string& path) {
        if (auto read = readRows(); !read) return tl::unexpected(read.error());
        const auto columns = bigquery::flatColumns(m_rows.table().schema, bigquery::Nesting::Flat, m_read);
        std::string text;
        bigquery::appendCsvNames(text, columns);
        for (const auto& row : m_read) bigquery::appendCsvRow(text, columns, row);
        std::ofstream file(path, std::ios::binary);
        file << text;
        file.close();
        if (!file) return failedCall(errno, path);
        return beginning(text.size());
    }

private:
    Result<void> readRows() {
        for (std::uint64_t bytes = 0; bytes < m_most;) {
            auto page = m_rows.next();
            if (!page) return tl::unexpected(page.error());
            if (page->empty()) return {};
            for (auto& row : *page) {
                for (const bigquery::Cell& cell : row) bytes += cell.is_string() ? cell.get_ref<const std::string&>().size() + 1 : 5;
                m_read.push_back(std::move(row));
            }
        }
        return {};
    }

    std::optional<Beginning> beginning(std::uint64_t bytes) const {
        const std::uint64_t all = m_rows.table().rows;
        if (m_read.empty() || m_read.size() >= all) return std::nullopt;
        return Beginning{static_cast<std::uint64_t>(static_cast<double>(bytes) * static_cast<double>(all) / static_cast<double>(m_read.size())), true};
    }

    bigquery::TableRows& m_rows;
    std::uint64_t m_most;
    Rows m_read;
};

/// What a table says of its columns, for those that a file of its rows has: by name, as far as no list is on the way.
void addTypes(const std::vector<bigquery::Field>& fields, const std::string& prefix, std::map<std::string, ColumnOverride>& types) {
    for (const bigquery::Field& field : fields) {
        const std::string name = prefix + field.name;
        std::vector<std::string> names{name};
        if (field.mode == "REPEATED") {
            names.clear();
            for (std::size_t i = 0; i < bigquery::kMostElements; ++i) names.push_back(name + "[" + std::to_string(i) + "]");
        }
        for (const std::string& one : names)
            if (field.type == "RECORD") addTypes(field.fields, one + ".", types);
            else types[one].type = columnTypeOf(field);
    }
}

SniffOverrides knownOf(const bigquery::Table& table) {
    const Dialect plain;
    SniffOverrides known;
    known.encoding = plain.encoding;
    known.delimiter = plain.delimiter;
    known.quote = plain.quote;
    known.escape = plain.escape;
    known.lineEnd = plain.lineEnd;
    known.customHeader = std::optional<std::string>();
    known.header = true;
    known.nullText = "";
    addTypes(table.schema, "", known.columns);
    return known;
}

/// The limit that BigQuery gets stays what is allowed, not what the dry run said: it rounds small bills up.
Result<void> checkCost(const SourceObject& object, const SampleSize& size) {
    if (object.bytes <= size.billed) return {};
    return fail(ErrorCode::Usage, Core::tr("The query would read %1, and %2 are allowed", ByteCount{object.bytes}, ByteCount{size.billed}),
                object.uri, Core::tr("Allow more with maximum_bytes, or read less."));
}

} // namespace

std::string versionOf(const bigquery::Table& table) {
    return bigquery::holdsRows(table) ? std::to_string(table.modified) + "/" + std::to_string(table.rows) : "";
}

ColumnType columnTypeOf(const bigquery::Field& field) {
    if (field.type == "BIGNUMERIC") return ColumnType::Numeric;
    return typeFromName(field.type).value_or(ColumnType::String);
}

Result<Sample> sampleOfTable(bigquery::Warehouse& warehouse, gcs::Staging* staging, const SourceObject& object,
                             const SampleSize& size, SampleCache& cache, std::stop_token stop) {
    const auto place = bigquery::placeFrom(object.uri);
    if (!place) return tl::unexpected(place.error());
    auto table = warehouse.table(*place, stop);
    if (!table) return tl::unexpected(table.error());
    if (!bigquery::holdsRows(*table))
        if (auto allowed = checkCost(object, size); !allowed) return tl::unexpected(allowed.error());
    bigquery::TableRows rows(warehouse, *table, size.rows, stop, size.billed);
    SampleCache::Fetch fetch = Fetch(rows, size.bytes);
    if (staging && isWorthExtracting(*table, size)) fetch = ExtractedRows(warehouse, *staging, *table, size, stop);
    auto sample = cache.get(object.uri, versionOf(*table), size, object.name + ".csv", fetch);
    if (!sample) return sample;
    sample->known = knownOf(*table);
    if (bigquery::holdsRows(*table)) sample->rows = table->rows;
    return sample;
}

Result<Sample> sampleOfQuery(bigquery::Warehouse& warehouse, const bigquery::Query& query, const SourceObject& object,
                             const SampleSize& size, SampleCache& cache, std::stop_token stop) {
    if (auto allowed = checkCost(object, size); !allowed) return tl::unexpected(allowed.error());
    bigquery::Query limited = query;
    limited.maximumBytes = size.billed;
    bigquery::TableRows rows(warehouse, std::move(limited), size.rows, std::move(stop));
    auto sample = cache.get(object.uri, {}, size, object.name + ".csv", Fetch(rows, size.bytes));
    if (!sample) {
        sample.error().where = object.uri;
        return sample;
    }
    sample->known = knownOf(rows.table());
    sample->rows = rows.table().rows;
    return sample;
}

} // namespace understudy
