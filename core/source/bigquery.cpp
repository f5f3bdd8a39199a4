// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/bigquery.h"

#include "base/message.h"
#include "cloud/bigquery/table_rows.h"
#include "source/table_sample.h"

namespace understudy {

namespace {

using bigquery::Place;
using bigquery::Table;

SourceObject sourceObject(const Table& table) {
    SourceObject object;
    object.name = table.place.table;
    object.uri = table.place.uri();
    object.bytes = table.bytes;
    object.changed = table.modified;
    return object;
}

class DatasetSource : public Source {
public:
    DatasetSource(std::shared_ptr<bigquery::Warehouse> warehouse, Place place, SampleCache cache, std::shared_ptr<gcs::Staging> staging)
        : m_warehouse(std::move(warehouse)), m_place(std::move(place)), m_cache(std::move(cache)), m_staging(std::move(staging)) {}

    Result<SourcePage> list(const ListRequest& request, std::stop_token stop) override {
        if (!m_place.table.empty()) {
            auto object = find(m_place.table, stop);
            if (!object) return tl::unexpected(object.error());
            return SourcePage{{std::move(*object)}, {}};
        }
        const auto found = m_warehouse->tables(m_place, request.page, std::move(stop));
        if (!found) return tl::unexpected(found.error());
        SourcePage page;
        page.next = found->next;
        for (const Table& table : found->items)
            if (table.place.table.starts_with(request.startsWith)) page.objects.push_back(sourceObject(table));
        return page;
    }

    Result<SourceObject> find(const std::string& name, std::stop_token stop) override {
        const auto table = m_warehouse->table({m_place.project, m_place.dataset, name}, stop);
        if (!table) return tl::unexpected(table.error());
        SourceObject object = sourceObject(*table);
        if (bigquery::holdsRows(*table)) {
            object.rows = table->rows;
            object.version = versionOf(*table);
            return object;
        }
        const auto cost = m_warehouse->queryCost(bigquery::everythingIn(*table, 0), std::move(stop));
        if (!cost) return tl::unexpected(cost.error());
        object.bytes = *cost;
        return object;
    }

    /// A table's rows come without a query, so that only what is wanted is read; a query reads everything.
    Reading reading(const SourceObject& object, const SampleSize& size) const override {
        if (!object.rows) return {object.bytes, std::nullopt, true};
        const std::uint64_t rows = std::min(*object.rows, size.rows);
        const double share = *object.rows == 0 ? 0 : static_cast<double>(rows) / static_cast<double>(*object.rows);
        return {std::min(size.bytes, static_cast<std::uint64_t>(static_cast<double>(object.bytes) * share)), rows, true};
    }

    Result<Sample> sample(const SourceObject& object, const SampleSize& size, std::stop_token stop) override {
        return sampleOfTable(*m_warehouse, m_staging.get(), object, size, m_cache, std::move(stop));
    }

private:
    std::shared_ptr<bigquery::Warehouse> m_warehouse;
    Place m_place;
    SampleCache m_cache;
    std::shared_ptr<gcs::Staging> m_staging;
};

} // namespace

std::unique_ptr<Source> datasetSource(std::shared_ptr<bigquery::Warehouse> warehouse, Place place, SampleCache cache,
                                      std::shared_ptr<gcs::Staging> staging) {
    return std::make_unique<DatasetSource>(std::move(warehouse), std::move(place), std::move(cache), std::move(staging));
}

} // namespace understudy
