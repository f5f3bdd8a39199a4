// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sample_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace fs = std::filesystem;
using namespace understudy;

namespace {

class Cache : public ::testing::Test {
protected:
    Cache() {
        std::string pattern = (fs::temp_directory_path() / "understudy-cache-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }

    ~Cache() override { fs::remove_all(m_folder); }

    SampleCache::Fetch fetch(const std::string& text, std::optional<Beginning> beginning = {}) {
        return [this, text, beginning](const std::string& path) -> Result<std::optional<Beginning>> {
            ++m_fetches;
            std::ofstream(path, std::ios::binary) << text;
            return beginning;
        };
    }

    static std::string contentOf(const std::string& path) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }

    fs::path m_folder;
    std::atomic<int> m_fetches{0};
};

} // namespace

TEST_F(Cache, KeepsWhatIsTheSameAndTellsApartWhatIsNot) {
    SampleCache cache(m_folder);
    ASSERT_TRUE(cache.get("gs://b/a", "1", {}, "a", fetch("x")));
    ASSERT_TRUE(cache.get("gs://b/a", "1", {}, "a", fetch("other")));
    EXPECT_EQ(m_fetches, 1);
    EXPECT_EQ(contentOf(cache.get("gs://b/a", "2", {}, "a", fetch("y"))->path), "y");
    EXPECT_EQ(contentOf(cache.get("gs://b/c", "1", {}, "a", fetch("z"))->path), "z");
    EXPECT_EQ(contentOf(cache.get("gs://b/a", "1", {.bytes = 5}, "a", fetch("short"))->path), "short");
    EXPECT_EQ(contentOf(cache.get("gs://b/a", "1", {}, "a", fetch("other"))->path), "x");
    EXPECT_EQ(m_fetches, 4);
}

TEST_F(Cache, RemembersWhatASampleIsTheBeginningOf) {
    SampleCache cache(m_folder);
    const Beginning beginning{123'456, false};
    EXPECT_EQ(cache.get("u", "1", {}, "a", fetch("x", beginning))->beginning, beginning);
    EXPECT_EQ(cache.get("u", "1", {}, "a", fetch("x"))->beginning, beginning);
}

TEST_F(Cache, WithoutAVersionNothingIsTakenForTheSame) {
    SampleCache cache(m_folder);
    ASSERT_TRUE(cache.get("u", "", {}, "a", fetch("old")));
    EXPECT_EQ(contentOf(cache.get("u", "", {}, "a", fetch("new"))->path), "new");
}

TEST_F(Cache, AFailedFetchLeavesNothing) {
    SampleCache cache(m_folder);
    const auto failed = cache.get("u", "1", {}, "a", [](const std::string& path) -> Result<std::optional<Beginning>> {
        std::ofstream(path) << "half";
        return fail(ErrorCode::Cloud, "broken", "u");
    });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, "broken");
    EXPECT_TRUE(fs::is_empty(m_folder));
    EXPECT_EQ(contentOf(cache.get("u", "1", {}, "a", fetch("x"))->path), "x");
}

TEST_F(Cache, TheOldestGoWhenItGrowsTooLarge) {
    SampleCache cache(m_folder, 3000);
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(cache.get("u" + std::to_string(i), "1", {}, "a", fetch(std::string(1000, 'x'))));
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (i == 2) {
            ASSERT_TRUE(cache.get("u0", "1", {}, "a", fetch("again")));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_EQ(m_fetches, 5);
    ASSERT_TRUE(cache.get("u0", "1", {}, "a", fetch(std::string(1000, 'x'))));
    ASSERT_TRUE(cache.get("u4", "1", {}, "a", fetch("again")));
    EXPECT_EQ(m_fetches, 5) << "those looked at last are kept";
    ASSERT_TRUE(cache.get("u1", "1", {}, "a", fetch(std::string(1000, 'x'))));
    EXPECT_EQ(m_fetches, 6);
}

TEST_F(Cache, ADamagedSampleIsFetchedAgain) {
    SampleCache cache(m_folder);
    fs::remove(cache.get("u", "1", {}, "a", fetch("x", Beginning{9, false}))->path);
    EXPECT_EQ(contentOf(cache.get("u", "1", {}, "a", fetch("y"))->path), "y");
}

TEST_F(Cache, NamesStayInside) {
    SampleCache cache(m_folder);
    for (const char* name : {"../../etc/passwd", ".beginning", "", "a/b.csv"}) {
        const auto sample = cache.get(std::string("u") + name, "1", {}, name, fetch("x"));
        ASSERT_TRUE(sample) << name;
        EXPECT_EQ(fs::path(sample->path).parent_path().parent_path(), m_folder) << name;
        EXPECT_EQ(contentOf(sample->path), "x");
    }
}

TEST_F(Cache, ManyThreadsFetchTheSame) {
    std::vector<std::jthread> threads;
    std::atomic<int> failures{0};
    const std::string text(100'000, 'x');
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            SampleCache cache(m_folder);
            for (int i = 0; i < 20; ++i) {
                const auto sample = cache.get("u" + std::to_string(i), "1", {}, "a", fetch(text));
                if (!sample || contentOf(sample->path) != text) ++failures;
            }
        });
    threads.clear();
    EXPECT_EQ(failures, 0);
}

TEST(UsersCache, StandsWhereXdgSays) {
    const char* before = std::getenv("XDG_CACHE_HOME");
    const std::string kept = before ? before : "";
    std::string pattern = (fs::temp_directory_path() / "understudy-xdg-XXXXXX").string();
    const fs::path folder = ::mkdtemp(pattern.data());
    ::setenv("XDG_CACHE_HOME", folder.c_str(), 1);
    SampleCache cache;
    const auto sample = cache.get("u", "1", {}, "a", [](const std::string& path) -> Result<std::optional<Beginning>> {
        std::ofstream(path) << "x";
        return std::nullopt;
    });
    if (before) ::setenv("XDG_CACHE_HOME", kept.c_str(), 1);
    else ::unsetenv("XDG_CACHE_HOME");
    ASSERT_TRUE(sample);
    EXPECT_TRUE(sample->path.starts_with((folder / "understudy/samples/").string())) << sample->path;
    fs::remove_all(folder);
}
