// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/token.h"
#include "core/cloud/auth/fake_google.h"

#include <gtest/gtest.h>

#include <thread>

using namespace understudy;
using namespace understudy::auth;

namespace {

/// Counts fetches, each taking a moment, so that threads meet.
class CountingSource : public TokenSource {
public:
    CountingSource(std::shared_ptr<StillClock> clock, std::atomic<int>& fetches) : m_clock(std::move(clock)), m_fetches(fetches) {}
    Result<Token> fetch(std::stop_token) override {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return Token{"t" + std::to_string(++m_fetches), m_clock->now() + std::chrono::hours(1)};
    }

private:
    std::shared_ptr<StillClock> m_clock;
    std::atomic<int>& m_fetches;
};

struct Tokens : testing::Test {
    std::shared_ptr<StillClock> clock = std::make_shared<StillClock>();
    std::atomic<int> fetches{0};
    TokenCredentials credentials{{}, std::make_unique<CountingSource>(clock, fetches), clock};
};

} // namespace

TEST_F(Tokens, ManyThreadsFetchOnce) {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i)
        threads.emplace_back([&] { EXPECT_EQ(credentials.token({}).value().text, "t1"); });
    threads.clear();
    EXPECT_EQ(fetches, 1);
}

TEST_F(Tokens, IsRefreshedThreeMinutesAndFortyFiveSecondsBeforeItsEnd) {
    EXPECT_EQ(credentials.token({})->text, "t1");
    clock->advance(std::chrono::seconds(3600 - 226));
    EXPECT_EQ(credentials.token({})->text, "t1");
    clock->advance(std::chrono::seconds(1));
    EXPECT_EQ(credentials.token({})->text, "t2");
}

TEST_F(Tokens, ExpireBringsANewOne) {
    EXPECT_EQ(credentials.token({})->text, "t1");
    credentials.expire();
    EXPECT_EQ(credentials.token({})->text, "t2");
}

TEST_F(Tokens, AStoppedWaiterDoesNotWait) {
    std::jthread first([&] { EXPECT_TRUE(credentials.token({})); });
    while (fetches == 0) {
        std::stop_source stopped;
        stopped.request_stop();
        const auto token = credentials.token(stopped.get_token());
        if (!token) {
            EXPECT_EQ(token.error().code, ErrorCode::Cancelled);
            return;
        }
    }
}
