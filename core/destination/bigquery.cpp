// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/bigquery.h"

#include "base/message.h"
#include "base/text.h"
#include "cloud/bigquery/load.h"
#include "destination/location.h"
#include "destination/table_sink.h"

#include <filesystem>

namespace understudy {

namespace {

using bigquery::Place;
using bigquery::WriteDisposition;

constexpr std::string_view kTable = "{table}";

/// A table may be named by characters that only files have.
std::string tableName(const std::string& name) { return replaceAll(std::filesystem::path(name).stem().string(), ".", "_"); }

class WarehouseDestination : public Destination {
public:
    WarehouseDestination(std::shared_ptr<bigquery::Warehouse> warehouse, std::string location, IfExists ifExists, std::string batchId)
        : m_warehouse(std::move(warehouse)), m_location(std::move(location)), m_ifExists(ifExists), m_batchId(std::move(batchId)) {}

    std::string place(const std::string& name) const override {
        if (m_location.find(kTable) != std::string::npos) return replaceAll(m_location, kTable, tableName(name));
        return m_location + "." + tableName(name);
    }

    Result<std::optional<Existing>> existing(const std::string& name, std::stop_token stop) override {
        const auto target = bigquery::placeFrom(place(name));
        if (!target) return tl::unexpected(target.error());
        const auto table = find(*target, stop);
        if (!table) return tl::unexpected(table.error());
        if (!*table) return std::nullopt;
        return Existing{(*table)->bytes, (*table)->rows, (*table)->modified};
    }

    Result<std::unique_ptr<ByteSink>> open(const Output& output, std::stop_token stop) override {
        const auto target = bigquery::placeFrom(place(output.name));
        if (!target) return tl::unexpected(target.error());
        const auto found = find(*target, stop);
        if (!found) return tl::unexpected(found.error());
        auto location = found->has_value() ? Result<std::string>((*found)->location) : m_warehouse->location({target->project, target->dataset, {}}, stop);
        if (!location) return tl::unexpected(withoutDataset(location.error(), *target));
        auto claim = claimed(*target, *location, stop);
        if (!claim) return tl::unexpected(claim.error());
        if (claim->done) return std::make_unique<Nowhere>(); // An earlier try of this batch has loaded the rows.
        if (auto allowed = check(*found); !allowed) return tl::unexpected(allowed.error());
        auto load = loadInto(*target, *found, output, stop);
        if (!load) return tl::unexpected(load.error());
        return TableSink::begin(m_warehouse, {{std::move(*load), *location, claim->id}, output}, std::move(stop));
    }

private:
    Result<std::optional<bigquery::Table>> find(const Place& place, std::stop_token stop) {
        auto table = m_warehouse->table(place, std::move(stop));
        if (table) return std::optional(std::move(*table));
        if (table.error().code == ErrorCode::NotFound) return std::nullopt;
        return tl::unexpected(table.error());
    }

    static Error withoutDataset(Error error, const Place& place) {
        if (error.code == ErrorCode::NotFound && error.advice.empty())
            error.advice = Core::tr("Create the dataset %1 in the region its tables belong to.", place.dataset);
        return error;
    }

    /// The job of this batch for a table. A job whose rows have been removed again does not count as done, and to replace
    /// is to do it anew.
    Result<bigquery::JobClaim> claimed(const Place& table, const std::string& location, std::stop_token stop) {
        const std::string name = bigquery::jobIdPart(table.dataset + "_" + table.table);
        if (m_batchId.empty() || m_ifExists == IfExists::Replace)
            return bigquery::JobClaim{bigquery::freshJobId(name), 1, std::nullopt};
        const std::string base = "understudy_" + bigquery::jobIdPart(m_batchId) + "_" + name;
        for (int first = 1;;) {
            auto claim = bigquery::claimJob(*m_warehouse, table, location, base, first, stop);
            if (!claim || !claim->done) return claim;
            const auto standing = find(table, stop);
            if (!standing) return tl::unexpected(standing.error());
            if (*standing && (*standing)->rows > 0) return claim;
            first = claim->number + 1;
        }
    }

    Result<void> check(const std::optional<bigquery::Table>& found) const {
        if (!found) return {};
        if (found->kind != "TABLE")
            return fail(ErrorCode::Usage, Core::tr("Rows can be loaded into tables only; this is a %1", lowerAscii(found->kind)), found->place.uri(),
                        Core::tr("Choose another name."));
        if (m_ifExists == IfExists::Stop && found->rows > 0)
            return fail(ErrorCode::Io, Core::tr("This table has %1 rows already", "This table has %1 row already", found->rows),
                        found->place.uri(), Core::tr("Choose another destination, or allow tables to be replaced or appended to."));
        return {};
    }

    Result<bigquery::Load> loadInto(const Place& target, const std::optional<bigquery::Table>& found, const Output& output, std::stop_token stop) {
        bigquery::Load load;
        load.write = m_ifExists == IfExists::Replace  ? WriteDisposition::Truncate
                     : m_ifExists == IfExists::Append ? WriteDisposition::Append
                                                      : WriteDisposition::Empty;
        load.create = !found;
        if (!m_batchId.empty()) load.labels["understudy_batch"] = lowerAscii(bigquery::jobIdPart(m_batchId));
        auto table = found ? Result<bigquery::Table>(*found) : tableFor(output, stop);
        if (!table) return tl::unexpected(table.error());
        load.table = std::move(*table);
        load.table.place = target;
        return load;
    }

    /// A new table: like the one it stands in for where that is in BigQuery, else with the columns of the sample.
    Result<bigquery::Table> tableFor(const Output& output, std::stop_token stop) {
        bigquery::Table table;
        if (const auto sample = bigquery::placeFrom(output.sample); sample && !sample->table.empty()) {
            auto found = find(*sample, std::move(stop));
            if (!found) return tl::unexpected(found.error());
            if (*found) return std::move(**found);
        }
        table.schema = fieldsFor(output.columns);
        return table;
    }

    std::shared_ptr<bigquery::Warehouse> m_warehouse;
    std::string m_location;
    IfExists m_ifExists;
    std::string m_batchId;
};

} // namespace

Result<std::unique_ptr<Destination>> warehouseDestination(std::shared_ptr<bigquery::Warehouse> warehouse,
                                                          const std::string& location, IfExists ifExists,
                                                          const std::string& batchId) {
    std::string dataset = location;
    while (dataset.ends_with('/')) dataset.pop_back();
    const auto place = bigquery::placeFrom(replaceAll(dataset, kTable, "t"));
    if (!place) return tl::unexpected(place.error());
    const bool named = dataset.find(kTable) != std::string::npos;
    if (place->dataset.empty() || place->table.empty() == named)
        return fail(ErrorCode::Usage, Core::tr("The destination is a dataset, whose tables get the names of the samples"), location,
                    Core::tr("Write bq://project.dataset, or bq://project.dataset.prefix_{table}."));
    return std::unique_ptr<Destination>(new WarehouseDestination(std::move(warehouse), dataset, ifExists, batchId));
}

} // namespace understudy
