// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crc32c.h"
#include "cloud/gcs/checksum_join.h"
#include "core/cloud/fake/fake_storage.h"

#include <gmock/gmock.h>

#include <random>

using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;
using ::testing::ElementsAre;

namespace {

/// Parts of different lengths, and what they come to.
std::vector<Object> partsOf(World& world, int count, std::string& whole) {
    std::vector<Object> parts;
    for (int i = 0; i < count; ++i) {
        const std::string bytes = noise(static_cast<std::size_t>(1 + i % 17), static_cast<unsigned>(i));
        whole += bytes;
        parts.push_back(world.fake->put("b", "parts/" + std::to_string(i), bytes));
    }
    return parts;
}

} // namespace

TEST(ChecksumJoined, IsTheChecksumOfBothBehindEachOther) {
    std::mt19937 random(1);
    for (int i = 0; i < 300; ++i) {
        const std::string a = noise(random() % 3000, static_cast<unsigned>(i)),
                          b = noise(random() % (i % 3 == 0 ? 3 : 70'000), static_cast<unsigned>(i + 1000));
        EXPECT_EQ(checksumJoined(crc32c(a), crc32c(b), b.size()), crc32c(a + b)) << a.size() << " " << b.size();
    }
}

TEST(Compose, JoinsAnyNumberOfPartsAndLeavesNothingElse) {
    for (const int count : {1, 2, 32, 33, 64, 65, 200, 1100}) {
        World world;
        std::string whole;
        const auto parts = partsOf(world, count, whole);
        const auto made = world.storage.compose(parts, {"b", "whole.csv"}, {0}, crc32c(whole), {});
        ASSERT_TRUE(made) << count << ": " << made.error().text();
        EXPECT_TRUE(world.fake->bytes("b", "whole.csv") == whole) << count;
        EXPECT_EQ(made->size, whole.size());
        EXPECT_EQ(made->contentType, "text/csv");
        EXPECT_EQ(world.fake->names("b").size(), parts.size() + 1);
        for (const auto& asked : world.fake->asked)
            if (asked.method == http::Method::Post) {
                EXPECT_TRUE(asked.query.contains("ifGenerationMatch"));
            }
    }
}

TEST(Compose, ALostAnswerIsFoundAgain) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 40, whole);
    for (int i = 0; i < 3; ++i)
        world.fake->faults.push_back({Fault::Kind::LoseAnswer, "compose"});
    const auto made = world.storage.compose(parts, {"b", "whole.csv"}, {0}, crc32c(whole), {});
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_TRUE(world.fake->faults.empty());
    EXPECT_EQ(made->generation, world.fake->object("b", "whole.csv").generation);
    EXPECT_EQ(world.fake->names("b").size(), 41u);
}

TEST(Compose, RefusesATakenName) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 40, whole);
    world.fake->put("b", "whole.csv", "theirs");
    const auto made = world.storage.compose(parts, {"b", "whole.csv"}, {0}, crc32c(whole), {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().where, "gs://b/whole.csv");
    EXPECT_EQ(world.fake->bytes("b", "whole.csv"), "theirs");
    EXPECT_EQ(world.fake->names("b").size(), 41u);
}

TEST(Compose, ReplacesTheGenerationItWasTold) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 3, whole);
    const Object old = world.fake->put("b", "whole.csv", "old");
    ASSERT_TRUE(world.storage.compose(parts, {"b", "whole.csv"}, {old.generation}, crc32c(whole), {}));
    EXPECT_TRUE(world.fake->bytes("b", "whole.csv") == whole);
    EXPECT_FALSE(world.storage.compose(parts, {"b", "whole.csv"}, {old.generation}, crc32c("other"), {}));
}

TEST(Compose, WithoutAPreconditionIsNotRepeated) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 3, whole);
    world.fake->faults = {{Fault::Kind::Answer, "compose", 503}};
    EXPECT_FALSE(world.storage.compose(parts, {"b", "whole.csv"}, {}, crc32c(whole), {}));
    EXPECT_EQ(world.fake->asked.size(), 1u);
}

TEST(Compose, OfAPartThatWasReplacedFails) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 3, whole);
    world.fake->put("b", "parts/1", "other");
    EXPECT_FALSE(world.storage.compose(parts, {"b", "whole.csv"}, {0}, crc32c(whole), {}));
    EXPECT_FALSE(world.fake->has("b", "whole.csv"));
}

TEST(Compose, ARoundThatFailsLeavesNothingOfTheOthers) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 70, whole);
    world.fake->faults = {{Fault::Kind::Answer, "understudy-1", 400}};
    world.fake->faults.front().match = "-2/compose";
    EXPECT_FALSE(world.storage.compose(parts, {"b", "whole.csv"}, {0}, crc32c(whole), {}));
    EXPECT_TRUE(world.fake->faults.empty());
    EXPECT_EQ(world.fake->names("b").size(), 70u);
}

TEST(Compose, AResultOfAnotherChecksumIsTakenAway) {
    World world;
    std::string whole;
    const auto parts = partsOf(world, 3, whole);
    const auto made = world.storage.compose(parts, {"b", "whole.csv"}, {0}, crc32c("something else"), {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Cloud);
    EXPECT_FALSE(world.fake->has("b", "whole.csv"));
}

TEST(Rewrite, GoesOnUntilItIsDone) {
    for (const int pieces : {1, 2, 5}) {
        World world;
        world.fake->rewritePieces = pieces;
        const Object from = world.fake->put("b", "from/a.csv", noise(1000));
        const auto made = world.storage.rewrite(from, {"c", "to/b.csv"}, {0}, {});
        ASSERT_TRUE(made) << made.error().text();
        EXPECT_EQ(made->bucket, "c");
        EXPECT_EQ(made->crc32c, from.crc32c);
        EXPECT_TRUE(world.fake->bytes("c", "to/b.csv") == noise(1000));
        EXPECT_EQ(world.fake->asked.size(), static_cast<std::size_t>(pieces));
    }
}

TEST(Rewrite, ALostAnswerIsFoundAgain) {
    World world;
    const Object from = world.fake->put("b", "a", noise(1000));
    world.fake->put("c", "x", "");
    world.fake->faults = {{Fault::Kind::LoseAnswer, "rewriteTo"}};
    const auto made = world.storage.rewrite(from, {"c", "b"}, {0}, {});
    ASSERT_TRUE(made) << made.error().text();
    EXPECT_EQ(made->crc32c, from.crc32c);
}

TEST(Rewrite, RefusesATakenNameAndAReplacedSource) {
    World world;
    const Object from = world.fake->put("b", "a", noise(1000));
    world.fake->put("c", "b", "theirs");
    EXPECT_FALSE(world.storage.rewrite(from, {"c", "b"}, {0}, {}));
    EXPECT_EQ(world.fake->bytes("c", "b"), "theirs");
    world.fake->put("b", "a", "new");
    EXPECT_FALSE(world.storage.rewrite(from, {"c", "d"}, {0}, {}));
    EXPECT_FALSE(world.fake->has("c", "d"));
}
