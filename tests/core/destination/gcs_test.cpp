// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_storage.h"
#include "destination/destination.h"

#include <gmock/gmock.h>

using namespace understudy;
using namespace understudy::gcs_test;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

namespace {

class BucketDestination : public ::testing::Test {
protected:
    BucketDestination() {
        ConnectionOptions options;
        options.http.transport = m_world.fake;
        options.http.clock = m_world.clock;
        options.storage = m_world.storage.endpoint();
        m_connections = Connections(options);
        m_world.fake->put("b", "other", "x");
    }

    std::unique_ptr<Destination> destination(const std::string& location, IfExists ifExists = IfExists::Stop) {
        auto opened = openDestination(location, {{"batch_id", "b1"}, {"project", "p1"}}, ifExists, m_connections);
        EXPECT_TRUE(opened) << opened.error().text();
        return opened ? std::move(*opened) : nullptr;
    }

    World m_world;
    Connections m_connections;
};

constexpr const char* kOut = "gs://b/{project}/tdm_output/{batch_id}/";

} // namespace

TEST_F(BucketDestination, NamesObjectsByItsTemplate) {
    EXPECT_EQ(destination(kOut)->place("orders.psv"), "gs://b/p1/tdm_output/b1/orders.psv");
    EXPECT_EQ(destination("gs://b/{project}/tdm_output/{batch_id}/{table}.csv")->place("orders.psv"),
              "gs://b/p1/tdm_output/b1/orders.csv");
    EXPECT_EQ(destination("gs://b/out/{table}")->place("orders.psv"), "gs://b/out/orders/orders.psv");
    EXPECT_EQ(destination("gs://b")->place("orders.psv"), "gs://b/orders.psv");
}

TEST_F(BucketDestination, APlaceholderWithoutAValueIsSaid) {
    const auto opened = openDestination("gs://b/{project}/", {}, IfExists::Stop, m_connections);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Usage);
    EXPECT_NE(opened.error().message.text().find("{project}"), std::string::npos);
}

TEST_F(BucketDestination, ShowsNothingBeforePublish) {
    const auto destination = this->destination(kOut);
    auto sink = destination->open({.name = "orders.csv"}, {});
    ASSERT_TRUE(sink) << sink.error().text();
    const std::string bytes = noise(20'000'000);
    for (std::size_t at = 0; at < bytes.size(); at += 77'777)
        ASSERT_TRUE((*sink)->write(std::string_view(bytes).substr(at, 77'777)));
    EXPECT_THAT(m_world.fake->names("b"), ElementsAre("other"));
    ASSERT_TRUE((*sink)->publish());
    EXPECT_THAT(m_world.fake->names("b"), ElementsAre("other", "p1/tdm_output/b1/orders.csv"));
    EXPECT_TRUE(m_world.fake->bytes("b", "p1/tdm_output/b1/orders.csv") == bytes);
    EXPECT_EQ(m_world.fake->object("b", "p1/tdm_output/b1/orders.csv").contentType, "text/csv");
    EXPECT_EQ(m_world.fake->sessions(), 0u);
}

TEST_F(BucketDestination, LeavesNothingWithoutPublish) {
    {
        auto sink = destination(kOut)->open({.name = "orders.csv"}, {});
        ASSERT_TRUE((*sink)->write(noise(20'000'000)));
        EXPECT_EQ(m_world.fake->sessions(), 1u);
    }
    EXPECT_EQ(m_world.fake->sessions(), 0u);
    EXPECT_THAT(m_world.fake->names("b"), ElementsAre("other"));
}

TEST_F(BucketDestination, RefusesATakenNameBeforeAnythingIsMade) {
    m_world.fake->put("b", "out/t.csv", "mine");
    const auto sink = destination("gs://b/out/")->open({.name = "t.csv"}, {});
    ASSERT_FALSE(sink);
    EXPECT_EQ(sink.error().code, ErrorCode::Io);
    EXPECT_EQ(sink.error().where, "gs://b/out/t.csv");
    EXPECT_EQ(m_world.fake->bytes("b", "out/t.csv"), "mine");
    EXPECT_EQ(m_world.fake->sessions(), 0u);
}

TEST_F(BucketDestination, NeverReplacesWhatAppearedMeanwhile) {
    auto sink = destination("gs://b/out/")->open({.name = "t.csv"}, {});
    ASSERT_TRUE((*sink)->write("ours"));
    m_world.fake->put("b", "out/t.csv", "theirs");
    const auto published = (*sink)->publish();
    ASSERT_FALSE(published);
    EXPECT_EQ(published.error().where, "gs://b/out/t.csv");
    sink->reset();
    EXPECT_EQ(m_world.fake->bytes("b", "out/t.csv"), "theirs");
    EXPECT_EQ(m_world.fake->sessions(), 0u);
}

TEST_F(BucketDestination, ReplacesWhatItSawAndNothingNewer) {
    m_world.fake->put("b", "out/t.csv", "old");
    const auto destination = this->destination("gs://b/out/", IfExists::Replace);
    auto sink = destination->open({.name = "t.csv"}, {});
    ASSERT_TRUE((*sink)->write("new"));
    EXPECT_EQ(m_world.fake->bytes("b", "out/t.csv"), "old");
    ASSERT_TRUE((*sink)->publish());
    EXPECT_EQ(m_world.fake->bytes("b", "out/t.csv"), "new");
    auto second = destination->open({.name = "t.csv"}, {});
    ASSERT_TRUE((*second)->write("ours"));
    m_world.fake->put("b", "out/t.csv", "theirs");
    EXPECT_FALSE((*second)->publish());
    EXPECT_EQ(m_world.fake->bytes("b", "out/t.csv"), "theirs");
}

TEST_F(BucketDestination, SaysWhatStandsAtAName) {
    m_world.fake->put("b", "out/t.csv", "12345");
    const auto destination = this->destination("gs://b/out/");
    const auto taken = destination->existing("t.csv", {});
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->bytes, 5u);
    EXPECT_GT((*taken)->changed, 0);
    const auto free = destination->existing("u.csv", {});
    ASSERT_TRUE(free);
    EXPECT_FALSE(*free);
}

TEST_F(BucketDestination, AStopEndsWritingAndLeavesNothing) {
    std::stop_source stop;
    auto sink = destination("gs://b/out/")->open({.name = "t.csv"}, stop.get_token());
    ASSERT_TRUE((*sink)->write(noise(20'000'000)));
    stop.request_stop();
    const auto written = (*sink)->write(noise(20'000'000));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
    sink->reset();
    EXPECT_EQ(m_world.fake->sessions(), 0u);
}

TEST_F(BucketDestination, KindsItDoesNotKnowAreRefused) {
    const auto opened = openDestination("ftp://host/folder", {}, IfExists::Stop, m_connections);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Unsupported);
}
