// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pause_gate.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace understudy {
namespace {

using std::chrono::milliseconds;

TEST(PauseGate, HoldsEveryThreadUntilItOpens) {
    PauseGate gate;
    gate.close();
    std::atomic<int> passed{0};
    std::vector<std::jthread> workers;
    for (int i = 0; i < 4; ++i)
        workers.emplace_back([&] {
            gate.pass({});
            ++passed;
        });
    std::this_thread::sleep_for(milliseconds(50));
    EXPECT_EQ(passed, 0);
    gate.open();
    workers.clear();
    EXPECT_EQ(passed, 4);
    gate.pass({});
}

TEST(PauseGate, LetsThoseGoWhoAreToStop) {
    PauseGate gate;
    gate.close();
    std::stop_source source;
    std::jthread worker([&] { gate.pass(source.get_token()); });
    std::this_thread::sleep_for(milliseconds(20));
    source.request_stop();
    worker.join();
    EXPECT_TRUE(gate.isClosed());
}

} // namespace
} // namespace understudy
