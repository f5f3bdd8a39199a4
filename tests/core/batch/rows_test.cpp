// SPDX-License-Identifier: GPL-3.0-or-later
// The rows a batch is asked for are the rows it makes, also of tables whose rows belong to others.
#include "base/text.h"
#include "core/batch/shop.h"

#include <gmock/gmock.h>

#include <set>

namespace understudy::batch_test {

using testing::HasSubstr;

namespace {

class BatchRows : public Shop {
protected:
    /// The cells of a column, by its place.
    std::vector<std::string> column(const std::string& file, std::size_t place) const {
        std::vector<std::string> cells;
        const std::string text = read(file);
        for (const auto line : split(text, "\n"))
            if (const auto fields = split(line, ","); !line.empty() && fields.size() > place) cells.emplace_back(fields[place]);
        cells.erase(cells.begin());
        return cells;
    }
};

} // namespace

TEST_F(BatchRows, AreExactAndPointAtRowsThatAreThere) {
    const BatchReport report = run(parameters({{"customers", 300}, {"orders", 2000}, {"order_lines", 4321}}, "out"));
    ASSERT_EQ(report.status, BatchStatus::Completed) << report.error->text();
    EXPECT_TRUE(report.notes.empty());
    std::map<std::string, std::uint64_t> rows;
    for (const BatchOutput& table : report.tables) rows[table.name] = table.rows;
    EXPECT_EQ(rows, (std::map<std::string, std::uint64_t>{{"customers", 300}, {"orders", 2000}, {"order_lines", 4321}}));
    for (const AuditRecord& record : records(report.batchId)) EXPECT_EQ(record.rowsGenerated, record.requestedRows) << record.table;
    const auto orders = column("out/orders.csv", 0), lines = column("out/order_lines.csv", 0), numbers = column("out/order_lines.csv", 1);
    const std::set<std::string> known(orders.begin(), orders.end());
    std::map<std::string, int> perOrder;
    std::set<std::pair<std::string, std::string>> keys;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ASSERT_TRUE(known.contains(lines[i])) << lines[i];
        ++perOrder[lines[i]];
        keys.emplace(lines[i], numbers[i]);
    }
    EXPECT_EQ(lines.size(), 4321u);
    EXPECT_EQ(keys.size(), lines.size()) << "order and line are the key";
    EXPECT_EQ(perOrder.size(), orders.size()) << "every order of the sample has lines";
    for (const auto& [order, count] : perOrder) EXPECT_TRUE(count >= 1 && count <= 3) << order;
}

TEST_F(BatchRows, OfChildrenAloneBringTheParentsTheyNeed) {
    const BatchReport report = run(parameters({{"order_lines", 5000}}, "out"));
    ASSERT_EQ(report.status, BatchStatus::Completed) << report.error->text();
    EXPECT_EQ(report.tables[2].rows, 5000u);
    EXPECT_EQ(report.tables[1].rows, 2500u) << "two lines an order, as in the sample";
}

TEST_F(BatchRows, AreTheSameWhenTheBatchIsMadeAgain) {
    const BatchReport report = run(parameters({{"orders", 500}, {"order_lines", 1234}}, "out"));
    auto again = parametersOf(records(report.batchId));
    ASSERT_TRUE(again);
    again->batch.destination = path("again");
    again->historyFolder = historyFolder();
    again->runChecks = false;
    EXPECT_EQ(hashes(run(*again)), hashes(report));
}

TEST_F(BatchRows, ThatCannotBeAreRefusedBeforeAnythingIsWritten) {
    BatchParameters asked = parameters({{"orders", 0}, {"order_lines", 5}}, "out");
    const BatchReport report = run(asked);
    EXPECT_EQ(report.status, BatchStatus::Failed);
    ASSERT_TRUE(report.error);
    EXPECT_THAT(report.error->message, HasSubstr("order_lines cannot have 5 rows"));
    EXPECT_FALSE(fs::exists(path("out")));
    EXPECT_THAT(records(report.batchId).front().errorMessage, HasSubstr("order_lines cannot have 5 rows"));
}

TEST_F(BatchRows, OfAGivenRecipeKeepItsMeaningUntilTheyAreAskedFor) {
    BatchParameters asked = parameters({}, "out");
    asked.batch.recipeText = R"(- snowfakery_version: 3
- object: customers
  count: 3
  fields: {customer_id: "C-${{ id }}", name: x, city: y}
- object: orders
  count: 4
  fields: {order_id: "${{ id }}", customer_id: C-1, placed: 2024-01-01}
  friends:
    - object: order_lines
      count: ${{ orders.id }}
      fields: {order_id: "${{ orders.id }}", line_no: "${{ child_index + 1 }}", item: z}
)";
    EXPECT_EQ(run(asked).tables[2].rows, 10u);
    asked.batch.destination = "other";
    asked.batch.tables[2].rows = 7;
    const BatchReport report = run(asked);
    ASSERT_TRUE(report.error);
    EXPECT_THAT(report.error->message, HasSubstr("the count of order_lines is more than numbers and draws"));
}

} // namespace understudy::batch_test
