// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/destination.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace understudy;

namespace {

std::string contentOf(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Puts the kernel's always full device behind the file that this process has open under `path`: what a full disk
/// answers, without one.
void fillDiskUnder(const fs::path& path) {
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    ASSERT_GE(full, 0);
    int replaced = 0;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc/self/fd"))
        if (fs::equivalent(entry.path(), path, ignored))
            replaced += ::dup3(full, std::stoi(entry.path().filename()), O_CLOEXEC) >= 0;
    ::close(full);
    ASSERT_EQ(replaced, 1);
}

class LocalDestination : public ::testing::Test {
protected:
    LocalDestination() {
        std::string pattern = (fs::temp_directory_path() / "understudy-destination-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~LocalDestination() override { fs::remove_all(m_folder); }

    std::unique_ptr<Destination> destination(IfExists ifExists = IfExists::Stop) const {
        return std::move(openDestination(m_folder.string(), {}, ifExists).value());
    }
    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder)) found.push_back(entry.path().filename().string());
        return found;
    }

    fs::path m_folder;
};

} // namespace

TEST_F(LocalDestination, ShowsNothingUnderTheFinalNameBeforePublish) {
    auto sink = destination()->open({.name = "orders.csv"}, {});
    ASSERT_TRUE(sink);
    ASSERT_TRUE((*sink)->write("id\n1\n"));
    ASSERT_EQ(names().size(), 1u);
    EXPECT_TRUE(names().front().starts_with("."));
    ASSERT_TRUE((*sink)->publish());
    EXPECT_EQ(names(), std::vector<std::string>{"orders.csv"});
    EXPECT_EQ(contentOf(m_folder / "orders.csv"), "id\n1\n");
}

TEST_F(LocalDestination, LeavesNothingBehindWithoutPublish) {
    auto sink = destination()->open({.name = "orders.csv"}, {});
    ASSERT_TRUE((*sink)->write(std::string(3 << 20, 'x')));
    EXPECT_EQ(names().size(), 1u);
    sink->reset();
    EXPECT_TRUE(names().empty());
}

TEST_F(LocalDestination, KeepsTheOrderOfSmallAndLargeWrites) {
    auto sink = destination()->open({.name = "t.csv"}, {});
    std::string expected;
    for (int i = 0; i < 400; ++i) {
        const std::string piece(static_cast<std::size_t>(i % 7 == 0 ? 2 << 20 : 1000 * i), static_cast<char>('a' + i % 26));
        if (expected.size() > (60u << 20)) break;
        expected += piece;
        ASSERT_TRUE((*sink)->write(piece));
    }
    ASSERT_TRUE((*sink)->publish());
    EXPECT_TRUE(contentOf(m_folder / "t.csv") == expected);
}

TEST_F(LocalDestination, RefusesATakenNameAtOnce) {
    std::ofstream(m_folder / "t.csv") << "mine";
    const auto sink = destination()->open({.name = "t.csv"}, {});
    ASSERT_FALSE(sink);
    EXPECT_EQ(sink.error().message, "A file of this name exists already");
    EXPECT_EQ(sink.error().where, (m_folder / "t.csv").string());
    EXPECT_EQ(contentOf(m_folder / "t.csv"), "mine");
}

TEST_F(LocalDestination, NeverReplacesAFileThatAppearedMeanwhile) {
    auto sink = destination()->open({.name = "t.csv"}, {});
    ASSERT_TRUE((*sink)->write("ours"));
    std::ofstream(m_folder / "t.csv") << "theirs";
    EXPECT_FALSE((*sink)->publish());
    sink->reset();
    EXPECT_EQ(contentOf(m_folder / "t.csv"), "theirs");
    EXPECT_EQ(names().size(), 1u);
}

TEST_F(LocalDestination, ReplacesWhenTold) {
    std::ofstream(m_folder / "t.csv") << "old";
    auto sink = destination(IfExists::Replace)->open({.name = "t.csv"}, {});
    ASSERT_TRUE((*sink)->write("new"));
    EXPECT_EQ(contentOf(m_folder / "t.csv"), "old");
    ASSERT_TRUE((*sink)->publish());
    EXPECT_EQ(contentOf(m_folder / "t.csv"), "new");
}

TEST_F(LocalDestination, FillsPlaceholdersAndMakesFolders) {
    const auto opened = openDestination((m_folder / "out/{date}/{batch_id}/{table}").string(),
                                        {{"batch_id", "b1"}, {"date", "2024-01-31"}});
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->place("orders.psv"), (m_folder / "out/2024-01-31/b1/orders/orders.psv").string());
    auto sink = (*opened)->open({.name = "orders.psv"}, {});
    ASSERT_TRUE(sink);
    ASSERT_TRUE((*sink)->publish());
    EXPECT_TRUE(fs::exists(m_folder / "out/2024-01-31/b1/orders/orders.psv"));
}

