// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_storage.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;

namespace {

std::string contentOf(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

class Download : public ::testing::Test {
protected:
    Download() {
        std::string pattern = (fs::temp_directory_path() / "understudy-download-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }

    ~Download() override { fs::remove_all(m_folder); }

    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder))
            found.push_back(entry.path().filename().string());
        return found;
    }

    std::string target() const { return (m_folder / "a.csv").string(); }

    fs::path m_folder;
    World m_world;
};

} // namespace

TEST_F(Download, BringsTheWholeObjectAndNothingElse) {
    const std::string bytes = noise(100'000);
    const Object object = m_world.fake->put("b", "a.csv", bytes);
    ASSERT_TRUE(m_world.storage.download(object, target(), {}));
    EXPECT_TRUE(contentOf(target()) == bytes);
    EXPECT_EQ(names(), std::vector<std::string>{"a.csv"});
    EXPECT_EQ(m_world.fake->asked.size(), 1u);
}

TEST_F(Download, AnEmptyObjectIsAnEmptyFile) {
    ASSERT_TRUE(m_world.storage.download(m_world.fake->put("b", "a.csv", ""), target(), {}));
    EXPECT_TRUE(fs::exists(target()));
    EXPECT_EQ(fs::file_size(target()), 0u);
}

/// Bar: corrupt, truncate or stall at 20 points; the target is absent or old until it is right, never partial.
TEST_F(Download, TheTargetIsOldOrWholeWhateverHappens) {
    const std::string bytes = noise(50'000, 3);
    const Object object = m_world.fake->put("b", "a.csv", bytes);
    using Kind = Fault::Kind;
    for (int point = 0; point < 20; ++point) {
        std::ofstream(target(), std::ios::binary) << "old";
        bool sawOther = false;
        m_world.fake->before = [&](const FakeStorage::Asked&) { sawOther |= contentOf(target()) != "old"; };
        const std::size_t at = bytes.size() * point / 20;
        m_world.fake->faults = {
            {Kind::BreakAfter, "download", 0, "", at}, {Kind::Corrupt, "download"}, {Kind::Silence, "download"}};
        ASSERT_TRUE(m_world.storage.download(object, target(), {})) << point;
        EXPECT_FALSE(sawOther) << point;
        EXPECT_TRUE(contentOf(target()) == bytes) << point;
        EXPECT_TRUE(m_world.fake->faults.empty());
        EXPECT_EQ(names().size(), 1u);
    }
}

TEST_F(Download, WhatIsDamagedTwiceIsAnErrorThatLeavesTheOld) {
    const Object object = m_world.fake->put("b", "a.csv", noise(1000));
    std::ofstream(target(), std::ios::binary) << "old";
    m_world.fake->faults = {{Fault::Kind::Corrupt, "download"}, {Fault::Kind::Corrupt, "download"}};
    const auto done = m_world.storage.download(object, target(), {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cloud);
    EXPECT_NE(done.error().message.text().find("crc32c"), std::string::npos);
    EXPECT_EQ(contentOf(target()), "old");
    EXPECT_EQ(names().size(), 1u);
}

TEST_F(Download, TheHeadOfTheAnswerHasTheChecksumWhereTheListingHadNone) {
    Object object = m_world.fake->put("b", "a.csv", noise(1000));
    object.crc32c.reset();
    m_world.fake->faults = {{Fault::Kind::Corrupt, "download"}, {Fault::Kind::Corrupt, "download"}};
    EXPECT_FALSE(m_world.storage.download(object, target(), {}));
    EXPECT_TRUE(names().empty());
}

TEST_F(Download, ReplacedMeanwhileLeavesNothing) {
    const Object object = m_world.fake->put("b", "a.csv", noise(9000, 1));
    m_world.fake->faults = {{Fault::Kind::BreakAfter, "download", 0, "", 3000}};
    int requests = 0;
    m_world.fake->before = [&](const FakeStorage::Asked&) {
        if (++requests == 2) m_world.fake->put("b", "a.csv", noise(9000, 2));
    };
    const auto done = m_world.storage.download(object, target(), {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::NotFound);
    EXPECT_TRUE(names().empty());
    ASSERT_TRUE(m_world.storage.download(m_world.fake->object("b", "a.csv"), target(), {}));
    EXPECT_TRUE(contentOf(target()) == noise(9000, 2));
}

/// Killed at many points; the next process asks for what is missing and no more.
TEST_F(Download, GoesOnAfterAKill) {
    const std::string bytes = noise(200'000, 5);
    const Object object = m_world.fake->put("b", "a.csv", bytes);
    for (int point = 1; point <= 10; ++point) {
        const std::size_t at = bytes.size() * point / 11;
        const pid_t child = ::fork();
        if (child == 0) {
            m_world.fake->faults = {{Fault::Kind::BreakAfter, "download", 0, "", at}};
            int requests = 0;
            m_world.fake->before = [&](const FakeStorage::Asked&) {
                if (++requests == 2) ::raise(SIGKILL);
            };
            static_cast<void>(m_world.storage.download(object, target(), {}));
            ::_exit(1);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << point;
        EXPECT_FALSE(fs::exists(target()));
        m_world.fake->asked.clear();
        ASSERT_TRUE(m_world.storage.download(object, target(), {}));
        ASSERT_EQ(m_world.fake->asked.size(), 1u);
        EXPECT_EQ(m_world.fake->asked[0].header("Range"), "bytes=" + std::to_string(at) + "-199999");
        EXPECT_TRUE(contentOf(target()) == bytes);
        EXPECT_EQ(names().size(), 1u);
        fs::remove(target());
    }
}

TEST_F(Download, APartOfAnotherGenerationIsNotContinued) {
    std::ofstream(m_folder / "a.csv.1699999999999999.part", std::ios::binary) << noise(500, 9);
    std::ofstream(m_folder / "a.csv.notes.part", std::ios::binary) << "mine";
    const Object object = m_world.fake->put("b", "a.csv", noise(1000));
    ASSERT_TRUE(m_world.storage.download(object, target(), {}));
    EXPECT_EQ(m_world.fake->asked.at(0).header("Range"), "bytes=0-999");
    EXPECT_EQ(names().size(), 2u);
    EXPECT_TRUE(fs::exists(m_folder / "a.csv.notes.part"));
}

TEST_F(Download, ADamagedPartIsFetchedAnew) {
    const std::string bytes = noise(1000);
    const Object object = m_world.fake->put("b", "a.csv", bytes);
    std::ofstream(target() + "." + std::to_string(object.generation) + ".part", std::ios::binary)
        << std::string(600, '\0');
    ASSERT_TRUE(m_world.storage.download(object, target(), {}));
    EXPECT_TRUE(contentOf(target()) == bytes);
    EXPECT_EQ(m_world.fake->asked.size(), 2u);
}

TEST_F(Download, ManyAtTheSameTimeEndInOneWholeFile) {
    const std::string bytes = noise(300'000);
    const Object object = m_world.fake->put("b", "a.csv", bytes);
    std::vector<std::jthread> threads;
    std::atomic<int> failures{0};
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            if (!m_world.storage.download(object, target(), {})) ++failures;
        });
    threads.clear();
    EXPECT_EQ(failures, 0);
    EXPECT_TRUE(contentOf(target()) == bytes);
    EXPECT_EQ(names().size(), 1u);
}

TEST_F(Download, AFolderThatIsNotThereIsNamed) {
    const Object object = m_world.fake->put("b", "a.csv", "1");
    const auto done = m_world.storage.download(object, (m_folder / "no/a.csv").string(), {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Io);
    EXPECT_TRUE(m_world.fake->asked.empty());
}
