// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/table_files.h"

#include <gmock/gmock.h>

#include <functional>

namespace understudy {
namespace {

using namespace testing_files;
using ::testing::UnorderedElementsAre;

std::string rows(const std::string& header, int count, const std::function<std::string(int)>& row) {
    std::string text = header + "\n";
    for (int i = 1; i <= count; ++i) text += row(i) + "\n";
    return text;
}

std::string number(int i) { return std::to_string(i); }

TEST(Relate, FindsTheReferencesOfTheRetailSampleAndNoOthers) {
    EXPECT_THAT(relationshipsOf(retail()),
                UnorderedElementsAre("orders.customer_id -> customers.customer_id",
                                     "order_lines.order_id -> orders.order_id",
                                     "order_lines.product_id -> products.product_id",
                                     "reviews.product_id -> products.product_id",
                                     "reviews.customer_id -> customers.customer_id"));
}

TEST(Relate, CountsChildrenWithParentsThatHaveNone) {
    const Folder folder;
    auto parents = table(folder, "shops", rows("shop_id,city", 10, [](int i) { return number(i) + ",c" + number(i); }));
    auto children = table(folder, "tills", rows("till_id,shop_id", 20, [](int i) { return number(100 + i) + "," + number(i % 5 + 1); }));
    const DatasetProfile dataset = relate({parents, children});
    ASSERT_EQ(dataset.relationships.size(), 1u);
    EXPECT_EQ(dataset.relationships[0].minChildren, 0u);
    EXPECT_EQ(dataset.relationships[0].maxChildren, 4u);
    EXPECT_DOUBLE_EQ(dataset.relationships[0].meanChildren, 2.0);
    EXPECT_FALSE(dataset.relationships[0].oneToOne);
}

TEST(Relate, SmallNumbersAreNoReferences) {
    const Folder folder;
    auto shops = table(folder, "shops", rows("id,name", 30, [](int i) { return number(i) + ",Shop" + number(i); }));
    auto reviews = table(folder, "reviews", rows("review_no,rating,stars,age", 60, [](int i) {
        return "R-" + number(1000 + i) + "," + number(i % 5 + 1) + "," + number(i % 3 + 1) + "," + number(i % 29 + 1);
    }));
    EXPECT_THAT(relationshipsOf(relate({shops, reviews})), ::testing::IsEmpty());
}

TEST(Relate, FindsSelfReferencesWithNulls) {
    const Folder folder;
    auto staff = table(folder, "employees", rows("employee_id,name,manager_id", 60, [](int i) {
        return number(1000 + i) + ",n" + number(i) + "," + (i < 3 ? "" : number(1000 + (i - 1) / 2 + i / 3));
    }));
    const DatasetProfile dataset = relate({staff});
    EXPECT_THAT(relationshipsOf(dataset), UnorderedElementsAre("employees.manager_id -> employees.employee_id"));
    EXPECT_NEAR(dataset.relationships[0].nullShare, 2.0 / 60, 1e-9);
}

TEST(Relate, OneToOneTablesDoNotPointAtEachOther) {
    const Folder folder;
    auto people = table(folder, "emp", rows("emp_id,hired", 60, [](int i) { return number(1000 + i) + ",2020-01-" + number(10 + i % 20); }));
    auto badges = table(folder, "badge", rows("badge_no,emp_id", 60, [](int i) { return "B-" + number(5000 + i) + "," + number(1061 - i); }));
    EXPECT_THAT(relationshipsOf(relate({badges, people})), UnorderedElementsAre("badge.emp_id -> emp.emp_id"));
}

TEST(Relate, FindsOneToOne) {
    const Folder folder;
    auto customers = table(folder, "customers", rows("customer_id,city", 40, [](int i) { return number(500 + i) + ",x" + number(i); }));
    auto details = table(folder, "details", rows("customer_id,shoe_size", 40, [](int i) { return number(541 - i) + "," + number(36 + i % 9); }));
    const DatasetProfile dataset = relate({details, customers});
    ASSERT_THAT(relationshipsOf(dataset), UnorderedElementsAre("details.customer_id -> customers.customer_id"));
    EXPECT_TRUE(dataset.relationships[0].oneToOne);
}

TEST(Relate, CompositeReferenceStandsForItsParts) {
    const Folder folder;
    auto orders = table(folder, "orders", rows("order_id,day", 30, [](int i) { return number(100 + i) + ",d" + number(i); }));
    auto lines = table(folder, "order_lines", rows("order_id,line_no,item", 60, [](int i) {
        return number(100 + (i + 1) / 2) + "," + number(2 - i % 2) + ",w" + number(i % 7);
    }));
    auto returns = table(folder, "returns", rows("return_id,order_id,line_no", 25, [](int i) {
        return number(9000 + i) + "," + number(100 + i) + "," + number(i % 2 + 1);
    }));
    EXPECT_THAT(relationshipsOf(relate({orders, lines, returns})),
                UnorderedElementsAre("order_lines.order_id -> orders.order_id",
                                     "returns.order_id,line_no -> order_lines.order_id,line_no"));
}

TEST(Relate, AValueOutsideTheParentRefutesTheReference) {
    const Folder folder;
    auto shops = table(folder, "shops", rows("shop_id,city", 10, [](int i) { return number(i) + ",c" + number(i); }));
    auto tills = table(folder, "tills", rows("till_id,shop_id", 50, [](int i) { return number(100 + i) + "," + number(i % 20 + 1); }));
    EXPECT_THAT(relationshipsOf(relate({shops, tills})), ::testing::IsEmpty());
}

} // namespace
} // namespace understudy
