// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_service.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::bigquery;
using fake_cloud::FakeService;
using fake_cloud::Fault;
using nlohmann::json;

namespace {

const json kFields = json::parse(R"([{"name":"id","type":"INTEGER","mode":"REQUIRED"},{"name":"name","type":"STRING","mode":"NULLABLE"}])");

/// Every page of a list, one after the other.
template <class Item, class Next>
std::vector<Item> all(Next next) {
    std::vector<Item> items;
    std::string token;
    do {
        auto page = next(token);
        EXPECT_TRUE(page) << page.error().text();
        if (!page) return items;
        items.insert(items.end(), page->items.begin(), page->items.end());
        token = page->next;
    } while (!token.empty());
    return items;
}

} // namespace

TEST(WarehouseLists, ComePageByPage) {
    FakeService service;
    service.fake->pageLimit = 2;
    service.fake->projects = {"p1", "p2", "p3"};
    for (const char* name : {"a", "b", "c", "d", "e"}) service.fake->addTable("p1", "sales", name, kFields);
    service.fake->datasets = {"sales", "other", "third"};
    EXPECT_EQ(all<std::string>([&](const auto& token) { return service.warehouse.projects(token, {}); }),
              (std::vector<std::string>{"p1", "p2", "p3"}));
    EXPECT_EQ(all<std::string>([&](const auto& token) { return service.warehouse.datasets("p1", token, {}); }),
              (std::vector<std::string>{"sales", "other", "third"}));
    const auto tables = all<Table>([&](const auto& token) { return service.warehouse.tables({"p1", "sales", {}}, token, {}); });
    ASSERT_EQ(tables.size(), 5u);
    EXPECT_EQ(tables.back().place.uri(), "bq://p1.sales.e");
    EXPECT_EQ(service.fake->count("/tables?"), 3u);
}

TEST(WarehouseTable, SaysWhatIsMissing) {
    FakeService service;
    service.fake->datasets = {"sales"};
    const auto table = service.warehouse.table({"p", "sales", "orders"}, {});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::NotFound);
    EXPECT_EQ(table.error().where, "bq://p.sales.orders");
}

TEST(WarehouseTable, NamesAreEncoded) {
    FakeService service;
    service.fake->addTable("example.com:p", "sales", "order lines/2024", kFields);
    ASSERT_TRUE(service.warehouse.table({"example.com:p", "sales", "order lines/2024"}, {}));
    EXPECT_EQ(service.fake->count("/projects/example.com%3Ap/datasets/sales/tables/order%20lines%2F2024"), 1u);
}

TEST(WarehouseCreate, MakesATableOnce) {
    FakeService service;
    service.fake->datasets = {"sales"};
    Table wanted;
    wanted.place = {"p", "sales", "orders"};
    wanted.description = "All orders";
    wanted.schema = schemaFrom({{"fields", kFields}});
    service.fake->faults.push_back({http::Method::Post, "/tables", Fault::Kind::LoseAnswer});
    const auto made = service.warehouse.create(wanted, {});
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_EQ(made->description, "All orders");
    EXPECT_EQ(made->schema.size(), 2u);
    ASSERT_TRUE(service.warehouse.create(wanted, {}));
}

TEST(WarehouseRemove, IsFineWithATableThatIsGone) {
    FakeService service;
    service.fake->addTable("p", "sales", "orders", kFields);
    EXPECT_TRUE(service.warehouse.remove({"p", "sales", "orders"}, {}));
    EXPECT_FALSE(service.fake->hasTable("p", "sales", "orders"));
    EXPECT_TRUE(service.warehouse.remove({"p", "sales", "orders"}, {}));
    EXPECT_FALSE(service.warehouse.remove({"p", "sales", ""}, {}));
}

TEST(WarehouseRows, AreReadWithoutAQuery) {
    FakeService service;
    auto& orders = service.fake->addTable("p", "sales", "orders", kFields);
    for (int i = 0; i < 5; ++i)
        orders.cells.push_back({{"f", {{{"v", std::to_string(i)}}, {{"v", i == 3 ? json() : json("n" + std::to_string(i))}}}}});
    const Table table = service.warehouse.table({"p", "sales", "orders"}, {}).value();
    std::vector<std::vector<Cell>> rows;
    std::string token;
    do {
        const auto page = service.warehouse.rows(table, token, 2, {}, {"id", "name"});
        ASSERT_TRUE(page) << page.error().text();
        EXPECT_EQ(page->total, 5u);
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        token = page->next;
    } while (!token.empty());
    ASSERT_EQ(rows.size(), 5u);
    EXPECT_EQ(rows[4][0], "4");
    EXPECT_TRUE(rows[3][1].is_null());
    EXPECT_EQ(service.fake->count("selectedFields=id%2Cname"), 3u);
    EXPECT_EQ(service.fake->count("formatOptions.useInt64Timestamp=true"), 3u);
    EXPECT_EQ(service.fake->count("/jobs"), 0u);
    EXPECT_EQ(service.fake->count("/queries"), 0u);
}

TEST(WarehouseRows, OfAViewNeedAQueryAndSaySo) {
    FakeService service;
    service.fake->addTable("p", "sales", "orders", kFields).resource["type"] = "VIEW";
    const auto page = service.warehouse.rows(service.warehouse.table({"p", "sales", "orders"}, {}).value(), {}, 10, {});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(page.error().where, "bq://p.sales.orders");
    EXPECT_EQ(service.fake->count("/data?"), 0u);
}

TEST(WarehouseInsertAll, SeesTheRefusalInA200) {
    FakeService service;
    service.fake->addTable("p", "sales", "orders", kFields);
    service.fake->insertErrors = json::parse(R"([{"index":0,"errors":[{"reason":"stopped","message":""}]},
                                                 {"index":1,"errors":[{"reason":"invalid","location":"id","message":"no such field"}]}])");
    const auto refused = service.warehouse.insertAll({"p", "sales", "orders"}, {{"a", {{"id", 1}}}, {"b", {{"id", 2}}}}, {});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.text().find("row 2, id: no such field"), std::string::npos) << refused.error().message;
}

TEST(WarehouseInsertAll, SendsTheSameIdsAgain) {
    FakeService service;
    auto& orders = service.fake->addTable("p", "sales", "orders", kFields);
    service.fake->faults.push_back({http::Method::Post, "insertAll", Fault::Kind::LoseAnswer});
    std::vector<StreamedRow> rows;
    for (int i = 0; i < 1200; ++i) rows.push_back({"row" + std::to_string(i), {{"id", i}}});
    ASSERT_TRUE(service.warehouse.insertAll({"p", "sales", "orders"}, rows, {}));
    EXPECT_EQ(orders.loaded.size(), 1200u);
    EXPECT_EQ(service.fake->count("insertAll"), 4u);
}
