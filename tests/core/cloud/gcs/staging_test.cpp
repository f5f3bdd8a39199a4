// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/staging.h"
#include "core/cloud/fake/fake_storage.h"

#include <gmock/gmock.h>

using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;
using ::testing::ElementsAre;

namespace {

std::shared_ptr<Storage> storageOf(World& world) {
    return std::make_shared<Storage>(world.client, world.storage.endpoint());
}

} // namespace

TEST(Staging, GoesWithEverythingInItAndNothingElse) {
    World world;
    world.fake->put("b", "p/tdm_staging/batch-1/orders-000.csv", "1");
    world.fake->put("b", "p/tdm_staging/batch-1/deep/er.csv", "1");
    world.fake->put("b", "p/tdm_staging/batch-10/orders.csv", "1");
    world.fake->put("b", "p/tdm_output/batch-1/orders.csv", "1");
    {
        auto staging = Staging::at(storageOf(world), "gs://b/p/tdm_staging/batch-1", "batch-1");
        ASSERT_TRUE(staging) << staging.error().text();
        EXPECT_EQ(staging->place("orders-*.csv").uri(), "gs://b/p/tdm_staging/batch-1/orders-*.csv");
        EXPECT_EQ(world.fake->names("b").size(), 4u);
    }
    EXPECT_THAT(world.fake->names("b"),
                ElementsAre("p/tdm_output/batch-1/orders.csv", "p/tdm_staging/batch-10/orders.csv"));
}

TEST(Staging, ClearsMoreThanAPage) {
    World world;
    for (int i = 0; i < 1500; ++i)
        world.fake->put("b", "s/batch-1/" + std::to_string(i), "1");
    auto staging = Staging::at(storageOf(world), "gs://b/s/batch-1/", "batch-1");
    ASSERT_TRUE(staging->clear());
    EXPECT_TRUE(world.fake->names("b").empty());
    EXPECT_TRUE(staging->clear());
}

TEST(Staging, IsNeverMoreThanABatchsOwn) {
    World world;
    for (const char* location : {"gs://b", "gs://b/", "gs://b/tdm_staging/", "gs://b/other-batch/", "/tmp/batch-1"}) {
        const auto staging = Staging::at(storageOf(world), location, "batch-1");
        ASSERT_FALSE(staging) << location;
        EXPECT_EQ(staging.error().code, ErrorCode::Usage);
    }
    EXPECT_FALSE(Staging::at(storageOf(world), "gs://b/x/", ""));
}
