// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations.h"

namespace understudy::driver {

namespace {

bigquery::Place place(const std::string& uri) { return bigquery::placeFrom(uri).value(); }

Json asJson(const bigquery::Table& table) {
    return {{"table", table.place.table}, {"rows", table.rows}, {"columns", table.schema.size()}};
}

Result<Json> projects(Clouds& clouds, const Arguments&) {
    return told(clouds.warehouse.projects({}, clouds.stop), [](const auto& page) { return Json(page.items); });
}

/// PROJECT
Result<Json> datasets(Clouds& clouds, const Arguments& a) {
    return told(clouds.warehouse.datasets(a.at(0), {}, clouds.stop), [](const auto& page) { return Json(page.items); });
}

/// URI
Result<Json> tables(Clouds& clouds, const Arguments& a) {
    return told(clouds.warehouse.tables(place(a.at(0)), {}, clouds.stop), [](const auto& page) {
        Json names = Json::array();
        for (const auto& table : page.items) names.push_back(table.place.table);
        return names;
    });
}

/// URI
Result<Json> table(Clouds& clouds, const Arguments& a) {
    return told(clouds.warehouse.table(place(a.at(0)), clouds.stop), asJson);
}

/// URI: with one column
Result<Json> createTable(Clouds& clouds, const Arguments& a) {
    bigquery::Table wanted;
    wanted.place = place(a.at(0));
    bigquery::Field& field = wanted.schema.emplace_back();
    field.name = "a";
    field.type = "INTEGER";
    return told(clouds.warehouse.create(wanted, clouds.stop), asJson);
}

/// URI
Result<Json> removeTable(Clouds& clouds, const Arguments& a) {
    return done(clouds.warehouse.remove(place(a.at(0)), clouds.stop));
}

/// URI
Result<Json> rows(Clouds& clouds, const Arguments& a) {
    const auto found = clouds.warehouse.table(place(a.at(0)), clouds.stop);
    if (!found) return tl::unexpected(found.error());
    std::size_t count = 0;
    std::string page;
    do {
        const auto rows = clouds.warehouse.rows(*found, page, 100, clouds.stop);
        if (!rows) return tl::unexpected(rows.error());
        count += rows->rows.size();
        page = rows->next;
    } while (!page.empty());
    return Json{{"rows", count}};
}

/// PROJECT ID CONFIGURATION
Result<Json> job(Clouds& clouds, const Arguments& a) {
    const auto ended = clouds.warehouse.run(a.at(0), "US", a.at(1), Json::parse(a.at(2)), clouds.stop);
    if (!ended) return tl::unexpected(ended.error());
    if (ended->error) return tl::unexpected(*ended->error);
    return Json{{"id", ended->id}, {"statistics", ended->statistics}};
}

} // namespace

std::map<std::string, Operation> warehouseOperations() {
    return {{"projects", projects}, {"datasets", datasets}, {"tables", tables}, {"table", table}, {"create", createTable},
            {"remove-table", removeTable}, {"rows", rows}, {"job", job}};
}

} // namespace understudy::driver
