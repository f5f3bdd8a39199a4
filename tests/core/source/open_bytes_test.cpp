// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_storage.h"
#include "source/source.h"

#include <gtest/gtest.h>

#include <random>

using namespace understudy;
using namespace understudy::gcs_test;

namespace {

class OpenBytesOf : public ::testing::Test {
protected:
    OpenBytesOf() {
        ConnectionOptions options;
        options.http.transport = m_world.fake;
        options.http.clock = m_world.clock;
        options.storage = m_world.storage.endpoint();
        m_connections = Connections(options);
    }

    World m_world;
    Connections m_connections;
};

} // namespace

TEST_F(OpenBytesOf, AnObjectGivesItsBytesAsOftenAsItIsOpened) {
    const std::string bytes = noise(9'000'000);
    m_world.fake->put("b", "a.csv", bytes);
    m_world.fake->faults = {{Fault::Kind::BreakAfter, "alt=media", 0, "", 5'000'000}};
    for (int round = 0; round < 2; ++round) {
        auto source = openBytes("gs://b/a.csv", m_connections, {});
        ASSERT_TRUE(source) << source.error().text();
        std::string read, piece(70'001, '\0');
        for (;;) {
            const auto size = (*source)->read(piece.data(), piece.size());
            ASSERT_TRUE(size) << size.error().text();
            if (*size == 0) break;
            read.append(piece, 0, *size);
        }
        EXPECT_TRUE(read == bytes);
    }
}

TEST_F(OpenBytesOf, AReaderThatLeavesEarlyDoesNotWaitForTheRest) {
    m_world.fake->put("b", "a.csv", noise(20'000'000));
    auto source = openBytes("gs://b/a.csv", m_connections, {});
    char first[10];
    ASSERT_EQ((*source)->read(first, sizeof first).value(), sizeof first);
    source->reset();
}

TEST_F(OpenBytesOf, AFailureOnTheWayIsTheReaders) {
    m_world.fake->put("b", "a.csv", noise(1000));
    m_world.fake->faults = {{Fault::Kind::Answer, "alt=media", 403}};
    auto source = openBytes("gs://b/a.csv", m_connections, {});
    char first[10];
    const auto read = (*source)->read(first, sizeof first);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Credentials);
}

TEST_F(OpenBytesOf, WhatIsNotThereIsNotFound) {
    m_world.fake->put("b", "a.csv", "x");
    const auto source = openBytes("gs://b/b.csv", m_connections, {});
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::NotFound);
    EXPECT_EQ(openBytes("/nowhere/a.csv", m_connections, {}).error().code, ErrorCode::NotFound);
}
