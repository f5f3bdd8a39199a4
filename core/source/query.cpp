// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query.h"

#include "source/table_sample.h"

namespace understudy {

namespace {

class QuerySource : public Source {
public:
    QuerySource(std::shared_ptr<bigquery::Warehouse> warehouse, TableQuery query, SampleCache cache)
        : m_warehouse(std::move(warehouse)), m_query(std::move(query)), m_cache(std::move(cache)) {}

    Result<SourcePage> list(const ListRequest&, std::stop_token stop) override {
        auto object = find(m_query.name, std::move(stop));
        if (!object) return tl::unexpected(object.error());
        return SourcePage{{std::move(*object)}, {}};
    }

    Result<SourceObject> find(const std::string&, std::stop_token stop) override {
        const auto cost = m_warehouse->queryCost(asked(), std::move(stop));
        if (!cost) return tl::unexpected(cost.error());
        SourceObject object;
        object.name = m_query.name;
        object.uri = m_query.uri();
        object.bytes = *cost;
        return object;
    }

    Reading reading(const SourceObject& object, const SampleSize&) const override { return {object.bytes, std::nullopt, true}; }

    Result<Sample> sample(const SourceObject& object, const SampleSize& size, std::stop_token stop) override {
        return sampleOfQuery(*m_warehouse, asked(), object, size, m_cache, std::move(stop));
    }

private:
    bigquery::Query asked() const {
        bigquery::Query query;
        query.project = m_query.place.project;
        query.dataset = m_query.place.dataset;
        query.sql = m_query.sql;
        return query;
    }

    std::shared_ptr<bigquery::Warehouse> m_warehouse;
    TableQuery m_query;
    SampleCache m_cache;
};

} // namespace

std::string TableQuery::uri() const { return bigquery::Place{place.project, place.dataset, {}}.uri() + "?query=" + name; }

std::unique_ptr<Source> querySource(std::shared_ptr<bigquery::Warehouse> warehouse, TableQuery query, SampleCache cache) {
    return std::make_unique<QuerySource>(std::move(warehouse), std::move(query), std::move(cache));
}

} // namespace understudy