TEST_F(LocalDestination, TakesTheExtensionFromTheSample) {
    const auto opened = openDestination((m_folder / "out/new_{table}{ext}").string(), {});
    ASSERT_TRUE(opened) << opened.error().text();
    EXPECT_EQ((*opened)->place("order_lines.psv"), (m_folder / "out/new_order_lines.psv").string());
    EXPECT_EQ((*opened)->place("plain"), (m_folder / "out/new_plain").string());
}

TEST_F(LocalDestination, ALocationMayNameTheFiles) {
    const auto opened = openDestination((m_folder / "out/new_{table}.csv").string(), {});
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->place("orders.psv"), (m_folder / "out/new_orders.csv").string());
}

TEST_F(LocalDestination, SaysWhatStandsAtAName) {
    std::ofstream(m_folder / "t.csv") << "12345";
    const auto taken = destination()->existing("t.csv", {});
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->bytes, 5u);
    EXPECT_GT((*taken)->changed, 0);
    const auto free = destination()->existing("u.csv", {});
    ASSERT_TRUE(free);
    EXPECT_FALSE(*free);
}

TEST_F(LocalDestination, NamesAnUnknownPlaceholder) {
    const auto opened = openDestination("out/{batch}", {});
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.text().find("{batch}"), std::string::npos);
}

TEST_F(LocalDestination, RefusesAFileAsFolder) {
    std::ofstream(m_folder / "f") << "x";
    EXPECT_FALSE(openDestination((m_folder / "f").string(), {}));
}

TEST_F(LocalDestination, AFileTooLargeIsAnErrorThatLeavesNothing) {
    ASSERT_EQ(std::signal(SIGXFSZ, SIG_IGN), SIG_DFL);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{2 << 20, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    auto sink = destination()->open({.name = "t.csv"}, {});
    Result<void> written;
    for (int i = 0; i < 4 && written; ++i) written = (*sink)->write(std::string(1 << 20, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Io);
    EXPECT_EQ(written.error().where, (m_folder / "t.csv").string());
    sink->reset();
    EXPECT_TRUE(names().empty());
}

TEST_F(LocalDestination, SweepsWhatAKilledProcessLeft) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto sink = destination()->open({.name = "t.csv"}, {});
        if (!(*sink)->write(std::string(2 << 20, 'x'))) ::_exit(1);
        ::raise(SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_EQ(names().size(), 1u);
    EXPECT_FALSE(fs::exists(m_folder / "t.csv"));
    sweepTemporaries(m_folder.string());
    EXPECT_TRUE(names().empty());
}

TEST_F(LocalDestination, SweepsNothingThatIsAlive) {
    auto sink = destination()->open({.name = "t.csv"}, {});
    std::ofstream(m_folder / ".understudy-notes") << "mine";
    sweepTemporaries(m_folder.string());
    EXPECT_EQ(names().size(), 2u);
    ASSERT_TRUE((*sink)->write("x"));
    EXPECT_TRUE((*sink)->publish());
}

TEST_F(LocalDestination, ManyThreadsOpenAndSweepTheSameFolder) {
    std::vector<std::jthread> threads;
    std::atomic<int> failures{0};
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([this, t, &failures] {
            for (int i = 0; i < 40; ++i) {
                auto sink = destination()->open({.name = "t" + std::to_string(t) + "_" + std::to_string(i)}, {});
                if (!sink || !(*sink)->write("x") || !(*sink)->publish()) ++failures;
            }
        });
    threads.clear();
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(names().size(), 320u);
}

TEST_F(LocalDestination, AFullDiskIsNamedAndNothingAppears) {
    auto sink = destination()->open({.name = "t.csv"}, {});
    ASSERT_TRUE(sink);
    fillDiskUnder(m_folder / names().front());
    const auto written = (*sink)->write(std::string(2 << 20, 'x'));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, "The disk is full");
    EXPECT_EQ(written.error().where, (m_folder / "t.csv").string());
    sink->reset();
    EXPECT_TRUE(names().empty());
}

TEST_F(LocalDestination, ADiskThatFillsUpAtTheEndPublishesNothing) {
    auto sink = destination()->open({.name = "t.csv"}, {});
    ASSERT_TRUE(sink);
    ASSERT_TRUE((*sink)->write("id\n1\n"));
    fillDiskUnder(m_folder / names().front());
    const auto published = (*sink)->publish();
    ASSERT_FALSE(published);
    EXPECT_EQ(published.error().message, "The disk is full");
    sink->reset();
    EXPECT_TRUE(names().empty());
}
