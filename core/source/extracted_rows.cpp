// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/extracted_rows.h"

#include "base/message.h"
#include "cloud/bigquery/extract.h"
#include "cloud/bigquery/load.h"
#include "cloud/bigquery/table_rows.h"
#include "cloud/gcs/unpacker.h"
#include "source/file_front.h"

#include <algorithm>

namespace understudy {

namespace {

constexpr std::uint64_t kManyRows = 100'000; ///< Ten pages.

/// Ends the reading when enough rows have come, and says so as FileFront does when it is full.
class RowLimit : public http::BodySink {
public:
    RowLimit(FileFront& front, std::uint64_t most) : m_front(front), m_most(most) {}

    Result<void> begin(const http::Response&) override { return {}; }

    Result<void> write(std::string_view bytes) override {
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            m_quoted ^= bytes[i] == '"';
            if (bytes[i] != '\n' || m_quoted || ++m_rows < m_most) continue;
            if (auto written = m_front.write(bytes.substr(0, i + 1)); !written) return written;
            return fail(ErrorCode::Cancelled, Core::tr("The sample is full"));
        }
        return m_front.write(bytes);
    }

    bool isFull() const { return m_rows == m_most || m_front.isFull(); }
    std::uint64_t rows() const { return m_rows; }

private:
    FileFront& m_front;
    std::uint64_t m_most, m_rows = 0;
    bool m_quoted = false;
};

std::string names(const std::vector<bigquery::Field>& schema) {
    std::string text;
    bigquery::appendCsvNames(text, bigquery::flatColumns(schema, bigquery::Nesting::Flat, {}));
    return text;
}

} // namespace

bool isWorthExtracting(const bigquery::Table& table, const SampleSize& size) {
    const std::uint64_t wanted = std::min(size.rows, table.rows);
    return bigquery::holdsRows(table) && bigquery::fitsCsv(table.schema) && wanted > kManyRows && wanted >= table.rows / 10;
}

ExtractedRows::ExtractedRows(bigquery::Warehouse& warehouse, gcs::Staging& staging, const bigquery::Table& table, const SampleSize& size,
                             std::stop_token stop)
    : m_warehouse(warehouse), m_staging(staging), m_table(table), m_size(size), m_stop(std::move(stop)),
      m_name("extract/" + table.place.dataset + "." + table.place.table + "-") {}

Result<std::optional<Beginning>> ExtractedRows::operator()(const std::string& path) {
    auto beginning = read(path);
    if (const auto removed = m_staging.remove(m_name); beginning && !removed) return tl::unexpected(removed.error());
    return beginning;
}

Result<std::optional<Beginning>> ExtractedRows::read(const std::string& path) {
    if (auto extracted = extract(); !extracted) return tl::unexpected(extracted.error());
    const auto objects = m_staging.objects(m_name, m_stop);
    if (!objects) return tl::unexpected(objects.error());
    FileFront front(path, m_size.bytes);
    if (auto named = front.write(names(m_table.schema)); !named) return tl::unexpected(named.error());
    RowLimit rows(front, m_size.rows);
    for (const gcs::Object& object : *objects) {
        gcs::Unpacker unpacker(rows);
        const auto read = m_staging.storage().read(object, 0, object.size, unpacker, m_stop);
        if (rows.isFull()) break;
        if (!read) return tl::unexpected(read.error());
        if (!unpacker.ended())
            return fail(ErrorCode::Data, Core::tr("The object ends within its packed bytes"), gcs::Place{object.bucket, object.name}.uri());
    }
    if (auto closed = front.close(); !closed) return tl::unexpected(closed.error());
    if (!rows.isFull() || rows.rows() >= m_table.rows) return std::nullopt;
    const double share = static_cast<double>(rows.rows()) / static_cast<double>(m_table.rows);
    return Beginning{static_cast<std::uint64_t>(static_cast<double>(front.size()) / share), true};
}

Result<void> ExtractedRows::extract() {
    const bigquery::Extract extract{m_table.place, m_staging.place(m_name + "*.csv.gz").uri()};
    const auto job = m_warehouse.run(m_table.place.project, m_table.location, bigquery::freshJobId("extract"),
                                     bigquery::extractConfiguration(extract), m_stop);
    if (!job) return tl::unexpected(job.error());
    if (job->error) return tl::unexpected(*job->error);
    return {};
}

} // namespace understudy
