// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/client.h"
#include "cloud/http/url.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// BigQuery, REST API v2 (https://cloud.google.com/bigquery/docs/reference/rest).
namespace understudy::bigquery {

/// "bq://project.dataset.table"; table, or table and dataset, may be empty. Legacy "project:dataset.table" is read too.
struct Place {
    std::string project, dataset, table;
    std::string uri() const;
};
Result<Place> placeFrom(const std::string& uri);
/// The same of a table; Usage when the text names another place.
Result<Place> tablePlaceFrom(const std::string& uri);

struct Field {
    std::string name, type, mode, description; ///< BigQuery's own words: "INTEGER", "RECORD"; "NULLABLE", "REPEATED".
    std::optional<int> precision, scale, maxLength;
    std::string elementType;   ///< Of a RANGE: "DATE".
    std::vector<Field> fields; ///< Of a RECORD.
};
nlohmann::json schemaJson(const std::vector<Field>& fields);
std::vector<Field> schemaFrom(const nlohmann::json& schema);

struct Table {
    Place place;
    std::string kind; ///< "TABLE", "VIEW", "EXTERNAL" …
    std::string description, location;
    std::vector<Field> schema;
    std::uint64_t rows = 0, bytes = 0;
    std::int64_t modified = 0; ///< Microseconds since 1970 UTC.
    /// timePartitioning or rangePartitioning under its own key, and requirePartitionFilter; empty object: none.
    nlohmann::json partitioning = nlohmann::json::object();
    std::vector<std::string> clustering;
    nlohmann::json labels = nlohmann::json::object();
};

template <class Item>
struct Page {
    std::vector<Item> items;
    std::string next;
};

/// One cell as tabledata.list and queries give it: null, text, or nested JSON for records and repeated fields.
using Cell = nlohmann::json;
struct RowPage {
    std::vector<std::vector<Cell>> rows;
    std::string next;
    std::uint64_t total = 0;
};

enum class WriteDisposition { Append, Truncate, Empty };

/// A finished job; `error` is its errorResult.
struct Job {
    std::string id, location;
    std::optional<Error> error;
    std::string reason; ///< BigQuery's word for the error: "invalid", "backendError".
    std::vector<std::string> warnings;
    nlohmann::json statistics, configuration;
};

/// A value for "@name" in a query's text; `type` in GoogleSQL's words.
struct Parameter {
    std::string name, type, value;
};

/// What a query may read and bill unless somebody allows more.
inline constexpr std::uint64_t kUsualBill = 1'000'000'000;

struct Query {
    std::string project, sql;
    std::string location; ///< Of the data; empty: BigQuery finds out.
    std::vector<Parameter> parameters;
    std::uint64_t maximumBytes = 0; ///< Refused by BigQuery, and free, if it would bill more.
    std::string dataset = {}; ///< Of tables that the text names without one.
};

struct QueryPage {
    std::vector<Field> schema;
    RowPage page;
};

/// A row for insertAll(): BigQuery drops rows whose id it has seen within about a minute.
struct StreamedRow {
    std::string insertId;
    nlohmann::json row;
};

/// Blocking calls; safe to use from several threads. Errors carry the bq:// URI. Jobs carry an id made here: a lost
/// answer is found again by it (409 duplicate -> jobs.get), so that no job runs twice.
class Warehouse {
public:
    Warehouse(std::shared_ptr<http::Client> client, http::Endpoint endpoint);
    /// Google's service or the emulator that BIGQUERY_EMULATOR_HOST names.
    static http::Endpoint defaultEndpoint();

    Result<Page<std::string>> projects(const std::string& page, std::stop_token stop);
    Result<Page<std::string>> datasets(const std::string& project, const std::string& page, std::stop_token stop);
    Result<Page<Table>> tables(const Place& dataset, const std::string& page, std::stop_token stop); ///< Without schemas.
    Result<Table> table(const Place& place, std::stop_token stop); ///< NotFound when there is none.
    Result<std::string> location(const Place& dataset, std::stop_token stop); ///< "EU", "us-central1": where its jobs run.
    Result<Table> create(const Table& table, std::stop_token stop); ///< One that exists already is fine.
    Result<void> setSchema(const Place& place, const std::vector<Field>& schema, std::stop_token stop); ///< To add fields.
    Result<void> remove(const Place& place, std::stop_token stop);  ///< One that is gone already is fine.

    /// Rows without a query and without cost (tabledata.list); views need a query. `fields`: only these; empty: all.
    Result<RowPage> rows(const Table& table, const std::string& page, int pageSize, std::stop_token stop,
                         const std::vector<std::string>& fields = {});

    /// Starts a job under `id` and waits for its end, polling 1, 2, 4 … 30 s; a stop cancels it. After a fault of
    /// BigQuery's own it is run again as `id`_2, `id`_3; any other failure is in the Job.
    Result<Job> run(const std::string& project, const std::string& location, const std::string& id,
                    const nlohmann::json& configuration, std::stop_token stop);
    /// Waits for a job that exists.
    Result<Job> wait(const std::string& project, const std::string& location, const std::string& id, std::stop_token stop);
    /// Bytes a query would read (dry run); costs nothing.
    Result<std::uint64_t> queryCost(const Query& query, std::stop_token stop);
    /// Runs a query as a job of this id. Only with a limit of what it may cost.
    Result<Job> query(const Query& query, const std::string& id, std::stop_token stop);
    Result<QueryPage> queryRows(const std::string& project, const Job& job, const std::string& page, int pageSize,
                                std::stop_token stop);

    /// Streams rows into a table (tabledata.insertAll): seen within seconds, not free, and each only once if sent again
    /// within about a minute. One refused row refuses them all.
    Result<void> insertAll(const Place& table, const std::vector<StreamedRow>& rows, std::stop_token stop);

    http::Client& client() { return *m_client; }
    const http::Endpoint& endpoint() const { return m_endpoint; }

private:
    std::shared_ptr<http::Client> m_client;
    http::Endpoint m_endpoint;
};

} // namespace understudy::bigquery
