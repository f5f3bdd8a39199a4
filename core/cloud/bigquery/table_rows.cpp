// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/table_rows.h"

#include "cloud/bigquery/load.h"

#include <algorithm>

namespace understudy::bigquery {

namespace {

constexpr std::uint64_t kPageSize = 10'000;

void appendField(std::string& out, const std::optional<std::string>& text) {
    if (!text) return;
    if (!text->empty() && text->find_first_of(",\"\r\n") == std::string::npos) {
        out += *text;
        return;
    }
    out += '"';
    for (const char c : *text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

bool holdsRows(const Table& table) { return table.kind == "TABLE" || table.kind == "SNAPSHOT" || table.kind.empty(); }

Query everythingIn(const Table& table, std::uint64_t rows) {
    const Place& place = table.place;
    Query query;
    query.project = place.project;
    query.location = table.location;
    query.sql = "SELECT * FROM `" + place.project + "." + place.dataset + "." + place.table + "`";
    if (rows > 0) query.sql += " LIMIT " + std::to_string(rows);
    return query;
}

TableRows::TableRows(Warehouse& warehouse, Table table, std::uint64_t most, std::stop_token stop, std::uint64_t billed)
    : m_warehouse(warehouse), m_table(std::move(table)), m_most(most), m_stop(std::move(stop)) {
    if (holdsRows(m_table)) return;
    m_query = everythingIn(m_table, m_most);
    m_query->maximumBytes = billed;
}

TableRows::TableRows(Warehouse& warehouse, Query query, std::uint64_t most, std::stop_token stop)
    : m_warehouse(warehouse), m_most(most), m_stop(std::move(stop)), m_query(std::move(query)) {
    m_table.kind = "QUERY";
    m_table.place = {m_query->project, m_query->dataset, {}};
}

Result<std::vector<std::vector<Cell>>> TableRows::next() {
    if (m_ended || (m_most > 0 && m_read >= m_most)) return std::vector<std::vector<Cell>>();
    auto page = fetch();
    if (!page) return tl::unexpected(page.error());
    m_read += page->rows.size();
    m_page = page->next;
    m_ended = m_page.empty() || page->rows.empty();
    return std::move(page->rows);
}

Result<RowPage> TableRows::fetch() {
    const int size = static_cast<int>(m_most == 0 ? kPageSize : std::min(kPageSize, m_most - m_read));
    return m_query ? fetchOfQuery(*m_query, size) : m_warehouse.rows(m_table, m_page, size, m_stop);
}

Result<RowPage> TableRows::fetchOfQuery(const Query& query, int size) {
    if (!m_job) {
        auto job = m_warehouse.query(query, freshJobId("read"), m_stop);
        if (!job) return tl::unexpected(job.error());
        m_job = std::move(*job);
    }
    auto page = m_warehouse.queryRows(query.project, *m_job, m_page, size, m_stop);
    if (!page) return tl::unexpected(page.error());
    m_table.schema = std::move(page->schema);
    m_table.rows = page->page.total;
    return std::move(page->page);
}

void appendCsvRow(std::string& out, const std::vector<FlatColumn>& columns, const std::vector<Cell>& row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) out += ',';
        appendField(out, flatText(columns[i], row));
    }
    out += '\n';
}

void appendCsvNames(std::string& out, const std::vector<FlatColumn>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) out += ',';
        appendField(out, columns[i].name);
    }
    out += '\n';
}

} // namespace understudy::bigquery
