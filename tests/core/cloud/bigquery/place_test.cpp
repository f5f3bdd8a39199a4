// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/warehouse.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::bigquery;

TEST(Place, IsReadAndWrittenAsAUri) {
    for (const char* uri : {"bq://", "bq://sales", "bq://sales.retail", "bq://sales.retail.orders", "bq://example.com:sales",
                            "bq://example.com:sales.retail.orders", "bq://sales.retail.orders$20240131"}) {
        const auto place = placeFrom(uri);
        ASSERT_TRUE(place) << uri;
        EXPECT_EQ(place->uri(), uri);
    }
    const Place place = placeFrom("bq://sales-eu.retail.order lines").value();
    EXPECT_EQ(place.project, "sales-eu");
    EXPECT_EQ(place.dataset, "retail");
    EXPECT_EQ(place.table, "order lines");
}

TEST(Place, OfAnOrganisationKeepsItsColon) {
    const Place place = placeFrom("bq://example.com:sales.retail.orders").value();
    EXPECT_EQ(place.project, "example.com:sales");
    EXPECT_EQ(place.dataset, "retail");
    EXPECT_EQ(place.table, "orders");
}

TEST(Place, ReadsTheLegacySpelling) {
    const Place place = placeFrom("bq://sales:retail.orders").value();
    EXPECT_EQ(place.uri(), "bq://sales.retail.orders");
}

TEST(Place, RefusesWhatIsNone) {
    for (const char* uri : {"gs://sales", "sales.retail.orders", "bq://sales.retail.orders.x", "bq://sales..orders", "bq://.retail",
                            "bq://sales/retail", "bq://sales.retail."}) {
        const auto place = placeFrom(uri);
        ASSERT_FALSE(place) << uri;
        EXPECT_EQ(place.error().code, ErrorCode::Usage);
        EXPECT_FALSE(place.error().advice.empty());
    }
}
