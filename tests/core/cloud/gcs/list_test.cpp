// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/object_json.h"
#include "core/cloud/fake/fake_storage.h"

#include <gmock/gmock.h>

using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;
using ::testing::ElementsAre;

namespace {

/// Names and folders over all pages.
std::vector<std::string> everything(World& world, const Place& prefix, bool deep, int pageSize) {
    std::vector<std::string> names;
    std::string page;
    do {
        const auto found = world.storage.list(prefix, deep, page, pageSize, {});
        if (!found) {
            ADD_FAILURE() << found.error().text();
            return names;
        }
        for (const Object& object : found->objects)
            names.push_back(object.name);
        names.insert(names.end(), found->prefixes.begin(), found->prefixes.end());
        page = found->next;
    } while (!page.empty());
    return names;
}

} // namespace

TEST(List, FoldersAndObjectsAreTheSameForEveryPageSize) {
    World world;
    for (const char* name : {"in/a.csv", "in/b.csv", "in/more/c.csv", "in/more/d.csv", "in/z.csv", "other.csv"})
        world.fake->put("b", name, "1\n");
    for (int size = 1; size <= 6; ++size) {
        EXPECT_THAT(everything(world, {"b", "in/"}, false, size),
                    ::testing::UnorderedElementsAre("in/a.csv", "in/b.csv", "in/z.csv", "in/more/"))
            << size;
        EXPECT_THAT(everything(world, {"b", "in/"}, true, size),
                    ElementsAre("in/a.csv", "in/b.csv", "in/more/c.csv", "in/more/d.csv", "in/z.csv"))
            << size;
    }
}

TEST(List, TellsWhatIsKnownOfAnObject) {
    World world;
    const Object put = world.fake->put("b", "a.csv", "id\n1\n", "gzip");
    const auto page = world.storage.list({"b", ""}, false, "", 10, {});
    ASSERT_TRUE(page);
    ASSERT_EQ(page->objects.size(), 1u);
    const Object& found = page->objects.front();
    EXPECT_EQ(found.bucket, "b");
    EXPECT_EQ(found.size, 5u);
    EXPECT_EQ(found.generation, put.generation);
    EXPECT_EQ(found.crc32c, put.crc32c);
    EXPECT_EQ(found.contentEncoding, "gzip");
    EXPECT_EQ(found.updated, 1'706'677'567'500'000);
    const auto alone = world.storage.metadata({"b", "a.csv"}, {});
    ASSERT_TRUE(alone);
    EXPECT_EQ(alone->generation, put.generation);
}

TEST(List, AsksForNoMoreThanAThousandAndOnlyTheFieldsItReads) {
    World world;
    world.fake->put("b", "a.csv", "");
    ASSERT_TRUE(world.storage.list({"b", ""}, false, "", 5000, {}));
    EXPECT_EQ(world.fake->asked.back().query.at("maxResults"), "1000");
    EXPECT_EQ(world.fake->asked.back().query.at("fields").find("mediaLink"), std::string::npos);
}

TEST(List, AMissingBucketIsNotFoundAtItsUri) {
    World world;
    const auto page = world.storage.list({"nowhere", "in/"}, false, "", 10, {});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, ErrorCode::NotFound);
    EXPECT_EQ(page.error().where, "gs://nowhere/in/");
}

TEST(List, BucketsComeByPages) {
    World world;
    const auto page = world.storage.buckets("project-1", "token", {});
    ASSERT_TRUE(page);
    EXPECT_THAT(page->buckets, ElementsAre("one", "two"));
    EXPECT_EQ(page->next, "more");
    EXPECT_EQ(world.fake->asked.back().query.at("project"), "project-1");
    EXPECT_EQ(world.fake->asked.back().query.at("pageToken"), "token");
}

TEST(List, AnAnswerThatIsNoListIsSaidToBeNone) {
    World world;
    world.fake->faults = {{Fault::Kind::Answer, "/o?", 200, "<html>Log in to the guest network</html>"}};
    const auto page = world.storage.list({"b", ""}, false, "", 10, {});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, ErrorCode::Cloud);
}

TEST(Metadata, NamesOfAnyKindAreOneSegment) {
    World world;
    for (const char* name : {"a/b c.csv", "ä?x=1#2", "100%.csv", "a+b&c", "..", "a//b"}) {
        world.fake->put("b", name, "1");
        const auto found = world.storage.metadata({"b", name}, {});
        ASSERT_TRUE(found) << name << ": " << found.error().text();
        EXPECT_EQ(found->name, name);
    }
}

TEST(Metadata, OfNothingIsNotFound) {
    World world;
    world.fake->put("b", "a", "1");
    const auto found = world.storage.metadata({"b", "c"}, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::NotFound);
    EXPECT_EQ(found.error().where, "gs://b/c");
}

TEST(Remove, TakesOneGenerationAndNoOther) {
    World world;
    const Object first = world.fake->put("b", "a", "1");
    const Object second = world.fake->put("b", "a", "2");
    ASSERT_TRUE(world.storage.remove(first, {}));
    EXPECT_TRUE(world.fake->has("b", "a"));
    ASSERT_TRUE(world.storage.remove(second, {}));
    EXPECT_FALSE(world.fake->has("b", "a"));
    EXPECT_TRUE(world.storage.remove(second, {}));
}

TEST(Remove, ALostAnswerIsNoFailure) {
    World world;
    const Object object = world.fake->put("b", "a", "1");
    world.fake->faults = {{Fault::Kind::LoseAnswer, "DELETE"}, {Fault::Kind::Answer, "DELETE", 503}};
    EXPECT_TRUE(world.storage.remove(object, {}));
    EXPECT_FALSE(world.fake->has("b", "a"));
    EXPECT_TRUE(world.fake->faults.empty());
}

TEST(ObjectJson, ReadsTimesAsGoogleWritesThem) {
    EXPECT_EQ(microsFrom("1970-01-01T00:00:01Z"), 1'000'000);
    EXPECT_EQ(microsFrom("2024-01-31T05:06:07.123456Z"), 1'706'677'567'123'456);
    EXPECT_EQ(microsFrom("2024-01-31T05:06:07.123456789Z"), 1'706'677'567'123'456);
    for (const char* other : {"", "yesterday", "2024-01-31", "2024-01-31T05:06:07+01:00", "2024-13-31T05:06:07Z"})
        EXPECT_EQ(microsFrom(other), 0) << other;
}
