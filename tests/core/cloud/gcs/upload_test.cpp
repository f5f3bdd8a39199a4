// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crc32c.h"
#include "cloud/gcs/upload.h"
#include "core/cloud/fake/fake_storage.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;

namespace {

constexpr std::size_t kSize = 20'000'000;

/// Uploads bytes in pieces of uneven length.
Result<Object> uploaded(World& world, const std::string& bytes, const UploadOptions& options = {}) {
    auto upload = Upload::begin(world.storage, {"b", "out/a.csv"}, options, {});
    if (!upload) return tl::unexpected(upload.error());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = 1 + at * 7 % 1'300'000;
        if (auto written = upload->write(std::string_view(bytes).substr(at, size)); !written)
            return tl::unexpected(written.error());
        at += size;
    }
    return upload->finish();
}

} // namespace

TEST(Upload, StoresWhatWasWrittenUnderItsName) {
    for (const std::size_t size : {0u, 1u, 262'144u, 262'145u, 9'000'000u}) {
        World world;
        const std::string bytes = noise(size);
        const auto object = uploaded(world, bytes);
        ASSERT_TRUE(object) << size << ": " << object.error().text();
        EXPECT_EQ(object->size, size);
        EXPECT_EQ(object->crc32c, crc32c(bytes));
        EXPECT_EQ(object->contentType, "text/csv");
        EXPECT_TRUE(world.fake->bytes("b", "out/a.csv") == bytes);
        EXPECT_EQ(world.fake->sessions(), 0u);
    }
}

TEST(Upload, IsNotSeenBeforeItIsFinished) {
    World world;
    auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
    ASSERT_TRUE(upload);
    ASSERT_TRUE(upload->write(noise(kSize)));
    EXPECT_FALSE(world.fake->has("b", "a"));
    ASSERT_TRUE(upload->finish());
    EXPECT_TRUE(world.fake->has("b", "a"));
}

TEST(Upload, LeavesNoSessionWhenItIsGivenUp) {
    World world;
    {
        auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
        ASSERT_TRUE(upload->write(noise(kSize)));
        EXPECT_EQ(world.fake->sessions(), 1u);
    }
    EXPECT_EQ(world.fake->sessions(), 0u);
    EXPECT_FALSE(world.fake->has("b", "a"));
}

TEST(Upload, RefusesATakenNameAtOnce) {
    World world;
    world.fake->put("b", "out/a.csv", "theirs");
    const auto object = uploaded(world, "ours");
    ASSERT_FALSE(object);
    EXPECT_EQ(object.error().where, "gs://b/out/a.csv");
    EXPECT_EQ(world.fake->bytes("b", "out/a.csv"), "theirs");
}

TEST(Upload, NeverReplacesWhatAppearedMeanwhile) {
    World world;
    auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
    ASSERT_TRUE(upload->write("ours"));
    world.fake->put("b", "a", "theirs");
    const auto object = upload->finish();
    ASSERT_FALSE(object);
    EXPECT_EQ(object.error().code, ErrorCode::Io);
    EXPECT_EQ(world.fake->bytes("b", "a"), "theirs");
}

TEST(Upload, ReplacesTheGenerationItWasToldAndNoOther) {
    World world;
    const Object old = world.fake->put("b", "out/a.csv", "old");
    UploadOptions options;
    options.precondition.generation = old.generation;
    ASSERT_TRUE(uploaded(world, "new", options));
    EXPECT_EQ(world.fake->bytes("b", "out/a.csv"), "new");
    EXPECT_FALSE(uploaded(world, "newer", options));
    EXPECT_EQ(world.fake->bytes("b", "out/a.csv"), "new");
}

TEST(Upload, SurvivesWhatHappensToConnections) {
    World world;
    const std::string bytes = noise(kSize);
    using Kind = Fault::Kind;
    world.fake->faults = {{Kind::LoseAnswer, "upload_id"},
                          {Kind::Answer, "upload_id", 503},
                          {Kind::Silence, "upload_id"},
                          {Kind::Answer, "uploadType", 503},
                          {Kind::LoseAnswer, "upload_id"}};
    const auto object = uploaded(world, bytes);
    ASSERT_TRUE(object) << object.error().text();
    EXPECT_TRUE(world.fake->faults.empty());
    EXPECT_TRUE(world.fake->bytes("b", "out/a.csv") == bytes);
}

/// The last answer is lost and the session forgotten: what stands there tells that it was done.
TEST(Upload, AnEndWhoseAnswerWasLostIsFoundByItsChecksum) {
    World world;
    auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
    ASSERT_TRUE(upload->write("ours"));
    world.fake->faults = {{Fault::Kind::LoseAnswer, "PUT"}};
    const auto object = upload->finish();
    ASSERT_TRUE(object) << object.error().text();
    EXPECT_EQ(object->generation, world.fake->object("b", "a").generation);
}

TEST(Upload, WhatIsStoredOtherwiseIsTakenAway) {
    World world;
    auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
    ASSERT_TRUE(upload->write("ours"));
    world.fake->put("b", "other", "x");
    const std::string lie = R"({"name":"a","size":"4","generation":")" +
                            std::to_string(world.fake->object("b", "other").generation + 1) +
                            R"(","crc32c":"AAAAAA=="})";
    world.fake->faults = {{Fault::Kind::Answer, "PUT", 200, lie}};
    const auto object = upload->finish();
    ASSERT_FALSE(object);
    EXPECT_EQ(object.error().code, ErrorCode::Cloud);
    EXPECT_EQ(world.fake->asked.back().method, http::Method::Delete);
}

TEST(Upload, ErrorsDoNotTellTheSession) {
    World world;
    auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
    const std::string session = upload->position().session;
    world.fake->faults = {{Fault::Kind::Answer, "PUT", 400, "no such session: " + session}};
    ASSERT_TRUE(upload->write("ours"));
    const auto object = upload->finish();
    ASSERT_FALSE(object);
    EXPECT_EQ(object.error().text().find(session), std::string::npos) << object.error().text();
}

TEST(Upload, GoesOnInAnotherProcess) {
    World world;
    const std::string bytes = noise(kSize);
    http::ResumableUpload::Position position;
    {
        auto upload = Upload::begin(world.storage, {"b", "a"}, {}, {});
        upload->onProgress([&](const auto& reached) { position = reached; });
        ASSERT_TRUE(upload->write(std::string_view(bytes).substr(0, 18'000'000)));
        upload->abandon();
    }
    ASSERT_GT(position.committed, 0u);
    auto upload = Upload::resume(world.storage, {"b", "a"}, {}, position, {});
    ASSERT_TRUE(upload) << upload.error().text();
    ASSERT_TRUE(upload->write(std::string_view(bytes).substr(upload->position().committed)));
    const auto object = upload->finish();
    ASSERT_TRUE(object) << object.error().text();
    EXPECT_TRUE(world.fake->bytes("b", "a") == bytes);
}
