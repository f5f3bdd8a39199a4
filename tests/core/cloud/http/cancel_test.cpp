// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/client.h"
#include "core/cloud/http/loopback_server.h"
#include "core/cloud/http/sending.h"

#include <gtest/gtest.h>

#include <thread>

namespace understudy::http {

using namespace std::chrono_literals;

namespace {

/// Milliseconds from the stop to the return of what runs; fails if it does not end as stopped.
template <class Run>
double stopAfter(std::chrono::milliseconds delay, Run run) {
    std::stop_source source;
    std::chrono::steady_clock::time_point stopped;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(delay);
        stopped = std::chrono::steady_clock::now();
        source.request_stop();
    });
    run(source.get_token());
    const auto returned = std::chrono::steady_clock::now();
    stopper.join();
    return std::chrono::duration<double, std::milli>(returned - stopped).count();
}

void expectCancelled(const Outcome& outcome) {
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, Failure::Kind::Cancelled);
}

constexpr double kMost = 1'000; // the bar: cancelled within a second

} // namespace

TEST(Cancel, EndsAnExchangeWithinASecondWhereverItIs) {
    const std::string places[] = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"};
    const auto transport = networkTransport();
    for (const std::string& sent : places) {
        LoopbackServer server([&](const Heard&, Wire& wire) {
            wire.raw(sent);
            wire.rest(10s);
        });
        const auto run = [&](std::stop_token stop) { expectCancelled(transport->exchange(get(server.url()), stop)); };
        const double took = stopAfter(150ms, run);
        EXPECT_LT(took, kMost);
        RecordProperty("milliseconds", std::to_string(took));
    }
}

TEST(Cancel, LeavesTheConnectionSoThatTheServerSeesIt) {
    std::atomic<double> noticed = -1;
    LoopbackServer server([&](const Heard&, Wire& wire) {
        const Watch watch;
        while (wire.rest(20ms)) {
        }
        noticed = watch.elapsed();
    });
    const auto transport = networkTransport();
    stopAfter(100ms, [&](std::stop_token stop) { expectCancelled(transport->exchange(get(server.url()), stop)); });
    const Watch watch;
    while (noticed < 0 && watch.elapsed() < 2'000)
        std::this_thread::sleep_for(5ms);
    EXPECT_GE(noticed, 0);
    EXPECT_LT(noticed, 100 + kMost);
}

TEST(Cancel, EndsAnUploadWithinASecond) {
    LoopbackServer::Options options;
    options.head = [](const Heard&, Wire& wire) { return wire.rest(10s); };
    LoopbackServer server(options);
    const Request request = post(server.url(), std::string(64 << 20, 'x'), Repeat::WithKey);
    const auto run = [&](std::stop_token stop) { expectCancelled(networkTransport()->exchange(request, stop)); };
    EXPECT_LT(stopAfter(200ms, run), kMost);
}

TEST(Cancel, EndsTheWaitForATurn) {
    LoopbackServer server([&](const Heard&, Wire& wire) { wire.rest(10s); });
    std::stop_source others;
    Client client{{}};
    std::vector<std::jthread> busy;
    for (int i = 0; i < 6; ++i)
        busy.emplace_back([&] { (void)client.send(get(server.url()), others.get_token()); });
    const auto run = [&](std::stop_token stop) {
        const auto answer = client.send(get(server.url()), stop);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::Cancelled);
    };
    EXPECT_LT(stopAfter(300ms, run), kMost);
    others.request_stop();
}

TEST(Cancel, EndsAPauseBetweenTries) {
    LoopbackServer server([&](const Heard&, Wire& wire) { wire.answer(503, {}, "Retry-After: 50\r\n"); });
    Client client{{}};
    const auto run = [&](std::stop_token stop) {
        const auto answer = client.send(get(server.url()), stop);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::Cancelled);
    };
    EXPECT_LT(stopAfter(200ms, run), kMost);
}

TEST(Cancel, BeforeTheStartSendsNothing) {
    LoopbackServer server([&](const Heard&, Wire& wire) { wire.answer(200); });
    std::stop_source source;
    source.request_stop();
    expectCancelled(networkTransport()->exchange(get(server.url()), source.get_token()));
    EXPECT_TRUE(server.heard().empty());
}

} // namespace understudy::http
