// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_storage.h"

#include <gtest/gtest.h>

#include <random>

using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;

TEST(Read, BringsAnyRange) {
    World world;
    const std::string bytes = noise(5000);
    const Object object = world.fake->put("b", "a", bytes);
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        const std::size_t first = random() % 5200, count = random() % 5200;
        Text text;
        ASSERT_TRUE(world.storage.read(object, first, count, text, {}));
        EXPECT_EQ(text.text, first < bytes.size() ? bytes.substr(first, count) : "") << first << " " << count;
    }
}

TEST(Read, GoesOnWhereItWasCut) {
    World world;
    const std::string bytes = noise(20'000);
    const Object object = world.fake->put("b", "a", bytes);
    world.fake->faults = {{Fault::Kind::BreakAfter, "download", 0, "", 4321},
                          {Fault::Kind::Answer, "download", 503},
                          {Fault::Kind::BreakAfter, "download", 0, "", 0},
                          {Fault::Kind::Silence, "download"},
                          {Fault::Kind::BreakAfter, "download", 0, "", 7}};
    Text text;
    ASSERT_TRUE(world.storage.read(object, 0, bytes.size(), text, {}));
    EXPECT_TRUE(text.text == bytes);
    EXPECT_EQ(text.begun, 1);
    EXPECT_TRUE(world.fake->faults.empty());
    EXPECT_EQ(world.fake->asked.at(1).header("Range"), "bytes=4321-19999");
    EXPECT_EQ(world.fake->asked.back().header("Range"), "bytes=4328-19999");
}

TEST(Read, AsksForOneGenerationAndNoMoreThanWanted) {
    World world;
    const Object object = world.fake->put("b", "a", noise(9000));
    Text text;
    ASSERT_TRUE(world.storage.read(object, 0, 100, text, {}));
    EXPECT_EQ(world.fake->asked.back().query.at("generation"), std::to_string(object.generation));
    EXPECT_EQ(world.fake->asked.back().query.at("alt"), "media");
    EXPECT_EQ(world.fake->asked.back().header("Range"), "bytes=0-99");
    EXPECT_EQ(world.fake->asked.back().path, "/download/storage/v1/b/b/o/a");
}

TEST(Read, NoticesThatTheObjectWasReplaced) {
    World world;
    const Object object = world.fake->put("b", "a", noise(9000, 1));
    world.fake->faults = {{Fault::Kind::BreakAfter, "download", 0, "", 3000}};
    int requests = 0;
    world.fake->before = [&](const FakeStorage::Asked&) {
        if (++requests == 2) world.fake->put("b", "a", noise(9000, 2));
    };
    Text text;
    const auto read = world.storage.read(object, 0, 9000, text, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::NotFound);
    EXPECT_EQ(read.error().where, "gs://b/a");
    EXPECT_TRUE(text.text == noise(9000, 1).substr(0, 3000));
}

/// Between client and service, something may ignore what it does not know.
class Ignorant : public http::Transport {
public:
    Ignorant(std::shared_ptr<FakeStorage> fake, std::string dropped)
        : m_fake(std::move(fake)), m_dropped(std::move(dropped)) {}

    http::Outcome exchange(const http::Request& request, std::stop_token stop) override {
        http::Request less = request;
        std::erase_if(less.headers, [&](const http::Header& header) { return header.name == m_dropped; });
        const std::size_t generation = less.url.find("&generation=");
        if (m_dropped == "generation" && generation != std::string::npos) less.url.resize(generation);
        return m_fake->exchange(less, stop);
    }

private:
    std::shared_ptr<FakeStorage> m_fake;
    std::string m_dropped;
};

TEST(Read, AnAnswerThatIgnoresRangesIsSkippedOverAndCut) {
    World world;
    const std::string bytes = noise(9000);
    const Object object = world.fake->put("b", "a", bytes);
    http::ClientOptions options;
    options.transport = std::make_shared<Ignorant>(world.fake, "Range");
    options.clock = world.clock;
    Storage storage(std::make_shared<http::Client>(options), {"http://fake", true});
    for (const auto& [first, count] : {std::pair{0, 9000}, {0, 10}, {4500, 1000}, {8999, 1}}) {
        Text text;
        ASSERT_TRUE(storage.read(object, first, count, text, {}));
        EXPECT_TRUE(text.text == bytes.substr(first, count)) << first;
    }
}

TEST(Read, AnAnswerOfAnotherGenerationIsRefusedBeforeItsFirstByte) {
    World world;
    const Object object = world.fake->put("b", "a", noise(100, 1));
    world.fake->put("b", "a", noise(100, 2));
    http::ClientOptions options;
    options.transport = std::make_shared<Ignorant>(world.fake, "generation");
    options.clock = world.clock;
    Storage storage(std::make_shared<http::Client>(options), {"http://fake", true});
    Text text;
    const auto read = storage.read(object, 0, 100, text, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::NotFound);
    EXPECT_EQ(text.text, "");
}

TEST(Read, GivesUpWhenNothingComesForLong) {
    World world;
    const Object object = world.fake->put("b", "a", noise(100));
    for (int i = 0; i < 100; ++i)
        world.fake->faults.push_back({Fault::Kind::Answer, "download", 503, "overloaded"});
    Text text;
    const auto read = world.storage.read(object, 0, 100, text, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cloud);
    EXPECT_EQ(read.error().where, "gs://b/a");
    EXPECT_FALSE(world.fake->faults.empty());
}

TEST(Read, DoesNotTryAgainWhatCannotWork) {
    for (const int status : {400, 401, 403}) {
        World world;
        const Object object = world.fake->put("b", "a", noise(100));
        world.fake->faults = {{Fault::Kind::Answer, "download", status}};
        Text text;
        EXPECT_FALSE(world.storage.read(object, 0, 100, text, {})) << status;
        EXPECT_EQ(world.fake->asked.size(), 1u) << status;
    }
}

TEST(Read, StopsWhenTold) {
    World world;
    const Object object = world.fake->put("b", "a", noise(100));
    std::stop_source stop;
    world.fake->faults = {{Fault::Kind::Answer, "download", 503}};
    world.fake->before = [&](const FakeStorage::Asked&) { stop.request_stop(); };
    Text text;
    const auto read = world.storage.read(object, 0, 100, text, stop.get_token());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(world.fake->asked.size(), 1u);
}

TEST(Read, TheSinksErrorIsTheReadersError) {
    class Full : public http::BodySink {
        Result<void> begin(const http::Response&) override { return {}; }

        Result<void> write(std::string_view) override { return fail(ErrorCode::Io, "The disk is full", "/tmp/a"); }
    };

    World world;
    const Object object = world.fake->put("b", "a", noise(100));
    Full full;
    const auto read = world.storage.read(object, 0, 100, full, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message, "The disk is full");
    EXPECT_EQ(world.fake->asked.size(), 1u);
}
